/** Publishing the draft, and going back to an older version. */
import { Alert, Flex } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aCriteriaAnswer, DOCUMENT } from './support/criteria.ts';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openedSettings } from './support/open-settings.tsx';

const PUBLISH = 'POST /api/criteria/publish';
const ROLL_BACK = 'POST /api/criteria/rollback';

afterEach(everybodyLeaves);

async function readyToPublish() {
  const opened = await openedSettings((_asked, times) => ({
    body:
      times === 1
        ? aCriteriaAnswer()
        : aCriteriaAnswer({
            published: { version: 4, document: DOCUMENT },
            draft: { document: DOCUMENT, basedOn: 4, revision: 'r4' },
          }),
  }));
  opened.page.giveReason('  Fourth thoughts ');
  await opened.page.waitFor(() => expect(opened.page.button('publish').props.disabled).toBe(false));
  opened.page.click('publish');
  await opened.page.waitFor(() => opened.page.find(Alert, { testId: 'publish-confirmation' }));
  return opened;
}

describe('publishing', () => {
  it('wants a reason first', async () => {
    const { page, texts } = await openedSettings(aCriteriaAnswer());
    expect(page.button('publish').props.disabled).toBe(true);
    expect(texts()).toContain('Give a reason first.');
  });

  it('asks once more, says what will happen, and does nothing when the author steps back', async () => {
    const { page, server } = await readyToPublish();
    expect(page.find(Alert, { testId: 'publish-confirmation' }).props.title).toContain(
      'Every company will be scored again',
    );
    page.click('publish-cancel');
    await page.waitFor(() => expect(page.maybeFind(Alert, { testId: 'publish-confirmation' })).toBeNull());
    expect(server.times(PUBLISH)).toBe(0);
  });

  it('sends the reason, the version it is based on and the draft that was seen, then shows the new version', async () => {
    const { page, server, texts } = await readyToPublish();
    server.answerWith(PUBLISH, { version: 4 });
    page.click('publish-confirm');
    await page.waitFor(() => expect(texts()).toContain('Version 4 is live'));
    const sent = server.asked.find((each) => each.method === 'POST');
    expect(sent?.body).toEqual({ reason: 'Fourth thoughts', basedOn: 3, revision: 'r3' });
    expect(page.mocks.actions.addAlert.calls).toEqual([
      [{ type: 'success', message: 'Version 4 is published.' }],
    ]);
  });

  it('is not possible while the text is not saved', async () => {
    const { page, texts } = await openedSettings(aCriteriaAnswer());
    page.giveReason('Ready');
    page.type('{}');
    await page.waitFor(() => expect(texts()).toContain('Save the draft first.'));
    expect(page.button('publish').props.disabled).toBe(true);
  });

  it('shows the version that somebody else published meanwhile, and loads it when asked to', async () => {
    const { page, server, texts } = await readyToPublish();
    server.answer(PUBLISH, () => anError(409, 'conflict', { presentVersion: 4 }));
    page.click('publish-confirm');
    await page.waitFor(() => page.find(Alert, { testId: 'publish-stale' }));
    expect(page.find(Alert, { testId: 'publish-stale' }).props.title).toBe(
      'Version 4 was published meanwhile',
    );
    expect(page.mocks.actions.addAlert.called).toBe(false);
    page.click('publish-stale-reload');
    await page.waitFor(() => expect(texts()).toContain('Version 4 is live'));
    expect(page.maybeFind(Alert, { testId: 'publish-stale' })).toBeNull();
  });

  it('says that somebody else saved the draft meanwhile, and puts the text on top of it when asked to', async () => {
    const { page, server } = await readyToPublish();
    server.answer(PUBLISH, () => anError(409, 'conflict', { presentRevision: 'theirs' }));
    server.answerWith('PUT /api/criteria/draft', {
      issues: [],
      moreIssues: 0,
      warnings: [],
      revision: 'mine',
    });
    page.click('publish-confirm');
    await page.waitFor(() => page.find(Alert, { testId: 'publish-stale' }));
    expect(page.find(Alert, { testId: 'publish-stale' }).props.title).toBe(
      'Somebody else saved this draft meanwhile',
    );
    page.click('publish-stale-keep');
    await page.waitFor(() => expect(server.times('PUT /api/criteria/draft')).toBe(1));
    expect(server.asked.at(-1)?.body).toMatchObject({ basedOn: 3, revision: 'theirs' });
    await page.waitFor(() => expect(page.maybeFind(Alert, { testId: 'publish-stale' })).toBeNull());
  });

  it('shows why it was refused, with the error id, and keeps the reason for another try', async () => {
    const { page, server } = await readyToPublish();
    server.answer(PUBLISH, (_asked, times) =>
      times === 1 ? anError(503, 'transient') : { body: { version: 4 } },
    );
    page.click('publish-confirm');
    await page.waitFor(() => page.find(Alert, { testId: 'publish-refused' }));
    expect(page.find(Alert, { testId: 'publish-refused' }).text).toBe('transient happened. Error id: err-1');
    page.click('publish');
    await page.waitFor(() => page.find(Alert, { testId: 'publish-confirmation' }));
    page.click('publish-confirm');
    await page.waitFor(() => expect(page.mocks.actions.addAlert.called).toBe(true));
    expect(server.times(PUBLISH)).toBe(2);
  });
});

describe('going back to an older version', () => {
  it('publishes its document as a new version, with a reason', async () => {
    const { page, server } = await openedSettings(aCriteriaAnswer(), 'versions');
    await page.waitFor(() => page.button('back-to-2'));
    server.answerWith(ROLL_BACK, { version: 4 });
    page.click('back-to-2');
    await page.waitFor(() => page.find(Flex, { testId: 'roll-back-form' }));
    page.giveReason('Too many in tier 1', 'roll-back');
    await page.waitFor(() => expect(page.button('roll-back').props.disabled).toBe(false));
    page.click('roll-back');
    await page.waitFor(() => page.find(Alert, { testId: 'roll-back-confirmation' }));
    page.click('roll-back-confirm');
    await page.waitFor(() => expect(page.mocks.actions.addAlert.called).toBe(true));
    const sent = server.asked.find((each) => each.method === 'POST');
    expect(sent?.body).toEqual({ version: 2, reason: 'Too many in tier 1', basedOn: 3 });
  });
});
