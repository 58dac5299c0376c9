import { afterEach, describe, expect, it } from '@jest/globals';
import { NO_LABELS } from '../../src/evidence/source/option-label.ts';
import type { AnalysisTask, Analyst, KeptPage } from '../../src/ports/store/reports.ts';
import { DEFAULT_OPTIONS } from '../../src/reports/start-report.ts';
import { createAnalyst } from '../../workers/analyst.ts';
import { type ComputeThreads, createComputeThreads } from '../../workers/compute-threads.ts';
import { aDocument, NOW } from '../store/support/samples.ts';
import { aGate } from '../support/small-portal.ts';

const TASK: AnalysisTask = {
  kind: 'backtest',
  options: DEFAULT_OPTIONS,
  document: aDocument(),
  properties: ['numberofemployees'],
  leftOut: [{ property: 'hs_score', reason: 'is computed by HubSpot, mostly from deals' }],
  dealLabels: NO_LABELS,
  nowMs: NOW,
};
const DAY_MS = 86_400_000;
const wanted = async () => true;

async function* pagesOf(...pages: readonly KeptPage[]): AsyncGenerator<KeptPage> {
  yield* pages;
}
const company = (id: number) => ({
  id: `${id}`,
  formerIds: [],
  properties: { name: `Company ${id}`, createdate: new Date(NOW - 900 * DAY_MS).toISOString() },
  histories: {
    numberofemployees: [{ value: `${id * 30}`, timestampMs: NOW - 900 * DAY_MS }],
  },
});
const deal = (id: number) => ({
  id: `${id}`,
  companyIds: [`${(id % 10) + 1}`],
  properties: {
    hs_is_closed: 'true',
    hs_is_closed_won: `${id % 3 === 0}`,
    createdate: new Date(NOW - 200 * DAY_MS).toISOString(),
    closedate: new Date(NOW - 100 * DAY_MS).toISOString(),
  },
});
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const COMPANIES: KeptPage = { of: 'companies', rowsJson: JSON.stringify(numbers(10).map(company)) };
const DEALS: KeptPage = { of: 'deals', rowsJson: JSON.stringify(numbers(30).map(deal)) };

describe('an analyst', () => {
  let analyst: Analyst;
  let threads: ComputeThreads;
  const open = () => {
    threads = createComputeThreads();
    analyst = createAnalyst(threads, '0.0.0');
    return analyst;
  };
  afterEach(() => threads.close());

  it('says of a suggestion which properties were not read, in its result and on its page', async () => {
    const task = { ...TASK, kind: 'suggest', document: null } as const;
    const outcome = await open().analyze(task, pagesOf(COMPANIES, DEALS), wanted);
    if (outcome.outcome !== 'done') throw new Error(`it is ${JSON.stringify(outcome)}`);
    expect(JSON.parse(outcome.findings.resultJson).propertiesLeftOut).toEqual(TASK.leftOut);
    expect(outcome.findings.headline).toEqual({ found: false, words: '30 closed deals', hasDraft: false });
    expect(outcome.findings.page).toContain('is computed by HubSpot, mostly from deals: hs_score');
  });

  it('tells renewals by the label of their pipeline, and counts only the sales pipelines of the criteria', async () => {
    const inPipeline = (each: ReturnType<typeof deal>, pipeline: string) => ({
      ...each,
      properties: { ...each.properties, pipeline },
    });
    const rows = numbers(30).map((id) => inPipeline(deal(id), id <= 6 ? '4711' : 'default'));
    const pages = () => pagesOf(COMPANIES, { of: 'deals', rowsJson: JSON.stringify(rows) });
    const dealLabels = { pipeline: { '4711': 'Renewals' }, dealtype: {} };
    const apart = await open().analyze({ ...TASK, dealLabels }, pages(), wanted);
    if (apart.outcome !== 'done') throw new Error(`it is ${JSON.stringify(apart)}`);
    expect(JSON.parse(apart.findings.resultJson).deals).toMatchObject({
      won: 8,
      lost: 16,
      kind: 'new business',
      leftOut: [{ kind: 'renewals', n: 6 }],
    });
    expect(apart.findings.page).toContain('Only new business counts; left out: 6 renewals.');
    const none = { ...TASK, dealLabels, options: { ...DEFAULT_OPTIONS, pipelines: ['Upsells'] } };
    expect(await open().analyze(none, pages(), wanted)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('No deal is in a pipeline that was asked for (Upsells)'),
    });
    const document = { ...aDocument(), settings: { ...aDocument().settings, salesPipelines: ['4711'] } };
    const told = await open().analyze({ ...TASK, document }, pages(), wanted);
    if (told.outcome !== 'done') throw new Error(`it is ${JSON.stringify(told)}`);
    expect(JSON.parse(told.findings.resultJson).deals).toMatchObject({ won: 2, lost: 4, leftOut: [] });
  });

  it('says of a review that nobody read the exceptions', async () => {
    const outcome = await open().analyze({ ...TASK, kind: 'review' }, pagesOf(COMPANIES, DEALS), wanted);
    if (outcome.outcome !== 'done') throw new Error(`it is ${JSON.stringify(outcome)}`);
    expect(JSON.parse(outcome.findings.resultJson).exceptions).toBeNull();
    expect(outcome.findings.headline.words).toBe('Too few deals to test anything');
    expect(outcome.findings.page).toContain('Exceptions were not read');
    expect(outcome.findings.page).not.toContain('No exception was recorded');
  });

  it('computes what it was given, in a thread of its own', async () => {
    const outcome = await open().analyze(TASK, pagesOf(COMPANIES, DEALS), wanted);
    if (outcome.outcome !== 'done') throw new Error(`it is ${JSON.stringify(outcome)}`);
    expect(JSON.parse(outcome.findings.resultJson)).toMatchObject({
      deals: { won: 10, lost: 20, excluded: 0 },
      churnProblem: null,
    });
    expect(outcome.findings.page).toMatch(/^<!doctype html>/);
    expect(outcome.findings.headline.words).toMatch(/^Tells won from lost: \d+%$/);
  });

  it('says what is the matter in words, and keeps the cause for the log, when it fails', async () => {
    const outcome = await open().analyze(TASK, pagesOf({ ...DEALS, rowsJson: '[{' }), wanted);
    expect(outcome).toMatchObject({
      outcome: 'failed',
      cause: expect.objectContaining({ name: 'SyntaxError' }),
    });
    expect(outcome).toMatchObject({ message: expect.stringContaining('unforeseen') });
  });

  it('stops when it is no longer wanted, or closed, and begins nothing after that', async () => {
    const gate = aGate();
    async function* never(): AsyncGenerator<KeptPage> {
      await gate.pass();
      yield COMPANIES;
    }
    expect(await open().analyze(TASK, never(), async () => false)).toEqual({ outcome: 'stopped' });
    const closed = analyst.analyze(TASK, never(), wanted);
    await gate.reached;
    await threads.close();
    expect(await closed).toEqual({ outcome: 'stopped' });
    expect(await analyst.analyze(TASK, pagesOf(COMPANIES), wanted)).toEqual({ outcome: 'stopped' });
    gate.open();
  });

  it('passes on the trouble of whoever gives it pages, or says whether it is wanted', async () => {
    async function* broken(): AsyncGenerator<KeptPage> {
      yield COMPANIES;
      throw new Error('the database is gone');
    }
    await expect(open().analyze(TASK, broken(), wanted)).rejects.toThrow('the database is gone');
    const gate = aGate();
    async function* never(): AsyncGenerator<KeptPage> {
      await gate.pass();
      yield COMPANIES;
    }
    const asked = analyst.analyze(TASK, never(), async () => {
      throw new Error('the database is gone');
    });
    await expect(asked).rejects.toThrow('the database is gone');
    gate.open();
  });
});
