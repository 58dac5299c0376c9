import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cardColumns } from '../../../src/evidence/card/card-column.ts';
import { mergeLevels } from '../../../src/evidence/card/merge-levels.ts';
import { selectColumns } from '../../../src/evidence/card/select-columns.ts';
import { solvePositive } from '../../../src/evidence/card/solve-positive.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';
import type { Level } from '../../../src/evidence/suggest/levels.ts';
import { roundNumber } from '../../../src/evidence/suggest/round-number.ts';
import { dataSet } from '../suggest/support/portals.ts';

const NO_DEALS = dataSet([], [], []).deals;

describe('a round number', () => {
  it.each([
    [180, 240, 207, 200],
    [3_100_000, 6_200_000, 4_700_000, 5_000_000],
    [-40, 15, 3, 0],
    [0.31, 0.62, 0.4, 0.5],
    [-620, -310, -400, -500],
    [17, 18, 18, 18],
  ])('above %d and up to %d, near %d, is %d', (above, atMost, wanted, round) => {
    expect(roundNumber({ above, atMost, wanted, whole: false })).toBe(round);
  });

  it('lies in its range, and is whole where it has to be', () => {
    const numbers = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(numbers, numbers, fc.boolean(), (one, other, whole) => {
        fc.pre(one !== other);
        const [above, atMost] = [Math.min(one, other), Math.max(one, other)];
        const cut = roundNumber({ above, atMost, wanted: (above + atMost) / 2, whole });
        expect(cut).toBeGreaterThan(above);
        expect(cut).toBeLessThanOrEqual(atMost);
        expect(!whole || Number.isInteger(cut)).toBe(true);
      }),
    );
  });
});

describe('levels are merged', () => {
  const information = [100, 100, 100, 100, 100, 100];

  it('where they tell the same, numbers only with their neighbors', () => {
    const effects = [-1, -0.99, 0.5, -1, 0.51, 0.5];
    expect(mergeLevels(effects, information, { ordered: false, designEffect: 1 })).toEqual([
      [4, 2, 5],
      [1, 0, 3],
    ]);
    expect(mergeLevels(effects, information, { ordered: true, designEffect: 1 })).toEqual([
      [0, 1],
      [2],
      [3],
      [4, 5],
    ]);
  });

  it('so that numbers rise or fall throughout, unless the bend tells more than chance', () => {
    const slightly = [-1, -0.2, -0.3, 0.6];
    expect(mergeLevels(slightly, information, { ordered: true, designEffect: 1 })).toEqual([
      [0],
      [1, 2],
      [3],
    ]);
    const clearly = [-1, 1, -1, 1];
    expect(mergeLevels(clearly, information, { ordered: true, designEffect: 1 })).toHaveLength(4);
  });

  it('into at most five groups, whatever they are', () => {
    const effects = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(effects, fc.boolean(), (its, ordered) => {
        const groups = mergeLevels(
          its,
          its.map(() => 50),
          { ordered, designEffect: 1 },
        );
        expect(groups.length).toBeLessThanOrEqual(5);
        expect(groups.flat().toSorted((one, other) => one - other)).toEqual([...its.keys()]);
      }),
    );
  });
});

describe('the columns of a card', () => {
  it('keep the hundred commonest values apart, and those that are blank or too good to be true', () => {
    // A document may list 500 values in a condition, and the time of a fit grows with the cube of their number.
    const values = 700;
    const levels = Array.from({ length: values }, (_, value): Level => {
      const level: Level = {
        name: `city ${value}`,
        when: { fact: 'company.city', is: 'anyOf', value: [`city ${value}`] },
      };
      return value === 3 ? { ...level, isBlank: true } : value === 4 ? { ...level, suspect: true } : level;
    });
    const levelOf = Int32Array.from(
      Array.from({ length: values }, (_, value) => Array(value + 1).fill(value)).flat(),
    );
    const [column] = cardColumns(
      { property: 'city', codes: levelOf, values: [], pointInTime: false },
      [{ property: 'city', kind: 'choice', levels, levelOf }],
      NO_DEALS,
    );
    const names = column?.partition.levels.map(({ name }) => name);
    expect(names).toHaveLength(100);
    expect(names?.slice(0, 3)).toEqual(['city 3', 'city 4', 'city 602']);
    expect(column).toMatchObject({ size: 101, rest: 100, blank: 0 });
    expect(column?.levelOf.filter((level) => level === 100)).toHaveLength(602 * 603 * 0.5 - 4 - 5);
  });
});

describe('attributes are chosen', () => {
  const random = seededRandom(3);
  const rows = 3000;
  const columnOf = (size: number) => ({
    size,
    levelOf: Int32Array.from({ length: rows }, () => random.below(size)),
  });
  const [strong, weak, noise] = [columnOf(4), columnOf(30), columnOf(30)];
  const outcome = Int8Array.from({ length: rows }, (_, row) => {
    const logit = (strong.levelOf[row] === 0 ? 1.5 : 0) + ((weak.levelOf[row] ?? 0) < 10 ? 0.6 : 0) - 1;
    return Number(random.next() < 1 / (1 + Math.exp(-logit)));
  });
  // The same question twice: the second says nothing that the first has not said.
  const twin = { ...strong };

  it('by what they add to each other, the most telling first; noise and repetition add nothing', () => {
    const { chosen } = selectColumns([noise, weak, strong, twin], outcome, { most: 7, designEffect: 1 });
    expect(chosen).toEqual([2, 1]);
  });

  it('and not more than asked for', () => {
    expect(selectColumns([weak, strong], outcome, { most: 1, designEffect: 1 }).chosen).toEqual([1]);
  });
});

it('a system of equations is solved from its lower triangle', () => {
  const matrix = [Float64Array.of(4, 0), Float64Array.of(2, 3)];
  expect(
    [...solvePositive(matrix, Float64Array.of(10, 8))].map((value) => Math.round(value * 1e9) / 1e9),
  ).toEqual([1.75, 1.5]);
});
