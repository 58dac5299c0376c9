/** Draws from the distributions that made-up portals need. */
import type { Random } from '../../src/evidence/seeded-random.ts';

/** Standard normal: Box and Muller (1958, Ann. Math. Stat. 29:610). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

/** A random index into `weights`, with probabilities proportional to the weights. */
export function pick(weights: readonly number[], random: Random): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return place === -1 ? weights.length - 1 : place;
}

export const happens = (chance: number, random: Random): boolean => random.next() < chance;

export const chanceOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

/**
 * The logit whose mean probability is `chance` over companies with a normal effect of this standard deviation, so that the win
 * rates of clustered portals are exactly the planned ones.
 *
 * @param chance strictly between 0 and 1
 */
export function logitOf(chance: number, companyEffect: number): number {
  let low = -30;
  let high = 30;
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (low + high) / 2;
    if (meanChance(middle, companyEffect) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Mean of the logistic function over a normal effect: the sum at steps of 0.05 standard deviations is exact to 10 digits. */
export function meanChance(logit: number, companyEffect: number): number {
  if (companyEffect === 0) return chanceOf(logit);
  let sum = 0;
  let weights = 0;
  for (let step = -160; step <= 160; step += 1) {
    const deviation = step * 0.05;
    const weight = Math.exp(-(deviation ** 2) / 2);
    sum += weight * chanceOf(logit + companyEffect * deviation);
    weights += weight;
  }
  return sum / weights;
}
