import type { Random } from '../state/random.ts';

/** True with the given probability, 0 to 1. */
export function chance(random: Random, share: number): boolean {
  return random.next() < share;
}

/** One of the items, all with equal probability. @throws when there are none. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random.integer(0, items.length - 1)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** One of the items, with probabilities proportional to the weights. @throws when there are none. */
export function pickWeighted<T>(random: Random, items: readonly (readonly [item: T, weight: number])[]): T {
  let left = random.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  const last = items.at(-1);
  if (last === undefined) throw new Error('There is nothing to pick from.');
  return last[0];
}

/** An approximately normal number with mean 0 and standard deviation 1: the sum of twelve uniform numbers minus its mean (Irwin–Hall). */
export function bell(random: Random): number {
  let sum = -6;
  for (let die = 0; die < 12; die += 1) sum += random.next();
  return sum;
}
