/** What weights come to, of 100 points. */
import { type Item, numberOf } from '../frame/read-document.ts';

export interface Points {
  /** Weights are not points by themselves. */
  readonly differ: boolean;
  /** One decimal. */
  readonly of: (item: Item) => number;
}

export function pointsOf(criteria: readonly Item[]): Points {
  const weightOf = (item: Item): number => Math.max(0, numberOf(item, 'weight') ?? 0);
  const all = criteria.reduce((sum, item) => sum + weightOf(item), 0);
  return {
    differ: all !== 100,
    of: (item) => (all === 0 ? 0 : Math.round((1000 * weightOf(item)) / all) / 10),
  };
}

/** One decimal, without what binary fractions leave behind. */
export const sumOf = (points: readonly number[]): number =>
  Math.round(10 * points.reduce((sum, each) => sum + each, 0)) / 10;
