/** The roundest number in a range: the one that a person would have written. */

/** Steps of the leading digits, roundest first: 1, 2, 5; then 1.5, 2.5, 3, 4 and so on; then any two digits; then any three. */
const DIGITS: readonly (readonly number[])[] = [
  [1],
  [2, 5],
  [1.5, 2.5, 3, 4, 6, 7.5, 8],
  Array.from({ length: 90 }, (_, step) => 1 + step / 10),
  Array.from({ length: 900 }, (_, step) => 1 + step / 100),
];

export interface RoundRange {
  /** The number must exceed this … */
  readonly above: number;
  /** … and may reach this, which is larger. */
  readonly atMost: number;
  readonly wanted: number;
  /** Whether only a whole number will do. */
  readonly whole: boolean;
}

/** Of equally round numbers the one nearest to `wanted`; `atMost` when none of three digits lies in the range. */
export function roundNumber(range: RoundRange): number {
  const { above, atMost } = range;
  if (above < 0 && atMost >= 0) return 0;
  const fits = (number: number): boolean =>
    number > above && number <= atMost && (!range.whole || Number.isInteger(number));
  const largest = Math.max(Math.abs(above), Math.abs(atMost));
  const exponent = Math.floor(Math.log10(largest));
  const sign = atMost < 0 ? -1 : 1;
  for (const digits of DIGITS) {
    const found = [exponent - 2, exponent - 1, exponent]
      .flatMap((power) => digits.map((digit) => sign * Number((digit * 10 ** power).toPrecision(3))))
      .filter(fits);
    const nearest = nearestTo(range.wanted, found);
    if (nearest !== null) return nearest;
  }
  return atMost;
}

const nearestTo = (wanted: number, numbers: readonly number[]): number | null =>
  numbers.reduce<number | null>(
    (nearest, number) =>
      nearest === null || Math.abs(number - wanted) < Math.abs(nearest - wanted) ? number : nearest,
    null,
  );
