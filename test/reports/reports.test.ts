import { describe, expect, it } from '@jest/globals';
import { FitgateError } from '../../src/errors.ts';
import type { SharedPage } from '../../src/ports/page-links.ts';
import type { AnalysisOutcome, Analyst, KeptPage } from '../../src/ports/store/reports.ts';
import { createAnalyzeReport } from '../../src/reports/analyze-report.ts';
import { startQuarterlyReviews } from '../../src/reports/quarterly-review.ts';
import { cancelReport, listReports, readReport } from '../../src/reports/read-reports.ts';
import { startReport } from '../../src/reports/start-report.ts';
import { AUTHOR, grantOf } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import type { Script } from '../support/scripted-hubspot.ts';
import { aGate, aSmallPortal, type SmallPortal, TIMING } from '../support/small-portal.ts';
import { trouble } from '../support/trouble.ts';

const storeOf = anEmbeddedStore();
const SIZES = { '1': 500, '2': 50, '3': 5, '4': 500, '5': 50 };
const JOURNAL = { info: () => {}, warn: () => {}, error: () => {} };
const WAKE_UP = { wake: async () => {}, wakeAnalysis: async () => {} };
const DONE: AnalysisOutcome = {
  outcome: 'done',
  findings: {
    resultJson: '{"answer":42}',
    page: '<!doctype html>',
    headline: { found: false, words: '277 closed deals', hasDraft: false },
    alerts: [],
  },
};

const PAGE_LINKS = { linkTo: ({ kind, id }: SharedPage) => `/pages/${kind}/${id}` };
const needsOf = ({ store, clock }: SmallPortal) => ({
  store,
  clock,
  log: JOURNAL,
  wakeUp: WAKE_UP,
  pageLinks: PAGE_LINKS,
});
const author = ({ portalId }: SmallPortal) => ({ portalId, userId: AUTHOR });
const ask = async (portal: SmallPortal, months = 36) =>
  (await startReport(needsOf(portal), author(portal), { kind: 'suggest', options: { months } })).id;
const see = (portal: SmallPortal, id: string) => readReport(needsOf(portal), author(portal), id);
const keptIds = async ({ store, portalId }: SmallPortal, id: string) => {
  const ids: string[] = [];
  for await (const { of, rowsJson } of store.forPortal(portalId).reports.pages(id)) {
    const rows = JSON.parse(rowsJson) as readonly { id: string }[];
    ids.push(...rows.map((row) => `${of} ${row.id}`));
  }
  return ids;
};
const ALL = ['1', '2', '3', '4', '5'].map((id) => `companies ${id}`);
const aPortal = async () => {
  const portal = await aSmallPortal(storeOf(), SIZES);
  for (const deal of ['71', '72']) portal.hubSpot.deals.set(deal, ['1']);
  return portal;
};
/** An analyst that reads everything and answers what the test says. */
const analystWho = (answers: () => Promise<AnalysisOutcome>) => {
  const seen: KeptPage[] = [];
  const analyst: Analyst = {
    analyze: async (_task, pages) => {
      for await (const page of pages) seen.push(page);
      return answers();
    },
  };
  return { analyst, seen };
};
const analyzing = (portal: SmallPortal, analyst: Analyst, by = 'a') => {
  const analyze = createAnalyzeReport({ ...needsOf(portal), analyst }, by, TIMING);
  return (id: string) => analyze(portal.portalId, id);
};

describe('what a report reads', () => {
  it('is read once, page by page, in the portal’s own turns', async () => {
    const portal = await aPortal();
    const id = await ask(portal);
    await portal.settle(portal.worker('a'));
    expect(await keptIds(portal, id)).toEqual([...ALL, 'deals 71', 'deals 72']);
    expect(await see(portal, id)).toMatchObject({
      state: 'computing',
      progress: { companies: 5, deals: 2 },
    });
    const names = portal.hubSpot.calls.map(({ name }) => name);
    expect(names).toEqual([
      'listProperties',
      'listProperties',
      'list',
      'readHistories',
      'list',
      'readHistories',
      'list',
      'readAssociations',
    ]);
  });

  it('ends in words where a property that was to be trusted does not exist', async () => {
    const portal = await aPortal();
    const options = { trust: ['lead_sorce'] };
    const { id } = await startReport(needsOf(portal), author(portal), { kind: 'suggest', options });
    await portal.settle(portal.worker('a'));
    expect(await see(portal, id)).toMatchObject({
      state: 'failed',
      problem: 'No company property has the name lead_sorce, which was to be trusted or left out.',
    });
  });

  it('waits for live changes, and for the batch of a backfill that is begun before it', async () => {
    const portal = await aPortal();
    await portal.publish();
    await ask(portal);
    await portal.change({ '3': 500 });
    await portal.settle(portal.worker('a'));
    const names = portal.hubSpot.calls.map(({ name }) => name);
    const before = names.slice(0, names.indexOf('readHistories'));
    expect(before.filter((name) => /^(read|update)$/.test(name)).slice(0, 3)).toEqual([
      'read',
      'update',
      'read',
    ]);
  });

  it('is not kept by a worker that was suspended while another read it', async () => {
    const portal = await aPortal();
    const id = await ask(portal);
    const gate = aGate();
    const suspended = portal.worker('a', {
      after: async ({ name, ids }) => {
        if (name === 'readHistories' && ids.includes('1')) await gate.pass();
      },
    })();
    await gate.reached;
    portal.clock.nowMs += TIMING.leaseMs;
    await portal.settle(portal.worker('b'));
    gate.open();
    await suspended;
    expect(await keptIds(portal, id)).toEqual([...ALL, 'deals 71', 'deals 72']);
  });
});

describe('a company that HubSpot was asked to forget while a report is read', () => {
  it('is in no page, also where its page was on its way', async () => {
    const portal = await aPortal();
    const { changes, reports } = storeOf().forPortal(portal.portalId);
    const id = await ask(portal);
    const what = 'privacyDeletion';
    const worker = portal.worker('a', {
      after: async ({ name, ids }) => {
        if (name !== 'readHistories' || !ids.includes('1')) return;
        portal.hubSpot.companies.delete('1');
        const { nowMs } = portal.clock;
        await changes.record('companies', ['1'], nowMs, { causes: [{ what, source: null, atMs: nowMs }] });
        await reports.forgetCompanies(['1'], nowMs);
        portal.clock.nowMs += 2_000;
      },
    });
    await portal.settle(worker);
    expect(await keptIds(portal, id)).toEqual([...ALL.slice(1), 'deals 71', 'deals 72']);
  });
});

describe('trouble with what a report reads', () => {
  it('a used-up quota pauses the portal and is no failure', async () => {
    const portal = await aPortal();
    const id = await ask(portal);
    const quota = trouble('rate_limited', ({ name }) => name === 'readHistories', 7_000);
    const worker = portal.worker('a', quota.script);
    expect(await worker()).toEqual({ liveInMs: null, bulkInMs: 7_000 });
    quota.mend();
    portal.clock.nowMs += 7_000;
    await portal.settle(worker);
    expect((await see(portal, id)).state).toBe('computing');
  });

  it('a trouble of HubSpot’s puts off the report alone: live changes go on', async () => {
    const portal = await aPortal();
    await portal.publish();
    await portal.settle(portal.worker('a'));
    const id = await ask(portal);
    const down = trouble('transient', ({ name, objectType }) => name === 'list' && objectType === 'deals');
    const worker = portal.worker('a', down.script);
    await worker();
    await portal.change({ '1': 5 });
    await worker();
    expect(portal.scores('1')).toEqual(['0']);
    expect(await portal.problems()).toEqual([]);
    expect((await see(portal, id)).state).toBe('reading');
    down.mend();
    portal.clock.nowMs += 300_000;
    await portal.settle(worker);
    expect((await see(portal, id)).state).toBe('computing');
  });

  it('that does not end ends the report, with HubSpot’s words', async () => {
    const portal = await aPortal();
    const id = await ask(portal);
    const worker = portal.worker(
      'a',
      trouble('transient', ({ name, objectType }) => name === 'list' && objectType === 'deals').script,
    );
    for (let attempt = 0; attempt < 60; attempt += 1) {
      expect((await see(portal, id)).state).toBe('reading');
      await worker();
      portal.clock.nowMs += 300_000;
    }
    expect(await see(portal, id)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('trouble: transient'),
    });
    expect(await keptIds(portal, id)).toEqual([]);
  });

  it.each(['denied', 'invalid'] as const)('%s: the report fails, and nothing else', async (kind) => {
    const portal = await aPortal();
    await portal.publish();
    await portal.settle(portal.worker('a'));
    const id = await ask(portal);
    const next = await ask(portal, 12);
    const refused = trouble(kind, ({ name, objectType }) => name === 'list' && objectType === 'deals');
    await portal.worker('a', refused.script)();
    for (const each of [id, next]) {
      expect(await see(portal, each)).toMatchObject({
        state: 'failed',
        problem: expect.stringContaining(`trouble: ${kind}`),
      });
    }
    expect(await portal.problems()).toEqual([]);
    await portal.change({ '1': 5 });
    await portal.worker('a', refused.script)();
    expect(portal.scores('1')).toEqual(['0']);
  });

  it('a grant that is gone cancels it, with the reason', async () => {
    const portal = await aPortal();
    const id = await ask(portal);
    const revoked: Script = {
      before: ({ name, objectType }) => {
        if (name === 'list' && objectType === 'deals') throw new FitgateError('disconnected', 'revoked');
      },
    };
    await portal.worker('a', revoked)();
    expect(await storeOf().forPortal(portal.portalId).reports.find(id)).toMatchObject({
      state: 'cancelled',
      problem: expect.stringContaining('Install Fitgate again'),
    });
    await storeOf()
      .forPortal(portal.portalId)
      .installation.connect(grantOf(portal.portalId), [], portal.clock.nowMs + 1);
    expect((await see(portal, id)).state).toBe('cancelled');
  });
});

describe('the computing of a report', () => {
  const read = async () => {
    const portal = await aPortal();
    const id = await ask(portal);
    await portal.settle(portal.worker('a'));
    return { portal, id };
  };

  it('is given every page, and its answer is kept', async () => {
    const { portal, id } = await read();
    const { analyst, seen } = analystWho(async () => DONE);
    expect(await analyzing(portal, analyst)(id)).toEqual({ againInMs: null });
    expect(seen.map(({ of }) => of)).toEqual(['companies', 'companies', 'deals']);
    expect(await see(portal, id)).toMatchObject({ state: 'done', result: { answer: 42 }, problem: null });
    const { reports } = await listReports(needsOf(portal), author(portal));
    expect(reports).toMatchObject([
      {
        id,
        headline: { found: false, words: '277 closed deals' },
        pageUrl: `/pages/report/${id}`,
        requestedBy: { userId: AUTHOR, email: null },
      },
    ]);
    expect(await keptIds(portal, id)).toEqual([]);
  });

  it('is one at a time in a process, and another process takes the next', async () => {
    const { portal, id } = await read();
    const second = await ask(portal, 12);
    await portal.settle(portal.worker('a'));
    const gate = aGate();
    const slow = analystWho(async () => {
      await gate.pass();
      return DONE;
    });
    const analyze = analyzing(portal, slow.analyst);
    const first = analyze(id);
    await gate.reached;
    expect((await analyze(second)).againInMs).toBeGreaterThan(0);
    await analyzing(portal, analystWho(async () => DONE).analyst, 'b')(second);
    expect((await see(portal, second)).state).toBe('done');
    gate.open();
    await first;
    expect((await see(portal, id)).state).toBe('done');
  });

  it('that was cancelled meanwhile leaves nothing behind', async () => {
    const { portal, id } = await read();
    const { analyst } = analystWho(async () => {
      await cancelReport(needsOf(portal), author(portal), id);
      return DONE;
    });
    await analyzing(portal, analyst)(id);
    expect(await see(portal, id)).toMatchObject({ state: 'cancelled', result: null });
  });

  it('that cannot be done fails, in words; that was stopped is begun again', async () => {
    const { portal, id } = await read();
    await analyzing(portal, analystWho(async () => ({ outcome: 'stopped' })).analyst)(id);
    expect((await see(portal, id)).state).toBe('computing');
    const failed = { outcome: 'failed', message: 'Too much.', cause: new Error('heap') } as const;
    await analyzing(portal, analystWho(async () => failed).analyst)(id);
    expect(await see(portal, id)).toMatchObject({ state: 'failed', problem: 'Too much.', result: null });
  });

  it('is given up when three processes died of it', async () => {
    const { portal, id } = await read();
    for (const holder of ['x', 'y', 'z']) {
      await storeOf()
        .forPortal(portal.portalId)
        .reports.claim(id, holder, portal.clock.nowMs, portal.clock.nowMs + 1);
      portal.clock.nowMs += 1;
    }
    const { analyst, seen } = analystWho(async () => DONE);
    await analyzing(portal, analyst)(id);
    expect(seen).toEqual([]);
    expect((await see(portal, id)).state).toBe('failed');
  });
});

describe('the review of the quarter', () => {
  const at = (instant: string) => Date.parse(instant);
  const reviewsOf = async (portal: SmallPortal) =>
    (await listReports(needsOf(portal), author(portal))).reports;

  it('begins by itself in the first two weeks of a quarter, once', async () => {
    const portal = await aPortal();
    portal.clock.nowMs = at('2026-11-22T00:00:00Z');
    await portal.publish();
    for (const [instant, reviews] of [
      ['2026-11-22T00:00:00Z', 0],
      ['2026-12-31T23:59:59Z', 0],
      ['2027-01-01T00:00:00Z', 1],
      ['2027-01-01T00:00:01Z', 1],
      ['2027-01-14T23:59:59Z', 1],
      ['2027-04-15T00:00:00Z', 1],
      ['2027-07-03T12:00:00Z', 2],
    ] as const) {
      portal.clock.nowMs = at(instant);
      await startQuarterlyReviews(needsOf(portal));
      const begun = await reviewsOf(portal);
      expect(`${instant}: ${begun.length}`).toBe(`${instant}: ${reviews}`);
      for (const { id } of begun) await cancelReport(needsOf(portal), author(portal), id);
    }
    expect(await reviewsOf(portal)).toMatchObject([
      { kind: 'review', criteria: 1, requestedBy: null, createdAt: '2027-07-03T12:00:00.000Z' },
      { createdAt: '2027-01-01T00:00:00.000Z' },
    ]);
  });

  it('is asked as the last one that an author asked for, though one by the calendar came between', async () => {
    const portal = await aPortal();
    portal.clock.nowMs = at('2027-09-02T00:00:00Z');
    await portal.publish();
    const options = { capacity: 120, churn: { kind: 'renewal', pipeline: 'renewals' } } as const;
    const { id } = await startReport(needsOf(portal), author(portal), { kind: 'review', options });
    await cancelReport(needsOf(portal), author(portal), id);
    for (const instant of ['2027-10-01T08:00:00Z', '2028-01-02T08:00:00Z']) {
      portal.clock.nowMs = at(instant);
      await startQuarterlyReviews(needsOf(portal));
      const [newest] = await reviewsOf(portal);
      expect(newest).toMatchObject({ requestedBy: null });
      expect((await see(portal, newest?.id ?? '')).options).toMatchObject({ ...options, months: 36 });
      await cancelReport(needsOf(portal), author(portal), newest?.id ?? '');
    }
  });

  it('is not begun where criteria are new, or an author asked for one', async () => {
    const fresh = await aPortal();
    fresh.clock.nowMs = at('2027-10-02T00:00:00Z');
    await fresh.publish();
    await startQuarterlyReviews(needsOf(fresh));
    expect(await reviewsOf(fresh)).toEqual([]);
    const asked = await aPortal();
    asked.clock.nowMs = at('2027-09-02T00:00:00Z');
    await asked.publish();
    asked.clock.nowMs = at('2027-10-01T08:00:00Z');
    await startReport(needsOf(asked), author(asked), { kind: 'review' });
    await startQuarterlyReviews(needsOf(asked));
    expect(await reviewsOf(asked)).toHaveLength(1);
  });
});

describe('asking for a report', () => {
  it('needs criteria to judge, where it judges any', async () => {
    const portal = await aPortal();
    const asks = (criteria?: number | 'draft') =>
      startReport(needsOf(portal), author(portal), {
        kind: 'backtest',
        ...(criteria === undefined ? {} : { criteria }),
      });
    await expect(asks()).rejects.toMatchObject({ kind: 'invalid' });
    await expect(asks('draft')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(asks(1)).rejects.toMatchObject({ kind: 'gone' });
    await portal.publish();
    const published = await asks();
    expect(await asks(1)).toEqual(published);
    expect((await see(portal, published.id)).criteria).toBe(1);
    expect((await see(portal, (await asks('draft')).id)).criteria).toBe('draft');
  });

  it('is refused when three are under way', async () => {
    const portal = await aPortal();
    for (const months of [1, 2, 3]) await ask(portal, months);
    await expect(ask(portal, 4)).rejects.toMatchObject({ kind: 'conflict' });
  });
});
