/** Numbers as people write them: `1,000`, `2.5 million`, `1 billion`. */

const UNITS: readonly (readonly [size: number, name: string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];
/** With more decimals than this, all digits are easier to read: `3,483,291` rather than `3.483291 million`. */
const UNIT_DECIMALS = 2;
const DIGITS = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15 });
/** Beyond it, digits say less than the exponent does. */
const MOST_WITH_DIGITS = 1e18;

/** @returns the same number, never a rounded one; `1e+21` is the only form that people rarely write */
export function numberWords(number: number): string {
  const size = Math.abs(number);
  const unit = UNITS.find(([least]) => size >= least);
  if (size >= MOST_WITH_DIGITS) return String(number);
  if (unit !== undefined) {
    const inUnits = number / unit[0];
    if (Number(inUnits.toFixed(UNIT_DECIMALS)) === inUnits) return `${DIGITS.format(inUnits)} ${unit[1]}`;
  }
  return DIGITS.format(number);
}

/** A year has no separator: `1998`. */
export const yearWords = (year: number): string => String(year);
