import type { Condition } from '../../criteria/condition.ts';
import { readNumber } from '../../criteria/read-value.ts';
import type { Attribute } from '../data-set.ts';
import { type Level, MIN_DEALS, OTHER_LEVEL, type Partition, UNKNOWN_LEVEL } from './levels.ts';
import { numbersOf } from './words/leaf-phrase.ts';
import { rangeWords } from './words/range-words.ts';

const MAX_BINS = 5;

/**
 * Cuts numbers into at most five bins with about equally many deals, none smaller than a level may be. Equal numbers share a
 * bin; a cut is the lowest number of the bin above it. A value that is no number is unknown.
 */
export function numberPartition({ property, codes, values }: Attribute): Partition {
  const numbers = Float64Array.from(values, (raw) => readNumber(raw) ?? Number.NaN);
  const known = Float64Array.from(codes, (code) => (code >= 0 ? (numbers[code] ?? Number.NaN) : Number.NaN))
    .filter((number) => !Number.isNaN(number))
    .sort();
  const cuts = quantileCuts(known);
  const binOfCode = Int32Array.from(numbers, (number) =>
    Number.isNaN(number) ? UNKNOWN_LEVEL : binOf(number, cuts),
  );
  const levels = Array.from({ length: cuts.length + 1 }, (_, bin) =>
    levelOf(property, cuts[bin - 1], cuts[bin]),
  );
  return {
    property,
    kind: 'number',
    levels,
    levelOf: codes.map((code) => (code >= 0 ? (binOfCode[code] ?? OTHER_LEVEL) : UNKNOWN_LEVEL)),
  };
}

/** Strictly rising cuts; at least MIN_DEALS deals lie between two cuts, below the first and above the last. */
function quantileCuts(sorted: Float64Array): readonly number[] {
  const bins = Math.min(MAX_BINS, Math.floor(sorted.length / MIN_DEALS));
  const cuts: number[] = [];
  let start = 0;
  for (let bin = 1; bin < bins; bin += 1) {
    const cut = sorted[Math.round((bin * sorted.length) / bins)] ?? Number.NaN;
    const first = sorted.indexOf(cut);
    if (first - start < MIN_DEALS || sorted.length - first < MIN_DEALS) continue;
    cuts.push(cut);
    start = first;
  }
  return cuts;
}

const binOf = (number: number, cuts: readonly number[]): number => {
  const above = cuts.findIndex((cut) => number < cut);
  return above === -1 ? cuts.length : above;
};

/** Without cuts there is one level; it has no rest to compare with, so it is dropped as too large. */
function levelOf(property: string, from: number | undefined, below: number | undefined): Level {
  const fact = `company.${property}`;
  const atLeast: readonly Condition[] = from === undefined ? [] : [{ fact, is: 'gte', value: from }];
  const less: readonly Condition[] = below === undefined ? [] : [{ fact, is: 'lt', value: below }];
  const [only, second] = [...atLeast, ...less];
  if (only === undefined) return { name: 'any', when: { fact, is: 'isKnown' } };
  return {
    name: rangeWords(from, below, numbersOf(fact)),
    when: second === undefined ? only : { all: [only, second] },
  };
}
