import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { companyValues } from '../../../src/answer/company-values.ts';
import { differences } from '../../../src/answer/differences.ts';
import type { WhatIfCounts } from '../../../src/contract/what-if.ts';
import type { CriteriaDocument } from '../../../src/criteria/document.ts';
import type { Assessment, ProfileAnswer } from '../../../src/engine/assessment.ts';
import { compileDocument } from '../../../src/engine/compile-document.ts';
import { factsOfRecord } from '../../../src/facts/facts-of-record.ts';
import type { RawProperties } from '../../../src/ports/hubspot.ts';
import type { PreviewTask, WhatIfTotals } from '../../../src/ports/previewer.ts';
import type { PreviewWork } from '../../../src/ports/store/previews.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { type ComputeThreads, createComputeThreads } from '../../../workers/compute-threads.ts';
import { createPreviewer } from '../../../workers/previewer.ts';
import { stickDatabase } from '../../support/stuck-database.ts';
import { until } from '../../support/until.ts';
import { keepCompanies } from './one-turn.ts';
import { aConnectedPortal, aDocument, NOW } from './samples.ts';

const AUTHOR = 501;
const nobodyLeaves = new AbortController().signal;

/** Passes from so many employees on. */
function passesFrom(employees: number): CriteriaDocument {
  const document = aDocument();
  const size = { fact: 'company.numberofemployees', is: 'gte', value: employees } as const;
  return {
    ...document,
    profiles: document.profiles.map((profile) => ({
      ...profile,
      criteria: profile.criteria.map((criterion) => ({ ...criterion, when: size })),
    })),
  };
}

const PUBLISHED = passesFrom(100);
const DRAFT: CriteriaDocument = {
  ...passesFrom(400),
  flags: [
    {
      key: 'huge',
      name: 'Huge',
      effect: { penalty: 15 },
      when: { fact: 'company.numberofemployees', is: 'gte', value: 500 },
    },
  ],
};
const TASK: PreviewTask = { before: PUBLISHED, after: DRAFT, nowMs: NOW, labels: new Map(), ranked: null };

/** Values as they come from HubSpot, and what no one expects. */
const VALUES = ['500', '50', null, '', 'n/a', '1,000', '400', '100', 'nul \u0000 half \ud800', ' 250 '];
const ODD: RawProperties = { ['__proto__']: '9', 'a "quoted" \\ name': null, numberofemployees: '7' };

/** What a store promises whoever previews a draft over its companies. */
export function previewPromises(storeOf: () => OpenStore): void {
  describe('a preview', () => {
    let threads: ComputeThreads;
    beforeAll(() => {
      threads = createComputeThreads();
    });
    afterAll(() => threads.close());

    const keep = (portalId: number, all: readonly RawProperties[], readAtMs: number) => {
      const rows = all.map((properties, at) => ({
        snapshot: { companyId: `${readAtMs}${at}`, properties },
        stored: null,
      }));
      return keepCompanies(storeOf(), portalId, rows, readAtMs);
    };
    const sourceOf = (portalId: number) => storeOf().forPortal(portalId).assessments.source;
    const compare = (portalId: number, companiesAPage = 500) =>
      createPreviewer(threads).compare(
        { portalId, userId: AUTHOR },
        TASK,
        { ...sourceOf(portalId), companiesAPage },
        nobodyLeaves,
      );

    it('counts what counting all companies one by one counts, of its own portal alone', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const all = Array.from({ length: 1_200 }, (_, at): RawProperties => {
        const numberofemployees = VALUES[at % VALUES.length] ?? null;
        if (at % 7 === 0) return {};
        return at % 11 === 0 ? ODD : { name: `№ ${at}`, numberofemployees };
      });
      await keep(portalId, all, NOW - 5);
      await keep(portalId, [ODD], NOW - 9);
      await keep(other, [{ numberofemployees: '500' }], NOW - 99);
      const { items, kinds, movers, ...totals } = await compare(portalId);
      expect(totals).toEqual({
        companies: 1_201,
        ...countedOneByOne([...all, ODD]),
        oldestReadAtMs: NOW - 9,
      });
      expect(items.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['criterion size', 'flag huge']);
      expect(movers).toHaveLength(totals.moved);
      expect(kinds.reduce((sum, { companies }) => sum + companies, 0)).toBe(totals.moved);
      expect(await compare(other, 1)).toMatchObject({ companies: 1, oldestReadAtMs: NOW - 99 });
    });

    it('is found by its name, and one that is not ready by its question, until newer ones take its place', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const { previews } = storeOf().forPortal(portalId);
      const work = { ...aPreview('One'), isReady: false };
      const id = await previews.keep(AUTHOR, { b: 1, a: 2 }, work, NOW);
      expect(await previews.find(id, NOW)).toEqual(work);
      expect(await storeOf().forPortal(other).previews.find(id, NOW)).toBeNull();
      expect(await previews.underWay(AUTHOR, { a: 2, b: 1 }, NOW)).toEqual({ id, work });
      expect(await previews.underWay(AUTHOR + 1, { a: 2, b: 1 }, NOW)).toBeNull();
      expect(await previews.underWay(AUTHOR, { a: 2, b: 2 }, NOW)).toBeNull();
      await previews.update(id, aPreview('One'));
      expect(await previews.underWay(AUTHOR, { a: 2, b: 1 }, NOW)).toBeNull();
      for (let newer = 1; newer <= 20; newer += 1) {
        expect(await previews.find(id, NOW)).not.toBeNull();
        await previews.keep(AUTHOR, newer, work, NOW + newer);
      }
      expect(await previews.find(id, NOW)).toBeNull();
    });

    it('goes when it is old', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { previews } = storeOf().forPortal(portalId);
      const id = await previews.keep(AUTHOR, 'old', aPreview('Old'), 1);
      expect(await storeOf().across.upkeep.removePreviews(1, 10)).toBe(0);
      expect(await storeOf().across.upkeep.removePreviews(2, 10)).toBe(1);
      expect(await previews.find(id, 1)).toBeNull();
    });

    it('of a portal without companies counts none', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await compare(portalId)).toMatchObject({ companies: 0, moved: 0, oldestReadAtMs: null });
    });

    it('that is given up in the middle leaves its connection, and the next one is answered', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const properties = { name: 'x'.repeat(1_000), numberofemployees: '500' };
      await keep(
        portalId,
        Array.from({ length: 500 }, () => properties),
        NOW,
      );
      const stuck = await stickDatabase(sourceOf(portalId).connectionString, 100_000);
      const leaving = new AbortController();
      const { connectionString } = stuck;
      const source = { ...sourceOf(portalId), connectionString };
      const asked = { portalId, userId: AUTHOR };
      const left = createPreviewer(threads).compare(asked, TASK, source, leaving.signal);
      const refused = expect(left).rejects.toMatchObject({ kind: 'conflict' });
      await stuck.reached;
      expect(stuck.connections()).toBe(1);
      leaving.abort();
      await refused;
      await until('its connection is closed', () => stuck.connections() === 0);
      expect((await compare(portalId)).companies).toBe(500);
      await stuck.close();
    });
  });
}

/** A preview that is ready, in which one company of this name leaves the ICP. */
export function aPreview(name: string): PreviewWork {
  const [from, to] = [{ tier: 'tier_1', gate: 'pass', track: 'primary' } as const, OUTSIDE];
  const counts = counted([]);
  return {
    comparison: {
      ...{ companies: 1, moved: 1, writes: 1, oldestReadAtMs: NOW },
      ...{ before: counts, after: counts, matrix: { tier_1: { out: 1 } } },
      gateMoves: { intoIcp: 0, outOfIcp: 1 },
      histogram: { inside: Array.from({ length: 101 }, () => 0), outside: 1 },
      ...{ criteria: [], flags: [], items: [] },
      kinds: [{ from, to, companies: 1 }],
    },
    movers: [
      {
        ...{ companyId: '1', name, ownerName: null, open: null, because: [] },
        from: { ...from, score: 100 },
        to: { ...to, score: 0 },
      },
    ],
    ...{ moversRead: 1, ranking: null, currency: null, isReady: true },
  };
}

const OUTSIDE = { tier: 'out', gate: 'fail', track: 'none' } as const;

/** The same numbers, each by a loop of its own over all companies. */
function countedOneByOne(all: readonly RawProperties[]): Omit<WhatIfTotals, 'companies'> {
  const answersOf = (document: CriteriaDocument) => {
    const assess = compileDocument(document);
    return all.map((properties) => assess(factsOfRecord(properties), NOW));
  };
  const [before, after] = [answersOf(PUBLISHED), answersOf(DRAFT)];
  const pairs = before.flatMap((was, at) => {
    const is = after[at];
    return is === undefined ? [] : [{ was, is }];
  });
  const howMany = (holds: (pair: (typeof pairs)[number]) => boolean) => pairs.filter(holds).length;
  const matrix: Record<string, Record<string, number>> = {};
  for (const { was, is } of pairs) {
    const [from, to] = [placeIn(was.chosen), placeIn(is.chosen)];
    matrix[from] = { ...matrix[from], [to]: (matrix[from]?.[to] ?? 0) + 1 };
  }
  return {
    before: counted(before),
    after: counted(after),
    moved: howMany(
      ({ was: { chosen: was }, is: { chosen: is } }) =>
        was.tier !== is.tier || was.gate !== is.gate || was.track !== is.track,
    ),
    matrix,
    gateMoves: {
      intoIcp: howMany(({ was, is }) => was.chosen.gate !== 'pass' && is.chosen.gate === 'pass'),
      outOfIcp: howMany(({ was, is }) => was.chosen.gate !== 'fail' && is.chosen.gate === 'fail'),
    },
    histogram: {
      inside: Array.from({ length: 101 }, (_, score) =>
        howMany(({ is: { chosen } }) => chosen.gate !== 'fail' && chosen.score === score),
      ),
      outside: howMany(({ is }) => is.chosen.gate === 'fail'),
    },
    writes: howMany(({ was, is }) => {
      const [shown, wanted] = [companyValues(was, PUBLISHED, new Map()), companyValues(is, DRAFT, new Map())];
      return differences(shown, wanted, 2, 'now') !== null;
    }),
    criteria: [
      {
        profile: 'midmarket',
        key: 'size',
        known: howMany(({ is }) => is.chosen.criteria[0]?.verdict !== 'unknown'),
        met: howMany(({ is }) => is.chosen.criteria[0]?.verdict === 'met'),
      },
    ],
    flags: [
      {
        key: 'huge',
        hit: howMany(({ is }) => is.flags[0]?.state === 'hit'),
        unknown: howMany(({ is }) => is.flags[0]?.state === 'unknown'),
      },
    ],
  };
}

const placeIn = ({ gate, tier }: ProfileAnswer): string => (gate === 'undetermined' ? gate : tier);

function counted(answers: readonly Assessment[]): WhatIfCounts {
  const among = (key: 'tier' | 'gate' | 'track', value: string) =>
    answers.filter(({ chosen }) => chosen[key] === value).length;
  return {
    tiers: {
      tier_1: among('tier', 'tier_1'),
      ...{ tier_2: 0, tier_3: 0, tier_4: 0, tier_5: 0 },
      out: among('tier', 'out'),
    },
    gates: {
      pass: among('gate', 'pass'),
      fail: among('gate', 'fail'),
      undetermined: among('gate', 'undetermined'),
    },
    tracks: {
      primary: among('track', 'primary'),
      secondary: among('track', 'secondary'),
      research: among('track', 'research'),
      none: among('track', 'none'),
    },
  };
}
