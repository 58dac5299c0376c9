import { describe, expect, it } from '@jest/globals';
import { columnBuilder, type DataSet } from '../../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import { draftCriteria } from '../../../src/evidence/suggest/draft-criteria.ts';
import { drawFromDeals } from '../../../src/evidence/suggest/draw-from-deals.ts';
import { mustHavesOf } from '../../../src/evidence/suggest/must-haves.ts';
import { suggest } from '../../../src/evidence/suggest/suggest.ts';
import { hubspotLabels } from '../../../src/evidence/suggest/words/property-words.ts';
import { dataSet } from './support/portals.ts';

/** Companies with one deal each; `left` is known of won deals. */
function companies(
  count: number,
  of: (random: Random) => {
    readonly values: Readonly<Record<string, string>>;
    readonly winChance: number;
    readonly leaveChance?: number;
  },
): DataSet {
  const random = seededRandom(8);
  const rows = Array.from({ length: count }, () => {
    const { values, winChance, leaveChance = 0 } = of(random);
    return { values, won: Number(random.next() < winChance), left: Number(random.next() < leaveChance) };
  });
  const properties = Object.keys(rows[0]?.values ?? {});
  return dataSet(
    rows.map((_, row) => row),
    rows.map(({ won }) => won),
    properties.map((property) => {
      const column = columnBuilder(property, count);
      rows.forEach(({ values }, row) => {
        column.set(row, values[property] ?? null);
      });
      return { ...column.done(), pointInTime: false };
    }),
    rows.map(({ won, left }) => (won === 1 ? left : -1)),
  );
}

const profileOf = (deals: DataSet) => suggest(deals, { best: 'won', seed: 1 }).draft?.document;

describe('a draft', () => {
  it('has what keeps the wins as a must-have, and not as a flag, however few are outside', () => {
    const deals = companies(4000, (random) => {
      const served = random.next() < 0.85;
      const fits = random.below(3);
      const chance = served ? [0.5, 0.4, 0.3][fits] : 0.01;
      return {
        values: { served: served ? 'yes' : 'no', industry: ['RETAIL', 'BANKING', 'INTERNET'][fits] ?? '' },
        winChance: chance ?? 0,
      };
    });
    const outcome = Int8Array.from(deals.deals.won);
    const { input } = drawFromDeals(deals, outcome, { seed: 1 });
    if (input === null) throw new Error('no evidence');
    const mustHaves = mustHavesOf(input.card.parts, outcome, { ...input, keepWins: 0.8 });
    const { criteria, flags } = draftCriteria({
      ...input,
      mustHaves,
      losersAreFlags: true,
      labels: hubspotLabels,
    });
    expect(criteria.filter(({ gate }) => gate).map(({ key }) => key)).toEqual(['served']);
    expect(flags).toEqual([]);
  });

  it('does not ask for numbers whose customers leave, although a card cuts numbers finer than the tests', () => {
    const deals = (leaveChance: number) =>
      companies(4000, (random) => {
        const people = 1 + random.below(1000);
        const fits = people > 800;
        return {
          values: { numberofemployees: String(people) },
          winChance: fits ? 0.6 : 0.03,
          leaveChance: fits ? leaveChance : 0.08,
        };
      });
    const asksFor = (leaveChance: number) =>
      profileOf(deals(leaveChance))?.profiles[0]?.criteria.some(({ gate }) => gate);
    expect(asksFor(0.08)).toBe(true);
    expect(asksFor(0.6)).toBe(false);
  });
});
