/** Versions: what each changed, and the way back to one. */
import { Alert, Select, StatusTag, ToggleGroup } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CriteriaAnswer } from '../../src/contract/criteria.ts';
import type { DocumentChange } from '../../src/contract/drafts.ts';
import { aCriteriaAnswer, DOCUMENT } from './support/criteria.ts';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openedSettings } from './support/open-settings.tsx';
import { turns, until } from './support/until.ts';

const ROLL_BACK = 'POST /api/criteria/rollback';
const CHANGE: DocumentChange = {
  at: { kind: 'tier', profile: null, key: 'tier_1' },
  what: 'changed',
  from: DOCUMENT.tiers[0],
  to: { ...DOCUMENT.tiers[0], min: 70 },
  before: null,
  wasBefore: null,
  by: null,
  changedAt: null,
};
const author = { userId: 11, email: 'ops@example.com' };
const VERSIONS = {
  versions: [
    {
      version: 3,
      reason: 'Back again',
      author,
      publishedAt: '2026-11-20T10:00:00.000Z',
      changes: 4,
      sameAs: 1,
    },
    { version: 2, reason: 'More', author, publishedAt: '2026-10-20T10:00:00.000Z', changes: 4, sameAs: null },
    {
      version: 1,
      reason: 'First criteria',
      author: { userId: 12, email: null },
      publishedAt: '2026-09-20T10:00:00.000Z',
      changes: null,
      sameAs: null,
    },
  ],
};

async function opened(over: Partial<CriteriaAnswer> = {}) {
  const all = await openedSettings(aCriteriaAnswer(over), 'criteria');
  const { page, server } = all;
  server.answerWith('GET /api/criteria/versions', VERSIONS);
  for (const pair of ['1/diff/2', '3/diff/2', '3/diff/1', '2/diff/1', '1/diff/3', '2/diff/3'])
    server.answerWith(`GET /api/criteria/versions/${pair}`, { changes: [CHANGE] });
  server.answerWith('GET /api/criteria/versions/2', { version: 2, document: DOCUMENT });
  page.goTo('versions');
  await page.waitFor(() => expect(page.isThere('changes-2')).toBe(true));
  return all;
}

afterEach(everybodyLeaves);

it('says of each version when, by whom and why it was published, and what it changed', async () => {
  const { page, texts } = await opened();
  expect(texts()).toEqual(
    expect.arrayContaining([
      ...[
        'ops@example.com',
        'Same criteria as version 1',
        'Back again',
        '4 changes',
        'First version',
        'A colleague',
      ],
      'Oct 20, 2026, 6:00 AM',
    ]),
  );
  expect(page.findAll(StatusTag).filter(({ text }) => text === 'Live').length).toBe(1);
});

it('shows what a version changed, beside any other, and the whole of it in words', async () => {
  const { page, server } = await opened();
  page.open('panel-version-2-changes');
  const texts = () => page.textsIn('panel-version-2-changes');
  await page.waitFor(() => expect(texts()).toContain('Tier 1 starts at 70 (was 75)'));
  expect(server.times('GET /api/criteria/versions/1/diff/2')).toBe(1);
  await page.waitFor(() => expect(texts()).toContain('Mid-market software · Tested on closed deals'));
  expect(texts()).toContain('Tier 1 · High touch: from 75 points');
  page.find(Select, { testId: 'compare-with' }).props.onChange?.(3);
  await until(() => server.times('GET /api/criteria/versions/3/diff/2') === 1);
});

it('copies the JSON of a version', async () => {
  const { page } = await opened();
  page.press('copy-2');
  await until(() => page.mocks.actions.copyTextToClipboard.callCount === 1);
  expect(JSON.parse(String(page.mocks.actions.copyTextToClipboard.calls[0]?.[0]))).toEqual(DOCUMENT);
});

describe('rolling back', () => {
  async function asking(over: Partial<CriteriaAnswer> = {}) {
    const all = await opened(over);
    all.page.open('modal-roll-back-1');
    await all.page.waitFor(() =>
      expect(all.page.textsIn('modal-roll-back-1')).toContain('7 companies would change.'),
    );
    return all;
  }

  it('shows what it would change and say, wants a reason, and drops the draft unless told otherwise', async () => {
    const { page, server } = await asking({ changes: [CHANGE] });
    expect(page.textsIn('modal-roll-back-1')).toEqual(
      expect.arrayContaining([
        'Tier 1 starts at 70 (was 75)',
        'This becomes version 4. Version 3 stays in the list.',
      ]),
    );
    const preview = server.asked.filter(({ url }) => url.endsWith('/preview')).at(-1);
    expect(preview?.body).toEqual({ version: 1 });
    expect(page.find(ToggleGroup, { testId: 'draft-after' }).props).toMatchObject({
      label: 'Your draft has 1 change.',
      value: 'drop',
    });
    expect(page.isDisabled('roll-back-confirm')).toBe(true);
    server.answerWith(ROLL_BACK, { version: 4 });
    page.write('roll-back-reason', 'It was better');
    await page.waitFor(() => expect(page.isDisabled('roll-back-confirm')).toBe(false));
    page.press('roll-back-confirm');
    page.press('roll-back-confirm');
    await until(() => page.mocks.actions.addAlert.callCount === 1);
    expect(server.times(ROLL_BACK)).toBe(1);
    expect(server.asked.find(({ url }) => url.endsWith('/rollback'))?.body).toEqual({
      version: 1,
      reason: 'It was better',
      basedOn: 3,
      draft: 'drop',
      revision: 'r3',
    });
    expect(page.mocks.actions.closeOverlay.calls).toEqual([['roll-back-1']]);
  });

  it('keeps the changes of the draft when told to', async () => {
    const { page, server } = await asking({ changes: [CHANGE] });
    server.answerWith(ROLL_BACK, { version: 4 });
    page.find(ToggleGroup, { testId: 'draft-after' }).trigger('onChange', 'keep' as never);
    page.write('roll-back-reason', 'It was better');
    await page.waitFor(() => expect(page.isDisabled('roll-back-confirm')).toBe(false));
    page.press('roll-back-confirm');
    await until(() => server.times(ROLL_BACK) === 1);
    expect(server.asked.find(({ url }) => url.endsWith('/rollback'))?.body).toMatchObject({ draft: 'keep' });
  });

  it('asks nothing about a draft without changes, and tells a refusal', async () => {
    const { page, server } = await asking();
    expect(page.maybeFind(ToggleGroup)).toBeNull();
    server.answer(ROLL_BACK, () => anError(409, 'conflict'));
    page.write('roll-back-reason', 'It was better');
    await page.waitFor(() => expect(page.isDisabled('roll-back-confirm')).toBe(false));
    page.press('roll-back-confirm');
    await page.waitFor(() => page.find(Alert, { testId: 'roll-back-refused' }));
    await turns(3);
    expect(page.isDisabled('roll-back-confirm')).toBe(false);
  });

  it('is not there for what is live, nor for who may not publish', async () => {
    const { page } = await opened();
    expect([page.isThere('back-to-3'), page.isThere('back-to-2')]).toEqual([false, true]);
    const editor = await opened({ role: 'editor' });
    expect(editor.page.isThere('back-to-2')).toBe(false);
  });
});
