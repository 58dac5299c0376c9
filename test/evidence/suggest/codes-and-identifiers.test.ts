import { describe, expect, it } from '@jest/globals';
import { columnBuilder } from '../../../src/evidence/data-set.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';
import { cutIntoLevels } from '../../../src/evidence/suggest/cut-into-levels.ts';
import { dataSet } from './support/portals.ts';

const DEALS = 1_500;
const EVERY_DEAL = Array.from({ length: DEALS }, (_, deal) => deal);
const { deals: ONE_EACH } = dataSet(
  EVERY_DEAL,
  EVERY_DEAL.map((deal) => deal % 2),
  [],
);

/** The kind of the levels of a column, with one deal per company. */
function levelsOf(property: string, rawOf: (deal: number) => string): string {
  const column = columnBuilder(property, DEALS);
  for (let deal = 0; deal < DEALS; deal += 1) column.set(deal, rawOf(deal));
  const [partition] = cutIntoLevels({ ...column.done(), pointInTime: true }, ONE_EACH);
  return partition === undefined ? 'nothing' : partition.kind;
}

/** Mostly small numbers, some large: as sizes of companies are. */
function size(random: ReturnType<typeof seededRandom>): number {
  return Math.round(20 * Math.exp(4 * random.next() * random.next()) + 40 * random.next());
}

describe('whole numbers that name something are no magnitudes', () => {
  it('cuts sizes, revenues and years into ranges', () => {
    const random = seededRandom(1);
    expect(levelsOf('numberofemployees', () => String(size(random)))).toBe('number');
    expect(levelsOf('annualrevenue', () => String(size(random) * 10_000))).toBe('number');
    expect(levelsOf('founded_year', () => String(1_950 + random.below(75)))).toBe('number');
    expect(levelsOf('floor_area', () => String(1_000 + 50 * random.below(180)))).toBe('number');
  });

  it('makes each frequent industry code a level, however many kinds there are', () => {
    const random = seededRandom(2);
    const code = (): string => String(1_311 + 37 * Math.floor(150 * random.next() ** 2));
    expect(levelsOf('sic', code)).toBe('choice');
    expect(levelsOf('branche', code)).toBe('choice');
    expect(levelsOf('branche', () => `${code()}.0`)).toBe('choice');
    expect(levelsOf('naics_code', () => String(11 + 13 * Math.floor(400 * random.next() ** 2)))).toBe(
      'choice',
    );
  });

  it('takes nothing from a number that each company has for itself', () => {
    const random = seededRandom(3);
    expect(levelsOf('customer_ref', (deal) => String(700_013 + 7 * deal))).toBe('nothing');
    expect(levelsOf('office_phone', () => String(1e9 + random.below(8e9)))).toBe('nothing');
    expect(levelsOf('zip', () => String(1_000 + random.below(90_000)).padStart(5, '0'))).toBe('nothing');
    expect(levelsOf('plz_ort', () => String(random.below(99_999)).padStart(5, '0'))).toBe('nothing');
  });

  it('takes few kinds that repeat for grades', () => {
    const random = seededRandom(4);
    expect(levelsOf('rating', () => String(1 + random.below(12)))).toBe('choice');
  });
});
