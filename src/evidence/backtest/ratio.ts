/** The ratio of two conversion rates, with an interval that is valid even with few conversions or none. */
import { Z_95 } from './student-quantile.ts';

export interface Share {
  readonly n: number;
  /** 0 to n. */
  readonly converted: number;
}

export interface Ratio {
  /** Rate inside over rate outside; null when it is undefined: no company outside converted, or one side is empty. */
  readonly ratio: number | null;
  readonly low: number;
  /** null: no upper bound. */
  readonly high: number | null;
}

/** Ratios are searched for between e⁻²⁰ and e²⁰ in 60 halvings, which exceeds the precision of 15 digits. */
const LOG_LIMIT = 20;
const HALVINGS = 60;

/**
 * The score interval of Koopman (1984, Biometrics 40:513) with Miettinen and Nurminen's (1985, Stat. Med. 4:213) factor: all
 * ratios that the data do not reject. Each company is one observation, converted or not, so there is no clustering: resampling
 * companies would give the same interval, but fails with few conversions.
 */
export function rateRatio(inside: Share, outside: Share, z: number = Z_95): Ratio {
  if (inside.n === 0 || outside.n === 0) return { ratio: null, low: 0, high: null };
  const ratio =
    outside.converted === 0 ? null : inside.converted / inside.n / (outside.converted / outside.n);
  const bound = (wanted: number): number =>
    Math.exp(solve((log) => scoreOf(inside, outside, Math.exp(log)) - wanted));
  return {
    ratio,
    low: inside.converted === 0 ? 0 : bound(z),
    high: outside.converted === 0 ? null : bound(-z),
  };
}

/** The number of standard deviations by which the data exceed a ratio; it falls as the ratio grows. */
function scoreOf(inside: Share, outside: Share, ratio: number): number {
  const total = inside.n + outside.n;
  // The most likely rate outside if the rate inside is `ratio` times as high: a root of Koopman's quadratic.
  const a = total * ratio;
  const b = -(inside.n * ratio + inside.converted + outside.n + outside.converted * ratio);
  const c = inside.converted + outside.converted;
  // The smaller root, written to avoid cancellation.
  const outsideRate = (2 * c) / (-b + Math.sqrt(Math.max(0, b ** 2 - 4 * a * c)));
  const insideRate = Math.min(1, outsideRate * ratio);
  const variance =
    (((insideRate * (1 - insideRate)) / inside.n +
      (ratio ** 2 * outsideRate * (1 - outsideRate)) / outside.n) *
      total) /
    (total - 1);
  const difference = inside.converted / inside.n - (ratio * outside.converted) / outside.n;
  if (difference === 0) return 0;
  return variance > 0 ? difference / Math.sqrt(variance) : Math.sign(difference) * Number.POSITIVE_INFINITY;
}

/** The zero of a decreasing function. */
function solve(falling: (x: number) => number): number {
  let low = -LOG_LIMIT;
  let high = LOG_LIMIT;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
