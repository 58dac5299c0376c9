/** Changes: what differs, who moves and what hangs on it, and publishing. */
import {
  Alert,
  Flex,
  LoadingSpinner,
  ProgressBar,
  Select,
  StatisticsItem,
  Table,
  TableHeader,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CriteriaAnswer } from '../../src/contract/criteria.ts';
import type { DocumentChange } from '../../src/contract/drafts.ts';
import type { Mover, ReadyWhatIf } from '../../src/contract/what-if.ts';
import { aCriteriaAnswer, DOCUMENT, PREVIEW } from './support/criteria.ts';
import { anError, type Reply } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openedSettings } from './support/open-settings.tsx';
import { textsOf } from './support/texts.ts';
import { turns, until } from './support/until.ts';

const ASK = 'POST /api/criteria/preview';
const MOVERS = 'GET /api/criteria/preview/preview-1/companies';
const PUBLISH = 'POST /api/criteria/publish';

const stack = DOCUMENT.profiles[0]?.criteria[1];
const CHANGE: DocumentChange = {
  at: { kind: 'criterion', profile: 'midmarket', key: 'stack' },
  what: 'changed',
  from: stack,
  to: { ...stack, weight: 20 },
  before: null,
  wasBefore: null,
  by: null,
  changedAt: null,
};
const READY: ReadyWhatIf = {
  ...(PREVIEW as ReadyWhatIf),
  money: {
    leaving: { companies: 0, deals: 0, amount: 0 },
    entering: { companies: 1, deals: 1, amount: 10 },
    currency: 'USD',
  },
};
const LEAVING: ReadyWhatIf = {
  ...READY,
  money: {
    leaving: { companies: 2, deals: 3, amount: 182_000 },
    entering: { companies: 0, deals: 0, amount: 0 },
    currency: 'USD',
  },
};
const MOVER: Mover = {
  companyId: '7',
  name: 'Quarry Labs',
  url: 'https://crm.example/7',
  from: { tier: 'tier_2', gate: 'pass', track: 'primary', score: 60 },
  to: { tier: 'out', gate: 'fail', track: 'none', score: 60 },
  because: [CHANGE.at],
  openDeals: 2,
  openAmount: 120_000,
  ownerName: 'Ada Lovelace',
};
const changed = (over: Partial<CriteriaAnswer> = {}) => aCriteriaAnswer({ changes: [CHANGE], ...over });

async function opened(whatIf: unknown = READY, over: Partial<CriteriaAnswer> = {}) {
  const all = await openedSettings(changed(over));
  all.server.answerWith(ASK, whatIf);
  all.server.answerWith(MOVERS, { rows: [MOVER], total: 60 });
  return all;
}

/** With a preview that this test's server answers from the start. */
async function ready(whatIf: ReadyWhatIf = READY) {
  const all = await opened(whatIf);
  await comeBack(all.page);
  await all.page.waitFor(() => expect(all.page.findAll(StatisticsItem).length).toBe(4));
  return all;
}

/** Leaves the tab and opens it again, so that what it asks is answered anew. */
async function comeBack(page: Awaited<ReturnType<typeof openedSettings>>['page']): Promise<void> {
  page.goTo('criteria');
  await page.waitFor(() => expect(page.maybeFind(Flex, { testId: 'changes' })).toBeNull());
  page.goTo('changes');
}

afterEach(everybodyLeaves);

describe('what differs', () => {
  it('is said in words, each change with a way back', async () => {
    const { page, server, texts } = await opened();
    expect(texts()).toEqual(
      expect.arrayContaining(['1 change since version 3', 'Runs HubSpot: weight 20 (was 10)']),
    );
    server.answer('PATCH /api/criteria/draft', () => anError(503, 'transient'));
    page.press('undo-criterion-stack');
    await until(() => server.times('PATCH /api/criteria/draft') === 1);
    const sent = server.asked.find(({ method }) => method === 'PATCH');
    expect(sent?.body).toEqual({ revision: 'r3', changes: [{ op: 'set', at: CHANGE.at, value: stack }] });
  });

  it('is nothing where there is no draft, with a way to the live version', async () => {
    const { page, texts } = await openedSettings(aCriteriaAnswer({ draft: null }));
    expect(texts()).toContain('No changes in the draft.');
    expect(page.isThere('see-version')).toBe(true);
    expect(page.isThere('publish')).toBe(false);
  });

  it('lists what is to be fixed by the name of the item, asks for no preview and lets nobody publish', async () => {
    const issues = [
      { path: '$.profiles[0].criteria[1].weight', expected: 'a number above 0, up to 100', found: '0' },
      { path: '$.tiers[0].min', expected: 'a whole number from 0 to 100' },
    ];
    const { page, server, texts } = await openedSettings(changed({ issues }));
    const before = server.times(ASK);
    expect(page.find(Alert, { testId: 'things-to-fix' }).props.title).toBe('2 things to fix');
    expect(texts()).toEqual(
      expect.arrayContaining([
        'Criterion “Runs HubSpot”: expected a number above 0, up to 100 (there is 0)',
        'Tier 1: expected a whole number from 0 to 100',
        'Fix 2 things first',
      ]),
    );
    await turns(5);
    expect(server.times(ASK)).toBe(before);
  });

  it('puts several warnings of a kind into one alert', async () => {
    const kind = 'no_subscription' as const;
    const warnings = ['Founded', 'Stack'].map((fact) => ({
      kind,
      fact,
      message: `${fact} isn't followed live. It is read at night.`,
    }));
    const { page } = await openedSettings(changed({ warnings, issues: [{ path: '$', expected: 'more' }] }));
    expect(page.find(Alert, { testId: 'warning-no_subscription' }).props.title).toBe('2 things to know');
  });
});

describe('what would happen', () => {
  it('is computed by itself: numbers, moves from place to place, and what is to be done', async () => {
    const { page, texts } = await ready(LEAVING);
    expect(page.findAll(StatisticsItem).map(({ props: { label, number } }) => [label, number])).toEqual([
      ['Move', '7'],
      ['Into ICP', '2'],
      ['Out of ICP', '0'],
      ['Open deals that leave ICP', '$182,000 in 3 deals'],
    ]);
    const moves = textsOf(page.find(Table, { testId: 'moves' }));
    expect(moves.slice(0, 4)).toEqual(['Now', 'Tier 1', 'Tier 2', 'Outside our ICP']);
    expect(moves).toEqual(expect.arrayContaining(['5', '55', '30', '–']));
    expect(texts()).toEqual(expect.arrayContaining(['Work now', '40', '42', '+2']));
  });

  it('says what is being read, and for how many companies, until it is ready', async () => {
    const { page, server } = await opened({
      state: 'reading',
      done: 600,
      of: 2000,
      properties: ['Web Technologies'],
    });
    await comeBack(page);
    await page.waitFor(() => page.find(ProgressBar, { testId: 'what-if-reading' }));
    expect(page.find(ProgressBar, { testId: 'what-if-reading' }).props.title).toBe(
      'Reading Web Technologies from HubSpot: 600 of 2,000 companies',
    );
    server.answerWith(ASK, READY);
    await page.waitFor(() => page.find(StatisticsItem, { label: 'Move' }));
  });

  it('names the companies, each with its move, its because, its deals and its owner, in pages of 25', async () => {
    const { page, server, texts } = await ready();
    page.chooseInner('companies');
    await page.waitFor(() => expect(texts()).toContain('Quarry Labs'));
    expect(texts()).toEqual(
      expect.arrayContaining(['Tier 2 → Outside our ICP', 'Runs HubSpot', '$120,000', 'Ada Lovelace']),
    );
    expect(page.find(Table, { testId: 'movers-table' }).props).toMatchObject({ pageCount: 3, page: 1 });
    const asked = () => new URL(server.asked.at(-1)?.url ?? '').searchParams.toString();
    expect(asked()).toBe('filter=all&sort=open_amount&direction=descending&page=1');
    page.find(Select, { testId: 'which-companies' }).props.onChange?.('out_of_icp');
    await until(() => asked().startsWith('filter=out_of_icp'));
    page.find(TableHeader, (header) => header.text === 'Company').trigger('onSortChange' as never);
    await until(() => asked().includes('sort=name&direction=ascending'));
  });

  it('shows the companies of a cell of the moves when it is pressed', async () => {
    const { page, server, texts } = await ready();
    const cell = page.find(Table, { testId: 'moves' });
    const press = textsOf(cell).indexOf('5') > 0;
    expect(press).toBe(true);
    page.press('move-tier_2-tier_1');
    await page.waitFor(() => expect(texts()).toContain('Quarry Labs'));
    expect(new URL(server.asked.at(-1)?.url ?? '').search).toContain('from=tier_2&to=tier_1');
    expect(texts()).toContain('Tier 2 → Tier 1: show all');
  });

  it('says why there is none, and asks again when asked to', async () => {
    const { page, server } = await opened();
    server.answer(ASK, () => anError(503, 'transient'));
    await comeBack(page);
    await page.waitFor(() => page.find(Alert, { testId: 'what-if-refused' }));
    server.answerWith(ASK, READY);
    page.press('what-if-retry');
    await page.waitFor(() => page.find(StatisticsItem, { label: 'Move' }));
  });
});

describe('publishing', () => {
  it('says beside the button why it can’t be done yet', async () => {
    const { page, server, texts } = await openedSettings(changed());
    let answer: (reply: Reply) => void = () => undefined;
    server.answer(ASK, () => new Promise<Reply>((resolve) => (answer = resolve)));
    await comeBack(page);
    await page.waitFor(() => page.find(LoadingSpinner, { testId: 'what-if-loading' }));
    expect(texts()).toContain('Wait for the preview');
    await until(() => server.times(ASK) === 2);
    answer({ body: READY });
    await page.waitFor(() => expect(texts()).toContain('Say why'));
    page.write('reason', 'no');
    await turns(3);
    expect(page.isDisabled('publish')).toBe(true);
    page.write('reason', 'Deals closed well');
    await page.waitFor(() => expect(page.isDisabled('publish')).toBe(false));
    expect(texts()).toContain('All 100 companies are scored again: a few seconds.');
  });

  it('makes one version of two presses, and says that it is live', async () => {
    const { page, server } = await ready();
    let answer: (reply: Reply) => void = () => undefined;
    server.answer(PUBLISH, () => new Promise<Reply>((resolve) => (answer = resolve)));
    page.write('reason', '  Deals closed well ');
    await page.waitFor(() => expect(page.isDisabled('publish')).toBe(false));
    page.press('publish');
    page.press('publish');
    await until(() => server.times(PUBLISH) === 1);
    expect(server.asked.at(-1)?.body).toEqual({ reason: 'Deals closed well', basedOn: 3, revision: 'r3' });
    server.answerWith(
      'GET /api/criteria',
      aCriteriaAnswer({ published: { version: 4, document: DOCUMENT }, draft: null }),
    );
    answer({ body: { version: 4 } });
    await page.waitFor(() => page.find(Flex, { testId: 'no-changes' }));
    expect(server.times(PUBLISH)).toBe(1);
    expect(page.mocks.actions.addAlert.calls).toEqual([
      [{ type: 'success', message: 'Version 4 is live. Scoring 100 companies, a few seconds.' }],
    ]);
  });

  it('asks once more only where open deals leave or a tenth moves', async () => {
    const { page, server } = await ready(LEAVING);
    server.answerWith(PUBLISH, { version: 4 });
    page.write('reason', 'Deals closed well');
    await page.waitFor(() => expect(page.isDisabled('publish')).toBe(false));
    expect(page.textsIn('publish-modal')).toEqual(
      expect.arrayContaining([
        'Companies that leave our ICP have open deals: $182,000 in 3 deals.',
        '7 companies change. Workflows that read Fitgate values run for them.',
      ]),
    );
    expect(server.times(PUBLISH)).toBe(0);
    page.press('publish-confirm');
    await until(() => server.times(PUBLISH) === 1);
  });

  it('tells a refusal and keeps the reason', async () => {
    const { page, server } = await ready();
    server.answer(PUBLISH, () => anError(409, 'conflict'));
    page.write('reason', 'Deals closed well');
    await page.waitFor(() => expect(page.isDisabled('publish')).toBe(false));
    page.press('publish');
    await page.waitFor(() => page.find(Alert, { testId: 'publish-refused' }));
    expect(page.isDisabled('publish')).toBe(false);
  });

  it('is for publishers', async () => {
    const { page, texts } = await openedSettings(changed({ role: 'editor' }));
    expect(page.isThere('publish')).toBe(false);
    expect(texts().join(' ')).toContain('To publish it, ask one of the publishers.');
  });
});
