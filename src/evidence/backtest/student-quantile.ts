/** Quantile of the standard normal distribution at 0.975: two-sided 95 %. */
export const Z_95 = 1.959963984540054;

/**
 * The two-sided 95 % quantile of Student's t, which is its quantile at 0.975. Exact for one and two degrees of freedom,
 * otherwise the expansion of Abramowitz and Stegun (1964), 26.7.5, to its fourth term: the error is 0.02 at three degrees and
 * less than 0.004 from four on.
 *
 * @param freedom degrees of freedom, at least 1; may be a fraction or infinite
 */
export function studentQuantile95(freedom: number): number {
  // Closed forms of the distribution function: arctan with one degree, x / sqrt(2 + x²) with two.
  if (freedom <= 1) return Math.tan(Math.PI * 0.475);
  if (freedom <= 2) return interpolate(freedom - 1, Math.tan(Math.PI * 0.475), 0.95 * Math.sqrt(2 / 0.0975));
  const z = Z_95;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3 + g4 / freedom ** 4;
}

const interpolate = (share: number, from: number, to: number): number => from + share * (to - from);
