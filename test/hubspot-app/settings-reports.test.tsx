/** Reports: each state of a row, starting one, canceling one, and a suggested draft. */
import { Alert, EmptyState, ProgressBar, Select, StatusTag, StepperInput } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ReportsTab, type ReportsTabProps } from '../../hubspot-app/app/settings/reports/ReportsTab.tsx';
import type { ReportSummary } from '../../src/contract/reports.ts';
import { DOCUMENT } from './support/criteria.ts';
import { aFakeServer, anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openTab, PLAIN_LABELS } from './support/open-tab.tsx';
import { until } from './support/until.ts';

const LIST = 'GET /api/reports';
const headline = (words: string, found = true, hasDraft = false) => ({ found, words, hasDraft });

function aReport(over: Partial<ReportSummary> = {}): ReportSummary {
  return {
    id: 'r1',
    kind: 'backtest',
    criteria: 4,
    state: 'done',
    progress: { companies: 2000, companiesKnown: 2000, deals: 2400 },
    headline: headline('Tells won from lost: 64%'),
    pageUrl: 'https://fitgate.example.com/pages/report/1/r1',
    problem: null,
    requestedBy: { userId: 11, email: 'ops@example.com' },
    createdAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:05:00.000Z',
    ...over,
  };
}

function openReports(reports: readonly ReportSummary[], over: Partial<ReportsTabProps> = {}) {
  const server = aFakeServer();
  server.answerWith(LIST, { reports, alerts: [] });
  server.answerWith('GET /api/access', { you: 11, people: [], capacity: 250 });
  server.answerWith('GET /api/properties', { properties: [], more: 0 });
  const saved: unknown[] = [];
  const props: ReportsTabProps = {
    role: 'publisher',
    live: 4,
    hasDraft: true,
    labels: PLAIN_LABELS,
    everyMs: 1,
    replaceDraft: async (document) => {
      saved.push(document);
      return null;
    },
    ...over,
  };
  const page = openTab(<ReportsTab {...props} />);
  return { page, server, saved, texts: page.texts };
}

afterEach(everybodyLeaves);

describe('a row', () => {
  it('says what the report found, so that nobody must open it', async () => {
    const { page, texts } = openReports([
      aReport(),
      aReport({ id: 'r2', kind: 'suggest', criteria: null, headline: headline('277 closed deals', false) }),
      aReport({
        id: 'r3',
        kind: 'review',
        requestedBy: null,
        headline: headline('Nothing moved beyond chance'),
      }),
      aReport({
        id: 'r4',
        criteria: 'draft',
        state: 'failed',
        problem: 'No deals.',
        headline: null,
        pageUrl: null,
      }),
      aReport({ id: 'r5', state: 'cancelled', headline: null, pageUrl: null }),
    ]);
    await page.waitFor(() => expect(texts()).toContain('Tells won from lost: 64%'));
    expect(texts()).toEqual(
      expect.arrayContaining([
        '277 closed deals',
        'Nothing moved beyond chance',
        'No deals.',
        'The draft',
        '–',
      ]),
    );
    expect(texts()).toEqual(expect.arrayContaining(['ops@example.com', 'by itself', 'Version 4']));
    const tags = page
      .findAll(StatusTag)
      .map(({ text, props: { variant, hollow } }) => [text, variant, hollow]);
    expect(tags).toEqual([
      ['Done', 'success', false],
      ['No pattern', 'default', true],
      ['Done', 'success', false],
      ['Failed', 'danger', false],
      ['Canceled', 'default', true],
    ]);
  });

  it('follows a report that is under way until it is done', async () => {
    const progress = { companies: 620, companiesKnown: 2000, deals: 0 };
    const { page, server, texts } = openReports([]);
    server.answer(LIST, (_asked, times) => ({
      body: {
        reports: [
          times < 3 ? aReport({ state: 'reading', progress, headline: null, pageUrl: null }) : aReport(),
        ],
        alerts: [],
      },
    }));
    await page.waitFor(() => page.find(ProgressBar));
    expect(page.find(ProgressBar).props.valueDescription).toBe('620 of about 2,000 companies');
    await page.waitFor(() => expect(texts()).toContain('Tells won from lost: 64%'));
  });

  it('can be canceled while it is under way, by who may start one', async () => {
    const { page, server } = openReports([aReport({ state: 'computing', headline: null, pageUrl: null })]);
    server.answerWith('POST /api/reports/r1/cancel', { state: 'cancelled' });
    await page.waitFor(() => expect(page.isThere('cancel-r1')).toBe(true));
    page.press('cancel-r1');
    await until(() => server.times('POST /api/reports/r1/cancel') === 1);
  });

  it('has nothing to press for a viewer, and opens for everybody', async () => {
    const { page } = openReports(
      [aReport({ kind: 'suggest', headline: headline('12 findings', true, true) })],
      {
        role: 'viewer',
      },
    );
    await page.waitFor(() => expect(page.isThere('open-r1')).toBe(true));
    expect(page.isThere('use-draft-r1')).toBe(false);
    expect(page.isThere('start-menu-backtest')).toBe(false);
  });
});

it('shows what the newest review wants seen', async () => {
  const { page, server } = openReports([]);
  server.answerWith(LIST, {
    reports: [aReport({ kind: 'review' })],
    alerts: ['Tier 1 fell.', 'Tier 2 rose.'],
  });
  await page.waitFor(() => page.find(Alert, { testId: 'alerts' }));
  expect(page.find(Alert, { testId: 'alerts' }).props.title).toBe('2 things moved beyond chance');
});

it('says why the list could not be read, and reads it when asked to', async () => {
  const { page, server, texts } = openReports([]);
  server.answer(LIST, (_asked, times) =>
    times === 1 ? anError(503, 'transient') : { body: { reports: [aReport()], alerts: [] } },
  );
  await page.waitFor(() => page.find(Alert, { testId: 'reports-refused' }));
  page.press('reports-retry');
  await page.waitFor(() => expect(texts()).toContain('Tells won from lost: 64%'));
});

describe('starting a report', () => {
  it('is what an empty list offers: of what is live, of 36 months, for as many accounts as the team can work', async () => {
    const { page, server } = openReports([]);
    server.answerWith('POST /api/reports', { id: 'r9' });
    await page.waitFor(() => expect(page.find(EmptyState).props.title).toBe('No reports yet'));
    page.open('panel-backtest');
    await page.waitFor(() => expect(page.find(StepperInput, { testId: 'accounts' }).props.value).toBe(250));
    page.press('start-backtest');
    await until(() => server.times('POST /api/reports') === 1);
    const sent = server.asked.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({
      kind: 'backtest',
      criteria: 4,
      options: { months: 36, capacity: 250, churn: null },
    });
    await until(() => page.mocks.actions.addAlert.callCount === 1);
    expect(page.mocks.actions.closeOverlay.calls).toEqual([['start-backtest']]);
  });

  it('waits for the second field where customers are known to leave, and tells a refusal', async () => {
    const { page, server } = openReports([]);
    server.answer('POST /api/reports', () => anError(409, 'conflict'));
    await page.waitFor(() => page.find(EmptyState));
    page.open('panel-backtest');
    await page.waitFor(() => page.find(Select, { testId: 'churn' }));
    page.find(Select, { testId: 'churn' }).props.onChange?.('renewal');
    await page.waitFor(() => expect(page.isDisabled('start-backtest')).toBe(true));
    page.find(Select, { testId: 'churn' }).props.onChange?.('none');
    await page.waitFor(() => expect(page.isDisabled('start-backtest')).toBe(false));
    page.press('start-backtest');
    await page.waitFor(() => page.find(Alert, { testId: 'start-refused' }));
  });
});

it('puts a suggested draft in the place of the draft, after saying what would be lost', async () => {
  const { page, server, saved } = openReports([
    aReport({
      kind: 'suggest',
      criteria: null,
      headline: headline('12 findings in 2,400 closed deals', true, true),
    }),
  ]);
  const [profile] = DOCUMENT.profiles;
  const at = { kind: 'criterion', profile: 'midmarket', key: 'stack' };
  const removed = { what: 'removed', from: profile?.criteria[1], to: null, before: null, wasBefore: null };
  server.answerWith('GET /api/reports/r1', { ...aReport(), options: {}, result: { criteria: DOCUMENT } });
  server.answerWith('POST /api/criteria/check', {
    bytes: 10,
    issues: [],
    moreIssues: 0,
    warnings: [],
    changes: [{ at, ...removed, by: null, changedAt: null }],
  });
  await page.waitFor(() => expect(page.isThere('use-draft-r1')).toBe(true));
  page.open('modal-use-draft-r1');
  await page.waitFor(() => expect(page.textsIn('modal-use-draft-r1')).toContain('Removed: Runs HubSpot'));
  expect(page.textsIn('modal-use-draft-r1').join(' ')).toContain(
    'One thing that the draft has now would be lost.',
  );
  page.press('replace-draft');
  await until(() => page.mocks.actions.closeOverlay.callCount === 1);
  expect(saved).toEqual([DOCUMENT]);
});
