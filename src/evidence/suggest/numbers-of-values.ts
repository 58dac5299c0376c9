import { readNumber } from '../../criteria/read-value.ts';

/** A draft is drawn several times from the same values, and reading a number takes longer than all else that is done with it. */
const known = new WeakMap<readonly string[], Float64Array>();

/**
 * The number that each raw value holds; NaN where it is none.
 *
 * @param values of a column, which never change
 */
export function numbersOfValues(values: readonly string[]): Float64Array {
  const before = known.get(values);
  if (before !== undefined) return before;
  const numbers = Float64Array.from(values, (raw) => readNumber(raw) ?? Number.NaN);
  known.set(values, numbers);
  return numbers;
}
