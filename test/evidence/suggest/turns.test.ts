/** Simpson's paradox: a level that wins less often overall, and more often among deals of the same kind. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnBuilder, type DataSet } from '../../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import { cutIntoLevels } from '../../../src/evidence/suggest/cut-into-levels.ts';
import { findingJson } from '../../../src/evidence/suggest/finding-json.ts';
import { type Finding, findLevels } from '../../../src/evidence/suggest/findings.ts';
import { toldTurn, turnHeadline, turnSentence } from '../../../src/evidence/suggest/turn-words.ts';
import { withTurns } from '../../../src/evidence/suggest/turns.ts';
import { dataSet, portal } from './support/portals.ts';

/** The findings of a data set, with what they turn within. */
function findingsOf({ attributes, deals }: DataSet): readonly Finding[] {
  const partitions = attributes.flatMap((attribute) => cutIntoLevels(attribute, deals));
  const outcome = Int8Array.from(deals.won);
  const question = { about: 'best', outcome } as const;
  const { findings } = findLevels(partitions, deals.company, [question], seededRandom(1));
  return withTurns(findings, partitions, outcome);
}

const turned = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ partition, turnsWithin }) =>
    turnsWithin === null ? [] : [`${partition.property} within ${turnsWithin.partition.property}`],
  );

interface Plan {
  readonly companies: number;
  readonly dealsOf?: (random: Random) => number;
  /** Share of small customers in the country, and elsewhere. */
  readonly small: readonly [inside: number, outside: number];
  /** Chance to win, by the country, the size and the company's own inclination. */
  readonly chance: (inside: boolean, small: boolean, inclination: number) => number;
}

/** Companies of a country or another, small or large, and what says nothing: a color. A fifth of the sizes is blank. */
function countries(seed: number, { companies, dealsOf = () => 1, small, chance }: Plan): DataSet {
  const random = seededRandom(seed);
  const rows = Array.from({ length: companies }, () => {
    const inside = random.next() < 0.4;
    const isSmall = random.next() < small[inside ? 0 : 1];
    const segment = random.next() < 0.8 ? sizeOf(isSmall) : null;
    const values = [inside ? 'DE' : 'US', segment, `color ${random.below(4)}`];
    return { values, chance: chance(inside, isSmall, random.next() - 0.5), deals: dealsOf(random) };
  });
  const company = rows.flatMap(({ deals }, row) => new Array<number>(deals).fill(row));
  const won = company.map((row) => (random.next() < (rows[row]?.chance ?? 0) ? 1 : 0));
  return dataSetOf(company, won, (row) => rows[row]?.values ?? []);
}

const sizeOf = (isSmall: boolean): string => (isSmall ? 'SMB' : 'Enterprise');

/** @param valuesOf country, segment and color of a company */
function dataSetOf(
  company: readonly number[],
  won: readonly number[],
  valuesOf: (row: number) => readonly (string | null)[],
): DataSet {
  const attributes = ['country', 'segment', 'color'].map((property, place) => {
    const column = columnBuilder(property, company.length);
    company.forEach((row, deal) => {
      column.set(deal, valuesOf(row)[place] ?? null);
    });
    return { ...column.done(), pointInTime: true };
  });
  return dataSet(company, won, attributes);
}

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, seed) => seed + 1);

/** DE wins more often among small customers, and among large ones. */
function winsMoreAmongAlike(inside: boolean, small: boolean): number {
  if (small) return inside ? 0.2 : 0.06;
  return inside ? 0.65 : 0.42;
}

describe('a planted turn is told', () => {
  it.each<[string, Plan]>([
    ['one deal a company', { companies: 2000, small: [0.9, 0.25], chance: winsMoreAmongAlike }],
    [
      '1 to 4 deals a company, which resemble each other',
      {
        companies: 1200,
        dealsOf: (random) => 1 + random.below(4),
        small: [0.92, 0.2],
        chance: (inside, small, inclination) => winsMoreAmongAlike(inside, small) * (1 + inclination),
      },
    ],
  ])('%s', (_, plan) => {
    const portals = seeds(10).map((seed) => findingsOf(countries(seed, plan)));
    const found = portals.filter((findings) =>
      findings.some(({ partition }) => partition.property === 'country'),
    );
    expect(found.length).toBeGreaterThanOrEqual(9);
    const told = found.filter((findings) => turned(findings).includes('country within segment'));
    expect(told.length).toBeGreaterThanOrEqual(found.length - 1);
    // Only the country turns, and never within the color.
    expect(new Set(portals.flatMap(turned))).toEqual(new Set(['country within segment']));
  });
});

describe('no turn is told', () => {
  it.each<[string, Plan['chance']]>([
    ['where the segment explains all of it', (_, small) => (small ? 0.12 : 0.5)],
    [
      'where the segment explains a part of it',
      (inside, small) => (small ? 0.12 : 0.5) * (inside ? 0.75 : 1),
    ],
  ])('%s', (_, chance) => {
    const portals = seeds(40).map((seed) =>
      findingsOf(countries(seed, { companies: 800, small: [0.85, 0.35], chance })),
    );
    const found = portals.filter((findings) =>
      findings.some(({ partition }) => partition.property === 'country'),
    );
    expect(found.length).toBeGreaterThan(30);
    // At most 5 % of portals: of 40, more than 5 are seen less than once in a hundred times.
    expect(portals.filter((findings) => turned(findings).length > 0).length).toBeLessThanOrEqual(5);
  });

  it('of a level that wins by itself, beside properties of noise', () => {
    const plan = { companies: 400, winChance: (levels: readonly number[]) => (levels[3] === 0 ? 0.6 : 0.2) };
    const portals = seeds(30).map((seed) => findingsOf(portal({ ...plan, seed })));
    expect(portals.filter((findings) => findings.length > 0)).toHaveLength(30);
    expect(portals.flatMap(turned)).toEqual([]);
  });

  it('within a property that says the same in other words', () => {
    const random = seededRandom(3);
    const rows = seeds(600).map(() => random.below(3));
    const won = rows.map((level) => (random.next() < ([0.6, 0.3, 0.1][level] ?? 0) ? 1 : 0));
    const levels = rows.map((level) => [`level ${level}`, `${level} in other words`]);
    const findings = findingsOf(dataSetOf([...rows.keys()], won, (row) => levels[row] ?? []));
    expect(findings.length).toBeGreaterThan(1);
    expect(turned(findings)).toEqual([]);
  });
});

it('what turns has an interval on the other side of 1, and rates in that order', () => {
  const plans = fc.record({
    seed: fc.nat(),
    small: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    chances: fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { minLength: 4, maxLength: 4 }),
  });
  fc.assert(
    fc.property(plans, ({ seed, small, chances }) => {
      const chance: Plan['chance'] = (inside, isSmall) => chances[2 * Number(inside) + Number(isSmall)] ?? 0;
      return findingsOf(countries(seed, { companies: 300, small, chance })).every((finding) => {
        const { turnsWithin: turn } = finding;
        if (turn === null) return true;
        const more = finding.winRate < finding.restRate;
        return more
          ? turn.low > 1 && turn.winRate > turn.restRate
          : turn.high < 1 && turn.winRate < turn.restRate;
      });
    }),
    { numRuns: 40, seed: 8 },
  );
});

describe('a turn in words', () => {
  /** Counts as somebody would draw them on a whiteboard: country, segment, deals, won. */
  const WHITEBOARD = [
    ['DE', 'SMB', 400, 60],
    ['DE', 'Enterprise', 100, 60],
    ['US', 'SMB', 200, 16],
    ['US', 'Enterprise', 400, 184],
  ] as const;

  const finding = findingsOf(whiteboard()).find(({ partition }) => partition.property === 'country');
  const told = finding && toldTurn(findingJson(finding), 'wins', { segment: 'Segment' });
  if (!told) throw new Error('the whiteboard does not turn');

  it('says both directions, and that of every level', () => {
    expect(turnSentence(told)).toBe(
      'Country/Region = US wins more often overall (33 % against 24 %), but less often within each level of Segment: SMB 8 % against 15 %, Enterprise 46 % against 60 %.',
    );
  });

  it('has a headline with the direction to act on', () => {
    expect(turnHeadline(told)).toBe(
      'Country/Region = US wins less often than others of the same Segment (22 % against 32 %), though more often overall (33 % against 24 %)',
    );
  });

  it('goes through no more than four levels, and speaks of each only where each agrees', () => {
    const many = { ...told, levels: ['a', 'b', 'c', 'd', 'e'].map((level) => ({ ...told.adjusted, level })) };
    expect(turnSentence(many)).toContain('but less often within each level of Segment (22 % against 32 %).');
    expect(turnSentence({ ...told, inEveryLevel: false })).toContain(
      'but less often than others of the same Segment (22 % against 32 %).',
    );
  });

  it('has a decimal where whole percents would be the same', () => {
    const close = { ...told, overall: { winRate: 0.204, restRate: 0.196 } };
    expect(turnSentence(close)).toContain('overall (20.4 % against 19.6 %)');
  });

  function whiteboard(): DataSet {
    const deals = WHITEBOARD.flatMap(([country, segment, count, wins]) =>
      Array.from({ length: count }, (_, deal) => ({ values: [country, segment], won: deal < wins ? 1 : 0 })),
    );
    return dataSetOf(
      [...deals.keys()],
      deals.map(({ won }) => won),
      (row) => deals[row]?.values ?? [],
    );
  }
});
