/** Writing a draft, and looking ahead. */
import { Alert, Flex, Heading, LoadingSpinner, Table, TextArea } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aCriteriaAnswer, PREVIEW } from './support/criteria.ts';
import { anError, type Reply, type Route } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openedSettings } from './support/open-settings.tsx';
import { textsOf } from './support/texts.ts';
import { until } from './support/until.ts';

const SAVE = 'PUT /api/criteria/draft';
const ASK = 'POST /api/criteria/preview';

const refusedOnce =
  (present: { readonly [key: string]: unknown }): Route =>
  (_asked, times) =>
    times === 1
      ? anError(409, 'conflict', present)
      : { body: { issues: [], moreIssues: 0, warnings: [], revision: `mine ${times}` } };

afterEach(everybodyLeaves);

describe('saving a draft', () => {
  it('sends the document with the version and the draft it was read from, and shows what the server found', async () => {
    const { page, server, texts } = await openedSettings(aCriteriaAnswer());
    const issues = [{ path: '$.schema', expected: '1', found: '2' }];
    server.answerWith(SAVE, { issues, warnings: [], revision: 'r4' });
    page.type('{"schema": 2}');
    await page.waitFor(() => expect(texts()).toContain('Not saved yet.'));
    page.click('save');
    await page.waitFor(() => page.find(Flex, { testId: 'issues' }));
    expect(server.asked.at(-1)?.body).toEqual({ document: { schema: 2 }, basedOn: 3, revision: 'r3' });
    expect(texts()).toEqual(
      expect.arrayContaining(['Saved.', '$.schema', 'Correct what is listed above first.']),
    );
  });

  it('tells the line of text that is no JSON, and sends nothing', async () => {
    const { page, server, texts } = await openedSettings(aCriteriaAnswer());
    page.type('{\n  "schema": 1,\n}');
    await page.waitFor(() => expect(page.button('save').props.disabled).toBe(false));
    page.click('save');
    await page.waitFor(() => expect(texts()).toContain('line 3, column 1'));
    expect(server.times(SAVE)).toBe(0);
    page.type('{"schema": 1}');
    await page.waitFor(() => expect(texts()).not.toContain('line 3, column 1'));
  });

  it('shows a refusal with its error id and keeps the text', async () => {
    const { page, server } = await openedSettings(aCriteriaAnswer());
    server.answer(SAVE, () => anError(403, 'denied'));
    page.type('{"schema": 1}');
    await page.waitFor(() => expect(page.button('save').props.disabled).toBe(false));
    page.click('save');
    await page.waitFor(() => page.find(Alert, { testId: 'save-refused' }));
    expect(page.find(Alert, { testId: 'save-refused' }).text).toBe('denied happened. Error id: err-1');
    expect(page.find(TextArea, { testId: 'draft-text' }).props.value).toBe('{"schema": 1}');
  });

  it('keeps the text and puts it on the version that somebody else published meanwhile', async () => {
    const { page, server, texts } = await openedSettings(aCriteriaAnswer());
    server.answer(SAVE, refusedOnce({ presentVersion: 4 }));
    page.type('{"schema": 1}');
    await page.waitFor(() => expect(page.button('save').props.disabled).toBe(false));
    page.click('save');
    await page.waitFor(() => page.find(Alert, { testId: 'save-stale' }));
    expect(page.find(Alert, { testId: 'save-stale' }).props.title).toBe('Version 4 was published meanwhile');
    page.click('save-stale-keep');
    await page.waitFor(() => expect(texts()).toContain('Saved.'));
    expect(server.asked.at(-1)?.body).toEqual({ document: { schema: 1 }, basedOn: 4, revision: 'r3' });
    expect(page.maybeFind(Alert, { testId: 'save-stale' })).toBeNull();
  });

  it('says that somebody else saved the draft meanwhile; keeping the text puts it on top of theirs', async () => {
    const { page, server, texts } = await openedSettings(aCriteriaAnswer());
    server.answer(SAVE, refusedOnce({ presentRevision: 'theirs' }));
    page.type('{"schema": 1}');
    await page.waitFor(() => expect(page.button('save').props.disabled).toBe(false));
    page.click('save');
    await page.waitFor(() => page.find(Alert, { testId: 'save-stale' }));
    expect(page.find(Alert, { testId: 'save-stale' }).props.title).toBe(
      'Somebody else saved this draft meanwhile',
    );
    page.click('save-stale-keep');
    await page.waitFor(() => expect(texts()).toContain('Saved.'));
    expect(server.asked.at(-1)?.body).toEqual({ document: { schema: 1 }, basedOn: 3, revision: 'theirs' });
    page.type('{"schema": 2}');
    await page.waitFor(() => expect(texts()).toContain('Not saved yet.'));
    page.click('save');
    await page.waitFor(() => expect(server.times(SAVE)).toBe(3));
    expect(server.asked.at(-1)?.body).toEqual({ document: { schema: 2 }, basedOn: 3, revision: 'mine 2' });
  });

  it('loads what somebody else saved meanwhile when asked to', async () => {
    const theirs = { document: { theirs: true }, basedOn: 3, revision: 'theirs' };
    const { page, server, texts } = await openedSettings((_asked, times) => ({
      body: aCriteriaAnswer(times === 1 ? {} : { draft: theirs }),
    }));
    server.answer(SAVE, refusedOnce({ presentRevision: 'theirs' }));
    page.type('{"schema": 1}');
    await page.waitFor(() => expect(texts()).toContain('Not saved yet.'));
    page.click('save');
    await page.waitFor(() => page.find(Alert, { testId: 'save-stale' }));
    page.click('save-stale-reload');
    await page.waitFor(() =>
      expect(page.find(TextArea, { testId: 'draft-text' }).props.value).toContain('theirs'),
    );
    expect(page.maybeFind(Alert, { testId: 'save-stale' })).toBeNull();
  });
});

describe('what would change', () => {
  it('waits while facts are read, then counts before and after by gate and by tier', async () => {
    const { page, server } = await openedSettings(aCriteriaAnswer());
    server.answer(ASK, (_asked, times) => ({
      body: times < 3 ? { state: 'reading', done: times * 10, of: 100, properties: [] } : PREVIEW,
    }));
    page.click('preview-ask');
    await page.waitFor(() => expect(page.find(LoadingSpinner).props.label).toContain('10 companies so far'));
    await page.waitFor(() => page.find(Flex, { testId: 'preview-ready' }));
    const ready = page.find(Flex, { testId: 'preview-ready' });
    expect(ready.find(Heading).text).toBe('7 of 100 companies would move');
    const [gates, tiers] = ready.findAll(Table).map((table) => textsOf(table).slice(4));
    expect(gates).toEqual([
      ...['Yes', '40', '42', '+2'],
      ...['Not known yet', '30', '28', '-2'],
      ...['No', '30', '30', '0'],
    ]);
    expect(tiers?.slice(0, 4)).toEqual(['Tier 1', '10', '15', '+5']);
  });

  it('is asked of the text as typed, saved or not', async () => {
    const { page, server } = await openedSettings(aCriteriaAnswer());
    server.answerWith(ASK, PREVIEW);
    page.type('{"schema": 1}');
    await page.waitFor(() => expect(page.button('save').props.disabled).toBe(false));
    page.click('preview-ask');
    await page.waitFor(() => page.find(Flex, { testId: 'preview-ready' }));
    expect(server.asked.at(-1)?.body).toEqual({ document: { schema: 1 } });
  });

  it('has no numbers of before when nothing is published yet', async () => {
    const { page, server, texts } = await openedSettings(aCriteriaAnswer({ published: null }));
    server.answerWith(ASK, { ...PREVIEW, before: null });
    page.click('preview-ask');
    await page.waitFor(() => page.find(Flex, { testId: 'preview-ready' }));
    expect(texts()).toContain('100 companies would get their first score');
  });

  it('is forgotten when the text changes, and its late answer is dropped', async () => {
    const { page, server } = await openedSettings(aCriteriaAnswer());
    const held: ((reply: Reply) => void)[] = [];
    server.answer(ASK, () => new Promise<Reply>((resolve) => held.push(resolve)));
    page.click('preview-ask');
    await until(() => held.length === 1);
    page.type('{"schema": 1}');
    await page.waitFor(() => expect(page.button('preview-ask').props).toMatchObject({ loading: false }));
    held[0]?.({ body: PREVIEW });
    page.click('preview-ask');
    await until(() => held.length === 2);
    expect(page.maybeFind(Flex, { testId: 'preview-ready' })).toBeNull();
  });

  it('shows why there is none', async () => {
    const { page, server } = await openedSettings(aCriteriaAnswer());
    const issues = [{ path: '$.tiers', expected: 'a list of 1 to 3 tiers' }];
    server.answer(ASK, () => anError(422, 'invalid', { issues }));
    page.click('preview-ask');
    await page.waitFor(() => page.find(Alert, { testId: 'preview-refused' }));
    expect(page.find(Alert, { testId: 'preview-refused' }).text).toBe(
      'invalid happened. Error id: err-1 $.tiers: a list of 1 to 3 tiers',
    );
  });
});
