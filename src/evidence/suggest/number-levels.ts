import type { Condition } from '../../criteria/condition.ts';
import type { Attribute } from '../data-set.ts';
import { firstAtLeast } from './first-at-least.ts';
import {
  type Level,
  MIN_DEALS,
  type NumberRange,
  OTHER_LEVEL,
  type Partition,
  UNKNOWN_LEVEL,
} from './levels.ts';
import { numbersOfValues } from './numbers-of-values.ts';
import { roundNumber } from './round-number.ts';
import { numbersOf } from './words/leaf-phrase.ts';
import { rangeWords } from './words/range-words.ts';

/** A cut may move this far, in parts of a bin, to become a round number. */
const CUT_MAY_MOVE = 0.35;

/**
 * Cuts numbers at round numbers into bins with about equally many deals, none smaller than a level may be. Equal numbers share
 * a bin; a cut is the lowest number of the bin above it. A value that is no number is unknown. Only the values decide where the
 * cuts are, never the outcome.
 *
 * @param most the largest number of bins
 */
export function numberPartition({ property, codes, values }: Attribute, most: number): Partition {
  const numbers = numbersOfValues(values);
  const cuts = roundCuts(sortedNumbers(codes, numbers), most);
  const binOfCode = Int32Array.from(numbers, (number) =>
    Number.isNaN(number) ? UNKNOWN_LEVEL : binOf(number, cuts),
  );
  const levels = Array.from({ length: cuts.length + 1 }, (_, bin) =>
    rangeLevel(property, { from: cuts[bin - 1] ?? null, below: cuts[bin] ?? null }),
  );
  return {
    property,
    kind: 'number',
    levels,
    levelOf: codes.map((code) => (code >= 0 ? (binOfCode[code] ?? OTHER_LEVEL) : UNKNOWN_LEVEL)),
  };
}

/** The number of each deal that has one. Only distinct numbers are sorted, of which there are often few. */
function sortedNumbers(codes: Int32Array, numbers: Float64Array): Float64Array {
  const deals = new Map<number, number>();
  const counts = new Int32Array(numbers.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  counts.forEach((count, code) => {
    const number = numbers[code] ?? Number.NaN;
    if (count > 0 && !Number.isNaN(number)) deals.set(number, (deals.get(number) ?? 0) + count);
  });
  const sorted = new Float64Array([...deals.values()].reduce((sum, count) => sum + count, 0));
  let start = 0;
  for (const number of Float64Array.from(deals.keys()).sort()) {
    const end = start + (deals.get(number) ?? 0);
    sorted.fill(number, start, end);
    start = end;
  }
  return sorted;
}

/** Strictly rising cuts; at least MIN_DEALS deals lie between two cuts, below the first and above the last. */
function roundCuts(sorted: Float64Array, most: number): readonly number[] {
  const bins = Math.min(most, Math.floor(sorted.length / MIN_DEALS));
  const at = (place: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(place)))] ?? Number.NaN;
  const whole = sorted.every(Number.isInteger);
  const cuts: number[] = [];
  let start = 0;
  for (let bin = 1; bin < bins; bin += 1) {
    const place = (bin * sorted.length) / bins;
    const reach = (CUT_MAY_MOVE * sorted.length) / bins;
    const wanted = at(place);
    const low = at(place - reach);
    // A number that many deals share is a cut itself: nothing lies between.
    const high = at(place + reach);
    const cut = low < high ? roundNumber({ above: low, atMost: high, wanted, whole }) : wanted;
    const first = firstAtLeast(sorted, cut);
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
function rangeLevel(property: string, range: NumberRange): Level {
  const fact = `company.${property}`;
  const { from, below } = range;
  const name =
    from === null && below === null
      ? 'any'
      : rangeWords(from ?? undefined, below ?? undefined, numbersOf(fact));
  return { name, when: rangeCondition(fact, range), range };
}

/** The numbers of a range; whoever has any, if it has no ends. */
export function rangeCondition(fact: string, { from, below }: NumberRange): Condition {
  const atLeast: readonly Condition[] = from === null ? [] : [{ fact, is: 'gte', value: from }];
  const less: readonly Condition[] = below === null ? [] : [{ fact, is: 'lt', value: below }];
  const [only, second] = [...atLeast, ...less];
  if (only === undefined) return { fact, is: 'isKnown' };
  return second === undefined ? only : { all: [only, second] };
}
