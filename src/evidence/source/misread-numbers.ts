/** Finds columns of numbers that are not written plainly. Compared as they are, they would be words, or wrong numbers. */
import { readNumber, readText } from '../../criteria/read-value.ts';
import { numberFormat } from '../../facts/number-format.ts';
import type { Column } from '../data-set.ts';

export interface ValueCount {
  readonly value: string;
  /** Number of the first row with it, as the caller counts them. */
  readonly row: number;
  readonly count: number;
}

/**
 * - `thousands`: 1.234 in a column without other decimals
 * - `format`: 1,234 or $10M, too often for typos
 * - `words`: words in a column of mostly numbers
 * - `typos`: so few that the column is used without them
 */
export interface MisreadNumbers {
  readonly why: 'thousands' | 'format' | 'words' | 'typos';
  readonly values: readonly ValueCount[];
}

/** Share of the known values that must be numbers; an occasional typo does not make the column text. */
const MOST = 0.95;
/** With a larger share of numbers, of this many kinds, the rest are no names of levels. */
const MOSTLY = 0.5;
const MANY_KINDS = 30;

const FORMATS = ['1,234.5', '1.234,5', "1'234.5"].map(numberFormat);
const isPlain = ({ value }: ValueCount): boolean => readNumber(value) !== null;
const isFormatted = ({ value }: ValueCount): boolean =>
  FORMATS.some((format) => format !== null && format.plain(value) !== null);
/** `$10M`, `1.5 billion`, `20k`, `1,000+`, `~500`, `12 %`. */
const ABBREVIATED =
  /^[~<>≈]? ?\p{Sc}? ?\d[\d.,]* ?(?:[kmb]|mm|mn|mio|bn|mrd|tsd|thousand|million|billion)? ?[+%]? ?\p{Sc}?$/u;
/** Nobody writes a longer number, and a text of 65,536 characters would keep a pattern busy. */
const LONGEST_NUMBER = 60;
const THOUSANDS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
const DECIMALS = /^[+-]?\d*\.(?!\d{3}$)\d*[1-9]\d*$/;

/** White space counts as one space each, case does not count. */
function isWrittenAs(form: RegExp, { value }: ValueCount): boolean {
  const text = readText(value);
  return text.length <= LONGEST_NUMBER && form.test(text);
}

/** The sum of the counts. */
export const totalOf = (values: readonly ValueCount[]): number =>
  values.reduce((sum, { count }) => sum + count, 0);

/** @param rowOf number of the row, per company; absent: their order, from 1 */
export function countValues({ codes, values }: Column, rowOf?: readonly number[]): readonly ValueCount[] {
  const counts = new Map<number, { value: string; row: number; count: number }>();
  codes.forEach((code, company) => {
    const known = counts.get(code);
    if (known !== undefined) known.count += 1;
    else if (code >= 0) {
      counts.set(code, { value: values[code] ?? '', row: rowOf?.[company] ?? company + 1, count: 1 });
    }
  });
  return [...counts.values()];
}

/**
 * @param type HubSpot's type of the property; undefined when not known
 * @param formIsTold whether the values come from HubSpot, or the user told how numbers are written: then 1.234 is what it says
 * @returns null when the values are no numbers, or plain numbers
 */
export function misreadNumbers(
  type: string | undefined,
  counted: readonly ValueCount[],
  { formIsTold }: { readonly formIsTold: boolean },
): MisreadNumbers | null {
  const others = counted.filter((value) => !isPlain(value));
  if (!isOfNumbers(type, counted))
    return isMostlyNumbers(type, counted) ? { why: 'words', values: others } : null;
  const thousands = counted.filter((value) => isWrittenAs(THOUSANDS, value));
  const hasDecimals = counted.some((value) => isWrittenAs(DECIMALS, value));
  if (!formIsTold && thousands.length > 0 && !hasDecimals) return { why: 'thousands', values: thousands };
  if (others.length === 0) return null;
  const isUsable = totalOf(others) <= totalOf(counted) * (1 - MOST);
  return { why: isUsable ? 'typos' : 'format', values: others };
}

function isOfNumbers(type: string | undefined, counted: readonly ValueCount[]): boolean {
  if (type === 'number') return true;
  if (type !== undefined && type !== 'string') return false;
  // A few values such as 1M and 10M are the options of a list.
  const isNumber = (value: ValueCount): boolean =>
    isPlain(value) || isFormatted(value) || (counted.length >= MANY_KINDS && isWrittenAs(ABBREVIATED, value));
  const known = totalOf(counted);
  return known > 0 && totalOf(counted.filter(isNumber)) >= known * MOST;
}

function isMostlyNumbers(type: string | undefined, counted: readonly ValueCount[]): boolean {
  const numbers = counted.filter((value) => isPlain(value) || isFormatted(value));
  return type === undefined && numbers.length >= MANY_KINDS && totalOf(numbers) >= totalOf(counted) * MOSTLY;
}
