import { Button, LoadingButton } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { useState } from 'react';
import { FitCard } from '../../../hubspot-app/app/cards/FitCard.tsx';
import type { Pacing } from '../../../hubspot-app/app/cards/follow-fit.ts';
import type { FitAnswer } from '../../../src/contract/fit.ts';
import { aFakeServer, type Route } from './fake-server.ts';
import { Leavable } from './leavable.tsx';
import { textsOf } from './texts.ts';

/** Five looks, a millisecond apart. */
const QUICK: Pacing = { everyMs: 1, forMs: 5 };

type Values = Readonly<Record<string, string | null>>;
const VALUES: Values = {
  numberofemployees: '300',
  industry: null,
  web_technologies: 'hubspot',
  country: 'France',
};

/**
 * Opens the card on company 987, with a server that answers its fit.
 * @param seen the record's values that differ from the usual ones for this viewer
 */
export function openCard(fit: FitAnswer | Route, seen: Values = {}) {
  const server = aFakeServer();
  server.answer('GET /api/companies/987/fit', typeof fit === 'function' ? fit : () => ({ body: fit }));
  server.answerWith('POST /api/companies/987/rescore', { state: 'pending' });
  const renderer = createRenderer('crm.record.tab');
  renderer.mocks.context.crm = { objectId: 987, objectTypeId: '0-2' };
  const live = liveValues({ ...VALUES, ...seen });
  renderer.mocks.useCrmProperties.willCall(live.hook);
  renderer.render(
    <Leavable>
      <FitCard pacing={QUICK} />
    </Leavable>,
  );
  const click = (testId: string): void => {
    const button = renderer.maybeFind(Button, { testId }) ?? renderer.find(LoadingButton, { testId });
    button.trigger('onClick');
  };
  const card = { ...renderer, click };
  return { card, server, change: live.change, texts: () => textsOf(renderer.getRootNode()) };
}

/** HubSpot's hook, with values that a test can change on the open record. */
function liveValues(atFirst: Values) {
  let set: (values: Values) => void = () => undefined;
  const hook = () => {
    const [properties, setProperties] = useState(atFirst);
    set = setProperties;
    return {
      properties: { ...properties },
      error: null,
      isLoading: false,
      isRefetching: false,
      refetch: async () => undefined,
    };
  };
  return { hook, change: (values: Values): void => set({ ...atFirst, ...values }) };
}
