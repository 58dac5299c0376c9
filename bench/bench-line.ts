import type { Ratio } from './rounds.ts';

/** What a ratio should be. `null` where there is no goal, and the line only tells. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number } | null;

/** One line of the table: how often Fitgate does what a named peer does once, or what part of a limit it uses. */
export interface BenchLine {
  /** What was counted, with its unit, as in `events/s, 100 a request`. */
  readonly what: string;
  /** The peer or the limit, measured in the same run. */
  readonly against: string;
  readonly ratio: Ratio;
  readonly goal: Goal;
}

/** How long a section works: `full` is what docs/bench.md shows. */
export type Length = 'full' | 'quick';

/** A group of lines that share a set-up. */
export interface BenchSection {
  /** What `--only` takes. */
  readonly name: string;
  /** What is compared, and how, in one or two sentences. */
  readonly about: string;
  /**
   * Measures, with everything on loopback and in a temporary folder, and stops and removes all of it.
   * @throws Error when the contenders do not do the same work
   */
  readonly measure: (length: Length) => Promise<readonly BenchLine[]>;
}

/** Whether the median reached the goal; `true` without a goal. */
export function reachesGoal({ ratio, goal }: BenchLine): boolean {
  if (goal === null) return true;
  return 'atLeast' in goal ? ratio.median >= goal.atLeast : ratio.median <= goal.atMost;
}
