import { Flex, Tabs, TextArea } from '@hubspot/ui-extensions';
import { SettingsPage } from '../../../hubspot-app/app/settings/SettingsPage.tsx';
import type { CriteriaAnswer } from '../../../src/contract/criteria.ts';
import { PREVIEW, VERSIONS } from './criteria.ts';
import { aFakeServer, type Route } from './fake-server.ts';
import { openTab } from './open-tab.tsx';

const QUICK = { previewAfterMs: 1, previewEveryMs: 1, backfillEveryMs: 1 };

/** Opens the settings page on a server that answers these criteria, and a preview that is ready. */
export function openSettings(criteria: CriteriaAnswer | Route) {
  const server = aFakeServer();
  server.answer('GET /api/criteria', typeof criteria === 'function' ? criteria : () => ({ body: criteria }));
  server.answerWith('GET /api/criteria/versions', VERSIONS);
  server.answerWith('POST /api/criteria/preview', PREVIEW);
  server.answerWith('GET /api/properties', { properties: [], more: 0 });
  const tab = openTab(<SettingsPage pacing={QUICK} />);
  const page = {
    ...tab,
    goTo: tab.choose,
    button: tab.button,
    click: tab.press,
    write: (testId: string, text: string): void => tab.find(TextArea, { testId }).props.onInput?.(text),
  };
  return { page, server, texts: tab.texts };
}

/** Opens it, waits until it is there, and goes to the tab. */
export async function openedSettings(criteria: CriteriaAnswer | Route, tab = 'changes') {
  const opened = openSettings(criteria);
  await opened.page.waitFor(() => opened.page.find(Tabs));
  if (tab !== 'criteria') opened.page.goTo(tab);
  if (tab === 'changes') {
    await opened.page.waitFor(
      () =>
        opened.page.maybeFind(Flex, { testId: 'no-changes' }) ??
        opened.page.find(Flex, { testId: 'changes' }),
    );
  }
  return opened;
}
