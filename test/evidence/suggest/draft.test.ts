import { describe, expect, it } from '@jest/globals';
import { type Attribute, columnBuilder, type DataSet } from '../../../src/evidence/data-set.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';
import { aucOf } from '../../../src/evidence/statistics/auc.ts';
import { type DraftedTiers, draftTiers } from '../../../src/evidence/suggest/draft-tiers.ts';
import { drawFromDeals } from '../../../src/evidence/suggest/draw-from-deals.ts';
import { scoreDeals } from '../../../src/evidence/suggest/score-deals.ts';
import { type Suggestion, suggest } from '../../../src/evidence/suggest/suggest.ts';
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

  it('has whole weights, two criteria for each of at most seven attributes, and the evidence of each in its why', () => {
    const { document } = draftOf(suggest(rich(1), { best: 'won', seed: 1 }));
    const criteria = document.profiles[0]?.criteria ?? [];
    expect(criteria.length).toBeGreaterThan(1);
    expect(criteria.length).toBeLessThanOrEqual(14);
    for (const { weight, why } of criteria) {
      expect(Number.isInteger(weight)).toBe(true);
      expect(why).toMatch(/Won \d+ of \d+ .+ interval .+ lift \d/);
    }
    expect(document.flags.map(({ name }) => name)).toContain('Attribute 2: level 2');
  });

  it('opens the gate to everybody where no must-have has strong evidence', () => {
    const weak = portal({ seed: 5, companies: 1000, winChance: ([a]) => (a === 0 ? 0.4 : 0.2) });
    const { document } = draftOf(suggest(weak, { best: 'won', seed: 1 }));
    expect(document.profiles[0]?.why).toContain('the gate lets every company pass');
    const strong = portal({ seed: 5, companies: 2000, winChance: ([a]) => (a === 0 ? 0.8 : 0.2) });
    expect(draftOf(suggest(strong, { best: 'won', seed: 1 })).document.profiles[0]?.why).toContain(
      'won at least twice as often',
    );
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
function winsAndLeaves(leaves: number) {
  const random = seededRandom(5);
  const column = columnBuilder('industry', 1000);
  const rows = Array.from({ length: 1000 }, (_, row) => {
    const level = random.below(5);
    column.set(row, level === 0 ? 'RETAIL' : `other ${level}`);
    const won = random.next() < (level === 0 ? 0.6 : 0.2);
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
  it('is flagged and named beside the evidence, and is not what the gate asks for', () => {
    const { document } = draftOf(suggest(winsAndLeaves(0.6), { best: 'won', seed: 1 }));
    const [profile] = document.profiles;
    expect(profile?.criteria[0]?.why).toMatch(/RETAIL: Won .+ RETAIL: Left within 12 months/);
    expect(profile?.criteria[0]).toMatchObject({ gate: true, bands: [{ share: 1 }, { share: 0.1 }] });
    expect(profile?.why).toContain('also leaves more often, so the gate lets every company pass');
    expect(document.flags[0]).toMatchObject({ key: 'churns_industry', effect: { penalty: 1 } });
    expect(document.flags[0]?.why).toMatch(/^Left within 12 months/);
  });

  it('is the must-have where its customers stay', () => {
    const { document } = draftOf(suggest(winsAndLeaves(0.08), { best: 'won', seed: 1 }));
    expect(document.profiles[0]?.criteria[0]).toMatchObject({ gate: true, when: { value: ['RETAIL'] } });
    expect(document.flags.map(({ key }) => key)).not.toContain('churns_industry');
  });
});

describe('what a document cannot hold', () => {
  it('is left out, the weakest first, and counted', () => {
    const column = columnBuilder('city', 10_000);
    const random = seededRandom(2);
    const rows = Array.from({ length: 10_000 }, (_, row) => row);
    const won = rows.map((row) => {
      const city = row % 100;
      column.set(row, `city ${city}`);
      return Number(random.next() < (city < 50 ? 0.05 : 0.6));
    });
    const { draft, findings } = drawFromDeals(
      dataSet(rows, won, [{ ...column.done(), pointInTime: true }]),
      Int8Array.from(won),
      { seed: 1 },
    );
    const losing = findings.filter(({ winRate, restRate }) => winRate < restRate);
    expect(losing.length).toBeGreaterThan(40);
    expect(draft?.document.flags).toHaveLength(40);
    expect(draft?.document.profiles[0]?.why).toContain(`${losing.length - 40} weaker ones did not fit in.`);
  });
});

describe('tiers', () => {
  const repeated = (score: number, won: number, of: number) =>
    Array.from({ length: of }, (_, place) => ({ score, won: Number(place < won) }));
  const tiersOf = (deals: readonly { readonly score: number; readonly won: number }[]) =>
    draftTiers(
      deals.map(({ score }) => score),
      deals.map(({ won }) => won),
    );
  const mins = ({ tiers }: DraftedTiers) => tiers.map(({ min }) => min);

  it('are three where deals show three conversions', () => {
    const deals = [...repeated(90, 80, 100), ...repeated(60, 50, 100), ...repeated(20, 10, 100)];
    expect(mins(tiersOf(deals))).toEqual([75, 40, 0]);
  });

  it('are two where nobody saw a conversion between the best and the rest', () => {
    const deals = [...repeated(100, 60, 100), ...repeated(0, 40, 200)];
    expect(mins(tiersOf(deals))).toEqual([50, 0]);
    expect(tiersOf(deals).tiers.map(({ key, name }) => [key, name])).toEqual([
      ['tier_1', 'High touch'],
      ['tier_2', 'Deprioritise'],
    ]);
  });

  it('are the usual ones, and say so, where no score converts better', () => {
    const { note } = tiersOf([...repeated(100, 33, 100), ...repeated(0, 30, 100)]);
    expect(note).toContain('the usual 75 and 50');
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
