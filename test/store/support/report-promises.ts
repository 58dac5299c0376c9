import { describe, expect, it } from '@jest/globals';
import type { ReportOptions } from '../../../src/contract/reports.ts';
import type { NewReport, ReadPage } from '../../../src/ports/store/reports.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aDocument, aPublish, NOW } from './samples.ts';

const OPTIONS: ReportOptions = {
  months: 36,
  best: 'won',
  seed: 1,
  conversionDays: 90,
  capacity: null,
  churn: null,
  exclusions: [{ dealId: '7', reason: 'a founder’s friend' }],
  trust: ['lead_source'],
  leaveOut: [],
  pipelines: null,
  dealTypes: null,
};
const FINDINGS = {
  resultJson: '{"deals":{"won":3}}',
  page: '<!doctype html>',
  headline: { found: true, words: 'Tells won from lost: 64%', hasDraft: false },
  alerts: ['Look here.'],
};

export function aReport(changed: Partial<NewReport> = {}): NewReport {
  const nothing = { version: null, document: null };
  return { kind: 'suggest', options: OPTIONS, ...nothing, requestedBy: AUTHOR, ...changed };
}

const companies = (...ids: string[]): ReadPage => ({
  of: 'companies',
  rows: ids.map((id) => ({
    id,
    formerIds: [],
    // What Postgres refuses in text, and half of a surrogate pair.
    properties: { name: 'a\u0000b\ud800' },
    histories: {},
    lastSetByUs: [],
  })),
});
const deals = (...ids: string[]): ReadPage => ({
  of: 'deals',
  rows: ids.map((id) => ({ id, properties: { amount: '5' }, companyIds: ['1'] })),
});

const DEAL_LABELS = { pipeline: { '4711': 'Renewals' }, dealtype: { newbusiness: 'New Business' } };
const LEFT_OUT = [{ property: 'hs_score', reason: 'is computed by HubSpot' }];

/** What a store promises of reports: asking, reading, computing, and every end. */
export function reportPromises(storeOf: () => OpenStore): void {
  const workOf = async (portalId: number, nowMs: number) =>
    (await storeOf().across.sweep.portalsWithWork(nowMs)).find((each) => each.portalId === portalId) ?? null;
  const started = async (portalId: number, nowMs = NOW, changed: Partial<NewReport> = {}) => {
    const outcome = await storeOf().forPortal(portalId).reports.start(aReport(changed), nowMs);
    if (outcome.outcome !== 'started') throw new Error(`the report is ${outcome.outcome}`);
    return outcome.id;
  };
  const readWhole = async (portalId: number, id: string) => {
    await storeOf()
      .forPortal(portalId)
      .reports.plan(id, { properties: ['name'], leftOut: LEFT_OUT, dealLabels: DEAL_LABELS }, 2);
    const [after, phase] = ['2', 'companies'] as const;
    await storeOf()
      .forPortal(portalId)
      .reports.advance(id, { page: companies('1'), pages: 0, next: { phase, after } });
    await storeOf()
      .forPortal(portalId)
      .reports.advance(id, {
        page: companies('2'),
        pages: 1,
        next: { phase: 'deals', after: null },
      });
    await storeOf()
      .forPortal(portalId)
      .reports.advance(id, { page: deals('7', '8'), pages: 2, next: 'computing' });
  };
  const computing = async (portalId: number, nowMs = NOW, changed: Partial<NewReport> = {}) => {
    const id = await started(portalId, nowMs, changed);
    await readWhole(portalId, id);
    return id;
  };
  const pagesOf = async (portalId: number, id: string) => {
    const pages: unknown[] = [];
    for await (const { of, rowsJson } of storeOf().forPortal(portalId).reports.pages(id)) {
      pages.push({ of, rows: JSON.parse(rowsJson) });
    }
    return pages;
  };
  const isToAnalyze = async (id: string, nowMs: number) =>
    (await storeOf().across.sweep.reportsToAnalyze(nowMs)).some((each) => each.id === id);
  const stateOf = async (portalId: number, id: string) =>
    (await storeOf().forPortal(portalId).reports.find(id))?.state;
  const finished = async (portalId: number, nowMs: number, changed: Partial<NewReport> = {}) => {
    const id = await computing(portalId, nowMs, changed);
    await storeOf()
      .forPortal(portalId)
      .reports.claim(id, `${id} a`, nowMs, nowMs + 1_000);
    await storeOf()
      .forPortal(portalId)
      .reports.finish(id, `${id} a`, FINDINGS, nowMs + 5);
    return id;
  };

  describe('asking for a report', () => {
    it('starts it once, whoever asks the same at the same time', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const outcomes = await Promise.all(
        [1, 2, 3, 4].map((user) =>
          storeOf()
            .forPortal(portalId)
            .reports.start(aReport({ requestedBy: user }), NOW),
        ),
      );
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
        'running',
        'running',
        'running',
        'started',
      ]);
      expect(new Set(outcomes.map((each) => ('id' in each ? each.id : ''))).size).toBe(1);
      expect(await storeOf().forPortal(portalId).reports.list(10)).toHaveLength(1);
    });

    it('starts another for other options, other criteria or another portal; three at a time', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const judged = { kind: 'backtest', document: aDocument() } as const;
      await started(portalId);
      await started(portalId, NOW, { options: { ...OPTIONS, months: 12 } });
      const third = await started(portalId, NOW, judged);
      const otherwise = { ...judged, document: aDocument('Enterprise') };
      expect(await storeOf().forPortal(portalId).reports.start(aReport(otherwise), NOW)).toEqual({
        outcome: 'busy',
      });
      expect(await storeOf().forPortal(portalId).reports.start(aReport(judged), NOW)).toEqual({
        outcome: 'running',
        id: third,
      });
      await started(other);
      await storeOf().forPortal(portalId).reports.end(third, 'cancelled', 'enough', NOW);
      await started(portalId, NOW, judged);
    });

    it('keeps the newest fifty', async () => {
      const portalId = await aConnectedPortal(storeOf());
      for (let report = 0; report < 52; report += 1) {
        const id = await started(portalId, NOW + report);
        if (report > 0) await storeOf().forPortal(portalId).reports.end(id, 'cancelled', 'enough', NOW);
        else await storeOf().forPortal(portalId).reports.end(id, 'failed', 'the oldest', NOW);
      }
      const kept = await storeOf().forPortal(portalId).reports.list(100);
      expect(kept).toHaveLength(50);
      expect(kept.map(({ createdAtMs }) => createdAtMs - NOW)).toEqual(
        Array.from({ length: 50 }, (_, place) => 51 - place),
      );
    });

    it('has no choice of properties where it was stored before there was one', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { trust: _, leaveOut: __, ...before } = OPTIONS;
      // Safe: these are the options as an earlier release wrote them.
      const id = await started(portalId, NOW, { options: before as ReportOptions });
      const { reports } = storeOf().forPortal(portalId);
      const options = { ...before, trust: [], leaveOut: [] };
      expect((await reports.find(id))?.options).toEqual(options);
      expect((await reports.reading(NOW))?.options).toEqual(options);
    });

    it('is answered with what is known of it, and of one portal alone', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const id = await started(portalId, NOW, { kind: 'backtest', document: aDocument(), version: 3 });
      const draft = await started(portalId, NOW + 1, { kind: 'backtest', document: aDocument() });
      expect(await storeOf().forPortal(portalId).reports.find(id)).toEqual({
        id,
        kind: 'backtest',
        options: OPTIONS,
        criteria: 3,
        state: 'reading',
        companies: 0,
        deals: 0,
        companiesKnown: null,
        problem: null,
        requestedBy: AUTHOR,
        createdAtMs: NOW,
        finishedAtMs: null,
        headline: null,
      });
      expect(
        (await storeOf().forPortal(portalId).reports.list(10)).map((each) => [each.id, each.criteria]),
      ).toEqual([
        [draft, 'draft'],
        [id, 3],
      ]);
      expect(await storeOf().forPortal(portalId).reports.list(1)).toHaveLength(1);
      expect(await storeOf().forPortal(other).reports.find(id)).toBeNull();
      expect(await storeOf().forPortal(other).reports.end(id, 'cancelled', 'not mine', NOW)).toBe(false);
      expect(await storeOf().forPortal(other).reports.list(10)).toEqual([]);
    });
  });

  describe('reading for a report', () => {
    it('is work of the portal, page after page, the oldest report first', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await workOf(portalId, NOW)).toBeNull();
      const id = await started(portalId);
      await started(portalId, NOW + 1, { options: { ...OPTIONS, months: 12 } });
      expect(await workOf(portalId, NOW)).toEqual({ portalId, live: false, bulk: true });
      expect(await storeOf().forPortal(portalId).reports.reading(NOW)).toMatchObject({
        id,
        properties: null,
        pages: 0,
      });
      await storeOf()
        .forPortal(portalId)
        .reports.plan(id, { properties: ['name', 'city'], leftOut: [], dealLabels: DEAL_LABELS }, 7);
      await storeOf()
        .forPortal(portalId)
        .reports.advance(id, {
          page: companies('1', '2'),
          pages: 0,
          next: { phase: 'companies', after: '2' },
        });
      expect(await storeOf().forPortal(portalId).reports.reading(NOW)).toEqual({
        id,
        kind: 'suggest',
        options: OPTIONS,
        document: null,
        properties: ['name', 'city'],
        phase: 'companies',
        after: '2',
        pages: 1,
        attempts: 0,
      });
      expect(await storeOf().forPortal(portalId).reports.find(id)).toMatchObject({
        companies: 2,
        deals: 0,
        companiesKnown: 7,
      });
    });

    it('keeps a page once, whoever else read it too', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const id = await started(portalId);
      const step = { page: companies('1'), pages: 0, next: { phase: 'companies', after: '1' } } as const;
      await storeOf().forPortal(portalId).reports.advance(id, step);
      await storeOf()
        .forPortal(portalId)
        .reports.advance(id, { ...step, next: { phase: 'deals', after: null } });
      expect(await storeOf().forPortal(portalId).reports.reading(NOW)).toMatchObject({
        phase: 'companies',
        after: '1',
        pages: 1,
      });
      expect(await pagesOf(portalId, id)).toEqual([companies('1')]);
    });

    it('is put off until its time, and another report’s goes on', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const id = await started(portalId);
      await storeOf()
        .forPortal(portalId)
        .reports.putOff(id, 3, NOW + 1_000);
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.reading(NOW + 999),
      ).toBeNull();
      expect(await workOf(portalId, NOW + 999)).toBeNull();
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.reading(NOW + 1_000),
      ).toMatchObject({ id, attempts: 3 });
      expect(await workOf(portalId, NOW + 1_000)).toEqual({ portalId, live: false, bulk: true });
      const second = await started(portalId, NOW + 1, { options: { ...OPTIONS, months: 12 } });
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.reading(NOW + 999),
      ).toMatchObject({ id: second });
      await storeOf()
        .forPortal(portalId)
        .reports.advance(id, {
          page: companies(),
          pages: 0,
          next: { phase: 'deals', after: null },
        });
      expect(await storeOf().forPortal(portalId).reports.reading(NOW)).toMatchObject({ id, attempts: 0 });
    });
  });

  describe('computing a report', () => {
    it('is one holder’s, who is given all that was read, in its order', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const id = await started(portalId, NOW, { kind: 'review', document: aDocument(), version: 1 });
      expect(await isToAnalyze(id, NOW)).toBe(false);
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.claim(id, 'a', NOW, NOW + 1_000),
      ).toBeNull();
      await readWhole(portalId, id);
      expect(await storeOf().forPortal(portalId).reports.reading(NOW)).toBeNull();
      expect(await isToAnalyze(id, NOW)).toBe(true);
      const claims = await Promise.all(
        ['a', 'b', 'c'].map((holder) =>
          storeOf()
            .forPortal(portalId)
            .reports.claim(id, holder, NOW, NOW + 1_000),
        ),
      );
      expect(claims.filter((claim) => claim !== null)).toEqual([
        {
          kind: 'review',
          options: OPTIONS,
          document: aDocument(),
          properties: ['name'],
          leftOut: LEFT_OUT,
          dealLabels: DEAL_LABELS,
          nowMs: NOW,
          begun: 1,
        },
      ]);
      expect(await isToAnalyze(id, NOW + 999)).toBe(false);
      expect(await pagesOf(portalId, id)).toEqual([companies('1'), companies('2'), deals('7', '8')]);
    });

    it('is taken over when its holder gave no sign of life, and only the new one may finish it', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const id = await computing(portalId);
      await storeOf()
        .forPortal(portalId)
        .reports.claim(id, 'a', NOW, NOW + 1_000);
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.keep(id, 'a', NOW + 2_000),
      ).toBe(true);
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.keep(id, 'b', NOW + 9_000),
      ).toBe(false);
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.claim(id, 'b', NOW + 1_999, NOW + 9_000),
      ).toBeNull();
      expect(await isToAnalyze(id, NOW + 2_000)).toBe(true);
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.claim(id, 'b', NOW + 2_000, NOW + 9_000),
      ).toMatchObject({ begun: 2 });
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.keep(id, 'a', NOW + 9_000),
      ).toBe(false);
      await storeOf()
        .forPortal(portalId)
        .reports.finish(id, 'a', { ...FINDINGS, resultJson: '"late"' }, NOW + 3_000);
      await storeOf().forPortal(portalId).reports.release(id, 'a');
      expect(await stateOf(portalId, id)).toBe('computing');
      await storeOf()
        .forPortal(portalId)
        .reports.finish(id, 'b', FINDINGS, NOW + 4_000);
      expect(await storeOf().forPortal(portalId).reports.find(id)).toMatchObject({
        state: 'done',
        headline: FINDINGS.headline,
        finishedAtMs: NOW + 4_000,
      });
      expect(await storeOf().forPortal(portalId).reports.result(id)).toEqual({ deals: { won: 3 } });
      expect(await storeOf().forPortal(portalId).reports.page(id)).toBe('<!doctype html>');
      expect(await pagesOf(portalId, id)).toEqual([]);
    });

    it('that is given back was not begun', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const id = await computing(portalId);
      await storeOf()
        .forPortal(portalId)
        .reports.claim(id, 'a', NOW, NOW + 1_000);
      await storeOf().forPortal(portalId).reports.release(id, 'a');
      expect(await isToAnalyze(id, NOW)).toBe(true);
      expect(
        await storeOf()
          .forPortal(portalId)
          .reports.claim(id, 'b', NOW, NOW + 1_000),
      ).toMatchObject({ begun: 1 });
    });

    it('has its result for its own portal alone', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const id = await finished(portalId, NOW);
      expect(await storeOf().forPortal(other).reports.result(id)).toBeNull();
      expect(await storeOf().forPortal(other).reports.page(id)).toBeNull();
    });
  });

  describe('a report that ends early', () => {
    it.each(['reading', 'computing'] as const)(
      'while %s: nothing that was read for it stays',
      async (when) => {
        const portalId = await aConnectedPortal(storeOf());
        const id = when === 'reading' ? await started(portalId) : await computing(portalId);
        const step = { page: deals('9'), pages: 0, next: 'computing' } as const;
        if (when === 'computing')
          await storeOf()
            .forPortal(portalId)
            .reports.claim(id, 'a', NOW, NOW + 1_000);
        expect(
          await storeOf()
            .forPortal(portalId)
            .reports.end(id, 'cancelled', 'enough', NOW + 1),
        ).toBe(true);
        expect(
          await storeOf()
            .forPortal(portalId)
            .reports.end(id, 'failed', 'too late', NOW + 2),
        ).toBe(false);
        await storeOf().forPortal(portalId).reports.advance(id, step);
        await storeOf().forPortal(portalId).reports.putOff(id, 1, NOW);
        await storeOf()
          .forPortal(portalId)
          .reports.finish(id, 'a', FINDINGS, NOW + 3);
        expect(
          await storeOf()
            .forPortal(portalId)
            .reports.keep(id, 'a', NOW + 9_000),
        ).toBe(false);
        expect(await pagesOf(portalId, id)).toEqual([]);
        expect(await storeOf().forPortal(portalId).reports.find(id)).toMatchObject({
          state: 'cancelled',
          problem: 'enough',
          finishedAtMs: NOW + 1,
        });
        expect(await storeOf().forPortal(portalId).reports.result(id)).toBeNull();
      },
    );

    it('is every one under way of a portal that disconnects; those that are done stay', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const done = await finished(portalId, NOW - 10);
      const read = await started(portalId);
      const computed = await computing(portalId, NOW, { options: { ...OPTIONS, months: 6 } });
      const elsewhere = await computing(other);
      await storeOf()
        .forPortal(portalId)
        .installation.disconnect('uninstalled', NOW, NOW + 1);
      expect(await storeOf().forPortal(portalId).reports.find(read)).toMatchObject({
        state: 'cancelled',
        problem: 'uninstalled',
      });
      expect(await stateOf(portalId, computed)).toBe('cancelled');
      expect(await pagesOf(portalId, computed)).toEqual([]);
      expect(await stateOf(portalId, done)).toBe('done');
      expect(await stateOf(other, elsewhere)).toBe('computing');
    });
  });

  describe('a company that HubSpot was asked to forget', () => {
    const forget = (portalId: number, ...ids: string[]) =>
      storeOf()
        .forPortal(portalId)
        .reports.forgetCompanies(ids, NOW + 50);

    it('goes out of what was read, with its deals’ links to it, and an analysis that has it begins again', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const [id, others] = [await computing(portalId), await computing(other)];
      const untouched = await pagesOf(other, others);
      const { reports } = storeOf().forPortal(portalId);
      expect(await reports.claim(id, 'a', NOW, NOW + 60_000)).toMatchObject({ begun: 1 });
      await forget(portalId, '1');
      expect(await reports.keep(id, 'a', NOW + 60_000)).toBe(false);
      expect(JSON.stringify(await pagesOf(portalId, id))).not.toContain('"1"');
      expect(await pagesOf(portalId, id)).toHaveLength(3);
      expect(await reports.claim(id, 'b', NOW, NOW + 60_000)).toMatchObject({ begun: 1 });
      expect(await pagesOf(other, others)).toEqual(untouched);
    });

    it('takes with it every answer that names it, and no other', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { reports } = storeOf().forPortal(portalId);
      const answered = async (resultJson: string, months: number) => {
        const id = await computing(portalId, NOW, { options: { ...OPTIONS, months } });
        await reports.claim(id, 'a', NOW, NOW + 60_000);
        await reports.finish(id, 'a', { ...FINDINGS, resultJson }, NOW);
        return id;
      };
      const naming = await answered('{"customers":[{"company":"9000000001"}]}', 12);
      const inWords = await answered('{"sentences":["Look at company 9000000001."]}', 13);
      const another = await answered('{"customers":[{"company":"19000000001"}],"sum":90000000011}', 14);
      await forget(portalId, '9000000001');
      for (const id of [naming, inWords]) {
        expect(await reports.result(id)).toBeNull();
        expect(await reports.page(id)).toBeNull();
        expect(await reports.find(id)).toMatchObject({
          state: 'failed',
          problem: expect.stringContaining('deleted for privacy'),
        });
      }
      expect(await reports.page(another)).toBe(FINDINGS.page);
    });
  });

  describe('the review by the calendar', () => {
    const QUARTER = NOW - 1_000;
    const toReview = async (portalId: number) =>
      (await storeOf().across.sweep.portalsToReview(QUARTER)).includes(portalId);
    const publishedAt = async (nowMs: number) => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish({ nowMs }));
      return portalId;
    };

    it('is due where criteria stood before the quarter and no review was begun in it', async () => {
      const portalId = await publishedAt(QUARTER - 1);
      expect(await toReview(portalId)).toBe(true);
      expect(await toReview(await publishedAt(QUARTER))).toBe(false);
      expect(await toReview(await aConnectedPortal(storeOf()))).toBe(false);
      await storeOf().forPortal(portalId).reports.start(aReport(), NOW);
      expect(await toReview(portalId)).toBe(true);
      await started(portalId, QUARTER, { kind: 'review', document: aDocument() });
      expect(await toReview(portalId)).toBe(false);
      const gone = await publishedAt(QUARTER - 1);
      await storeOf().forPortal(gone).installation.disconnect('uninstalled', NOW, NOW);
      expect(await toReview(gone)).toBe(false);
    });

    it('is begun once, also by several processes, and not again when somebody cancelled it', async () => {
      const portalId = await publishedAt(QUARTER - 1);
      const review = (seed: number) => ({
        ...aReport({ kind: 'review', document: aDocument(), requestedBy: null }),
        options: { ...OPTIONS, seed },
      });
      const outcomes = await Promise.all(
        [1, 2, 3].map((seed) => storeOf().forPortal(portalId).reports.start(review(seed), NOW, QUARTER)),
      );
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['reviewed', 'reviewed', 'started']);
      const [begun] = await storeOf().forPortal(portalId).reports.list(10);
      await storeOf()
        .forPortal(portalId)
        .reports.end(begun?.id ?? '', 'cancelled', 'enough', NOW);
      expect(await storeOf().forPortal(portalId).reports.start(review(4), NOW, QUARTER)).toEqual({
        outcome: 'reviewed',
      });
      expect(await storeOf().forPortal(portalId).reports.start(review(4), NOW)).toMatchObject({
        outcome: 'started',
      });
    });

    it('leaves its alerts to be seen until the next review is done', async () => {
      const portalId = await publishedAt(QUARTER - 1);
      const review = { kind: 'review', document: aDocument() } as const;
      expect(await storeOf().forPortal(portalId).reports.alerts()).toEqual([]);
      await finished(portalId, NOW);
      expect(await storeOf().forPortal(portalId).reports.alerts()).toEqual([]);
      await finished(portalId, NOW, review);
      const next = await computing(portalId, NOW + 1, review);
      expect(await storeOf().forPortal(portalId).reports.alerts()).toEqual(['Look here.']);
      await storeOf()
        .forPortal(portalId)
        .reports.claim(next, 'b', NOW, NOW + 1);
      await storeOf()
        .forPortal(portalId)
        .reports.finish(next, 'b', { ...FINDINGS, alerts: [] }, NOW + 1);
      expect(await storeOf().forPortal(portalId).reports.alerts()).toEqual([]);
    });
  });
}
