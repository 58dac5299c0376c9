/** Compares two groups within strata: does a difference between them remain among what is alike in another respect? */
import type { TwoRates } from './shrunk-lift.ts';

export interface CommonOdds {
  /** Logarithm of the common odds ratio, group over rest; 0 if they win alike. */
  readonly logOdds: number;
  readonly standardError: number;
  /** The rates of group and rest as if both were spread over the strata alike. Their difference has the sign of `logOdds`. */
  readonly winRate: number;
  readonly restRate: number;
}

/**
 * The common odds ratio of Mantel and Haenszel (1959, J. Natl. Cancer Inst. 22:719), with the variance of its logarithm after
 * Robins, Breslow and Greenland (1986, Biometrics 42:311), which holds for few large strata and for many small ones. Strata
 * with only one of the groups say nothing and count for nothing.
 *
 * @param strata counts, which may be effective counts: n / design effect
 * @returns null when the strata with both groups do not have both a win and a loss to compare
 */
export function commonOdds(strata: readonly TwoRates[]): CommonOdds | null {
  const sums = { r: 0, s: 0, pr: 0, ps: 0, qr: 0, qs: 0, weight: 0, won: 0, restWon: 0 };
  for (const { won, n, restWon, restN } of strata) {
    if (n <= 0 || restN <= 0) continue;
    const all = n + restN;
    const lost = n - won;
    const restLost = restN - restWon;
    const p = (won + restLost) / all;
    const r = (won * restLost) / all;
    const s = (lost * restWon) / all;
    const weight = (n * restN) / all;
    sums.r += r;
    sums.s += s;
    sums.pr += p * r;
    sums.ps += p * s;
    sums.qr += (1 - p) * r;
    sums.qs += (1 - p) * s;
    sums.weight += weight;
    sums.won += (weight * won) / n;
    sums.restWon += (weight * restWon) / restN;
  }
  const { r, s, pr, ps, qr, qs, weight } = sums;
  if (!(r > 0 && s > 0)) return null;
  const variance = pr / (2 * r * r) + (ps + qr) / (2 * r * s) + qs / (2 * s * s);
  return {
    logOdds: Math.log(r / s),
    standardError: Math.sqrt(variance),
    winRate: sums.won / weight,
    restRate: sums.restWon / weight,
  };
}
