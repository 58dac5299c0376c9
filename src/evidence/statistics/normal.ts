/** The normal distribution, to double precision in the tails, where p-values need it. */

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
const SERIES_UP_TO = 3;

const density = (z: number): number => Math.exp((-z * z) / 2) / SQRT_TWO_PI;

/**
 * P(Z > z). Abramowitz and Stegun (1964): the series 26.2.11 near the middle, the continued fraction 26.2.14 in the tail, so
 * that small probabilities keep their digits.
 */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  return z <= SERIES_UP_TO ? 0.5 - seriesFromMiddle(z) : tailFraction(z);
}

function seriesFromMiddle(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return density(z) * sum;
}

function tailFraction(z: number): number {
  let below = z;
  for (let depth = 80; depth >= 1; depth -= 1) below = z + depth / below;
  return density(z) / below;
}

/** z with P(Z ≤ z) = p. `p`: strictly between 0 and 1. Bisection: 60 halvings of [−40, 40] reach the limit of double precision. */
export function normalQuantile(p: number): number {
  let low = -40;
  let high = 40;
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (upperTail(middle) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The z that leaves (1 − level) / 2 on each side. `level`: 0.95 for a 95 % interval. */
export const twoSidedZ = (level: number): number => -normalQuantile((1 - level) / 2);
