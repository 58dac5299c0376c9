import { describe, expect, it } from '@jest/globals';
import { compileDocument } from '../../../src/engine/compile-document.ts';
import { type Attribute, columnBuilder, type DataSet } from '../../../src/evidence/data-set.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';
import { aucOf } from '../../../src/evidence/statistics/auc.ts';
import { minimaOf, tiersFrom } from '../../../src/evidence/suggest/draft-tiers.ts';
import { scoreDeals } from '../../../src/evidence/suggest/score-deals.ts';
import { type Suggestion, suggest } from '../../../src/evidence/suggest/suggest.ts';
import { factsOfRecord } from '../../../src/facts/facts-of-record.ts';
import { dataSet, logistic, portal } from './support/portals.ts';

/** Effects of several attributes, one that works only beside another, and 30 % of the values missing. */
const rich = (seed: number): DataSet =>
  portal({
    seed,
    companies: 2000,
    knownChance: () => 0.7,
    winChance: ([a, b, c, d]) =>
      logistic(
        -1.5 + (a === 0 ? 1.6 : 0) + (b === 1 ? 1 : 0) - (c === 2 ? 1.2 : 0) + (d === 0 && b === 1 ? 0.8 : 0),
      ),
  });

function draftOf({ draft }: Suggestion) {
  if (draft === null) throw new Error('no draft');
  return draft;
}

describe('the draft', () => {
  it.each([1, 2, 3])(
    'loses at most 0.02 AUC by rounding, and ranks deals that it never saw as promised (portal %d)',
    (seed) => {
      const suggestion = suggest(rich(seed), { best: 'won', seed: 1 });
      const { document, auc } = draftOf(suggestion);
      expect(Number(auc.model) - Number(auc.document)).toBeLessThanOrEqual(0.02);
      const unseen = rich(seed + 100);
      const unseenAuc = aucOf(scoreDeals(document, unseen), unseen.deals.won);
      expect(suggestion.unseen).toMatchObject({ folds: 5, drafts: 5 });
      expect(Math.abs(unseenAuc - Number(suggestion.unseen?.auc))).toBeLessThan(0.05);
      expect(unseenAuc).toBeGreaterThan(0.6);
    },
  );

  it('has whole weights that add up to 100, at most seven attributes, and the evidence of each in its why', () => {
    const { document } = draftOf(suggest(rich(1), { best: 'won', seed: 1 }));
    const criteria = document.profiles[0]?.criteria ?? [];
    expect(criteria.length).toBeGreaterThan(1);
    expect(criteria.length).toBeLessThanOrEqual(7);
    expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    for (const { weight } of criteria) expect(Number.isInteger(weight)).toBe(true);
    expect(criteria[0]?.why).toMatch(/Won \d+ of \d+ .+ interval .+ lift \d/);
    const short = draftOf(suggest(rich(1), { best: 'won', seed: 1, maxCriteria: 2 })).document;
    expect(criteria.length).toBeGreaterThan(2);
    expect(short.profiles[0]?.criteria.length).toBe(2);
  });

  it('has no must-have where what is outside still wins, and says so', () => {
    const weak = portal({ seed: 5, companies: 1000, winChance: ([a]) => (a === 0 ? 0.4 : 0.2) });
    const { draft, winsOutside } = suggest(weak, { best: 'won', seed: 1 });
    expect(draft?.document.profiles[0]?.why).toContain('There is no must-have');
    expect(draft?.document.profiles[0]?.criteria.some(({ gate }) => gate)).toBe(false);
    expect(winsOutside).toMatchObject({ deals: 0, share: 0, amountShare: 0 });
  });

  it('has the must-have that keeps the wins, and states what it costs', () => {
    const strong = portal({
      seed: 5,
      companies: 2000,
      levels: [2, 3],
      winChance: ([a]) => (a === 0 ? 0.5 : 0.02),
    });
    const { draft, winsOutside } = suggest(strong, { best: 'won', seed: 1 });
    expect(draft?.document.profiles[0]?.criteria[0]).toMatchObject({ gate: true });
    // Half of the accounts have the better level, and nothing tells them apart.
    expect(draft?.document.profiles[0]?.why).toMatch(/so tier 1 holds \d\d % of them\.$/);
    expect(winsOutside?.share).toBeGreaterThan(0);
    expect(winsOutside?.share).toBeLessThan(0.1);
  });

  it('has no must-have that would lose the wins, however often its companies win', () => {
    const rare = portal({
      seed: 6,
      companies: 2000,
      levels: [12, 3],
      winChance: ([a]) => (a === 0 ? 0.8 : 0.2),
    });
    const { draft } = suggest(rare, { best: 'won', seed: 1 });
    expect(draft?.document.profiles[0]?.criteria.length).toBeGreaterThan(0);
    expect(draft?.document.profiles[0]?.criteria.some(({ gate }) => gate)).toBe(false);
  });

  describe('and a blank', () => {
    /** Blanks win as the others do. */
    const known = portal({
      seed: 7,
      companies: 2000,
      levels: [3],
      knownChance: () => 0.7,
      winChance: ([a]) => [0.6, 0.3, 0.1][a ?? 0] ?? 0,
    });
    const today: DataSet = {
      ...known,
      attributes: known.attributes.map((attribute) => ({ ...attribute, pointInTime: false })),
    };
    const answersOf = (deals: DataSet, trust: readonly string[] = []) => {
      const { document } = draftOf(
        suggest(deals, { best: 'won', seed: 1, keepWins: 1, trust: new Set(trust) }),
      );
      const assess = compileDocument(document);
      return ['level 0', 'level 1', 'level 2', null].map((value) => {
        const answer = assess(factsOfRecord({ attribute_0: value }), 0).profiles[0]?.criteria[0];
        return { verdict: answer?.verdict, points: answer?.points ?? -1 };
      });
    };

    it('gets the points of the average and stays unknown, where nobody knows if it was blank before the deal', () => {
      const [best, middle, worst, blank] = answersOf(today);
      expect([best?.points, worst?.points]).toEqual([100, 0]);
      expect(blank).toEqual({ verdict: 'unknown', points: middle?.points });
    });

    it('gets its own points and is no longer unknown, where its history or somebody says that it was', () => {
      expect(answersOf(known)[3]?.verdict).toBe('partial');
      expect(answersOf(today, ['attribute_0'])[3]?.verdict).toBe('partial');
    });
  });

  it('flags what was won and left within 12 months', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 600 }, (_, row) => row);
    const column = columnBuilder('plan', 600);
    const churned = rows.map((row) => {
      column.set(row, row % 3 === 0 ? 'trial' : `plan ${row % 3}`);
      return random.next() < (row % 3 === 0 ? 0.6 : 0.1) ? 1 : 0;
    });
    const won = rows.map(() => 1);
    const attributes: Attribute[] = [{ ...column.done(), pointInTime: true }];
    const { churn, draft } = suggest(dataSet(rows, won, attributes, churned), { best: 'won', seed: 1 });
    expect(churn[0]?.level.name).toBe('trial');
    expect(draft?.document.flags.map(({ key }) => key)).toContain('churns_plan');
    // Nothing was lost: nothing can be ranked above it.
    expect(draft?.auc).toEqual({ model: null, document: null });
    const kept = draftOf(suggest(dataSet(rows, won, attributes, churned), { best: 'kept', seed: 1 }));
    expect(kept.document.profiles[0]?.criteria[0]?.why).toMatch(/Won and kept for 12 months \d+ of \d+/);
    expect(kept.auc.document).toBeGreaterThan(0.6);
  });
});

/** A fifth of the deals is RETAIL, which wins three times as often, and whose customers leave. */
function winsAndLeaves(leaves: number, others = 0.2) {
  const random = seededRandom(5);
  const column = columnBuilder('industry', 1000);
  const rows = Array.from({ length: 1000 }, (_, row) => {
    const level = random.below(5);
    column.set(row, level === 0 ? 'RETAIL' : `other ${level}`);
    const won = random.next() < (level === 0 ? 0.6 : others);
    const left = random.next() < (level === 0 ? leaves : 0.08);
    return { won, left };
  });
  return dataSet(
    rows.map((_, row) => row),
    rows.map(({ won }) => Number(won)),
    [{ ...column.done(), pointInTime: true }],
    rows.map(({ won, left }) => (won ? Number(left) : -1)),
  );
}

describe('what wins and then leaves', () => {
  it('is flagged and named beside the evidence', () => {
    const { document } = draftOf(suggest(winsAndLeaves(0.6), { best: 'won', seed: 1 }));
    const [profile] = document.profiles;
    expect(profile?.criteria[0]?.why).toMatch(/Retail: Won .+ Retail: Left within 12 months/);
    expect(document.flags[0]).toMatchObject({ key: 'churns_industry', effect: { penalty: 1 } });
    expect(document.flags[0]?.why).toMatch(/^Left within 12 months/);
  });

  it('is not what the gate asks for, but would be if its customers stayed', () => {
    const gated = (leaves: number) =>
      draftOf(suggest(winsAndLeaves(leaves, 0.02), { best: 'won', seed: 1 })).document;
    expect(gated(0.08).profiles[0]?.criteria[0]).toMatchObject({ gate: true });
    expect(gated(0.08).flags.map(({ key }) => key)).not.toContain('churns_industry');
    expect(gated(0.6).profiles[0]?.criteria.some(({ gate }) => gate)).toBe(false);
  });
});

describe('what a person can read', () => {
  it('is at most five groups of levels, whatever their number', () => {
    const column = columnBuilder('city', 10_000);
    const random = seededRandom(2);
    const rows = Array.from({ length: 10_000 }, (_, row) => row);
    const won = rows.map((row) => {
      const city = row % 100;
      column.set(row, `city ${city}`);
      return Number(random.next() < 0.05 + 0.005 * city);
    });
    const { draft } = suggest(dataSet(rows, won, [{ ...column.done(), pointInTime: true }]), {
      best: 'won',
      seed: 1,
    });
    const criteria = draft?.document.profiles[0]?.criteria ?? [];
    const bands = criteria.flatMap((criterion) => ('bands' in criterion ? criterion.bands : []));
    expect(bands.length).toBeGreaterThan(1);
    expect(bands.length).toBeLessThanOrEqual(5);
    expect(draft?.document.flags).toEqual([]);
  });
});

describe('tiers', () => {
  const scores = (...counts: readonly (readonly [score: number, n: number])[]) =>
    counts.flatMap(([score, n]) => Array.from({ length: n }, () => score));

  const minsOf = (all: readonly number[], shares: readonly number[]) =>
    minimaOf(all, shares).map(({ min }) => min);

  it('begin where at most the given share of accounts is, half way to the next score', () => {
    expect(minsOf(scores([90, 10], [60, 30], [20, 60]), [0.2, 0.4])).toEqual([75, 40]);
  });

  it('are at least five points apart', () => {
    expect(minsOf(scores([90, 10], [88, 10], [86, 80]), [0.1, 0.2])).toEqual([89]);
  });

  it('hold those with the best score where more than the share have it', () => {
    expect(minsOf(scores([100, 40], [0, 60]), [0.2])).toEqual([50]);
  });

  it('are one where all accounts score alike', () => {
    expect(tiersFrom(minimaOf(scores([50, 20]), [0.2, 0.4]))).toEqual([
      { key: 'tier_1', name: 'All accounts', min: 0 },
    ]);
  });
});

describe('a leak', () => {
  const leaky = portal({ seed: 9, companies: 400, winChance: () => 0.3 });
  const copied = columnBuilder('health', 400);
  leaky.deals.won.forEach((won, deal) => {
    copied.set(deal, won === 1 ? 'green' : 'red');
  });
  const withLeak: DataSet = {
    ...leaky,
    attributes: [...leaky.attributes, { ...copied.done(), pointInTime: false }],
  };

  it('that separates too well to be true is named and left out', () => {
    const { leaks, findings } = suggest(withLeak, { best: 'won', seed: 1 });
    expect(leaks.map(({ attribute }) => attribute)).toEqual(['health']);
    expect(findings).toEqual([]);
  });

  it('would be the whole answer with the guard off', () => {
    const { findings } = suggest(withLeak, { best: 'won', seed: 1, guardAgainstLeaks: false });
    expect(findings[0]?.partition.property).toBe('health');
  });
});
