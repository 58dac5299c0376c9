import { Button, Input, LoadingButton, Tabs, TextArea } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { SettingsPage } from '../../../hubspot-app/app/settings/SettingsPage.tsx';
import type { CriteriaAnswer } from '../../../src/contract/criteria.ts';
import { VERSIONS } from './criteria.ts';
import { aFakeServer, type Route } from './fake-server.ts';
import { Leavable } from './leavable.tsx';
import { textsOf } from './texts.ts';

const QUICK = { previewAfterMs: 1, previewEveryMs: 1, backfillEveryMs: 1 };

/** Opens the settings page on a server that answers these criteria. */
export function openSettings(criteria: CriteriaAnswer | Route) {
  const server = aFakeServer();
  server.answer('GET /api/criteria', typeof criteria === 'function' ? criteria : () => ({ body: criteria }));
  server.answerWith('GET /api/criteria/versions', VERSIONS);
  const renderer = createRenderer('settings');
  renderer.render(
    <Leavable>
      <SettingsPage pacing={QUICK} />
    </Leavable>,
  );
  const button = (testId: string) =>
    renderer.maybeFind(Button, { testId }) ?? renderer.find(LoadingButton, { testId });
  const page = {
    ...renderer,
    button,
    goTo: (tab: string): void => renderer.find(Tabs).trigger('onSelectedChange', tab as never),
    click: (testId: string): void => button(testId).trigger('onClick'),
    type: (text: string): void => renderer.find(TextArea, { testId: 'draft-text' }).props.onInput?.(text),
    giveReason: (text: string, form = 'publish'): void =>
      renderer.find(Input, { testId: `${form}-reason` }).props.onInput?.(text),
  };
  return { page, server, texts: () => textsOf(renderer.getRootNode()) };
}

/** Opens it, waits until it is there, and goes to the tab. */
export async function openedSettings(criteria: CriteriaAnswer | Route, tab = 'changes') {
  const opened = openSettings(criteria);
  await opened.page.waitFor(() => opened.page.find(Tabs));
  if (tab !== 'criteria') opened.page.goTo(tab);
  if (tab === 'changes')
    await opened.page.waitFor(() => opened.page.find(TextArea, { testId: 'draft-text' }));
  return opened;
}
