/**
 * The engine's whole answer for one company. Every number in it follows from the document, the facts and `now`:
 * the breakdown is the computation, not a description of it.
 */

import type { TierKey } from '../criteria/document.ts';

export type Gate = 'pass' | 'fail' | 'undetermined';
export type Tier = TierKey | 'out';
export type Track = 'primary' | 'secondary' | 'research' | 'none';
export type Verdict = 'met' | 'partial' | 'missed' | 'unknown';
export type FlagState = 'hit' | 'clear' | 'unknown';
export type UnknownReason = 'empty' | 'not_read' | 'unparsable' | 'truncated';

/** A fact that some leaf found unknown, by its name in the document (`company.industry`, `deals.won.count`). */
export interface UnknownFact {
  readonly fact: string;
  readonly reason: UnknownReason;
}

export interface CriterionAnswer {
  readonly key: string;
  readonly verdict: Verdict;
  /** 0 to 1; null when the verdict is unknown. */
  readonly share: number | null;
  /** 0 to 100, unrounded; what is proven: an unknown criterion earns the smallest of its possible shares. */
  readonly points: number;
  /** Points at share 1: 100 · weight / sum of the weights of the profile. */
  readonly maxPoints: number;
  /** Points at the largest of its possible shares; equals `points` unless the verdict is unknown. */
  readonly possiblePoints: number;
  /** Facts that the criterion reads, in order of first mention. */
  readonly facts: readonly string[];
  /** Those of its facts that a leaf found unknown, in order of first mention. */
  readonly unknownFacts: readonly UnknownFact[];
}

export interface FlagAnswer {
  readonly key: string;
  readonly state: FlagState;
  readonly facts: readonly string[];
  readonly unknownFacts: readonly UnknownFact[];
}

/** One profile, evaluated. */
export interface ProfileAnswer {
  readonly key: string;
  /** 0 to 100, whole. */
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly gate: Gate;
  readonly tier: Tier;
  readonly tierPotential: Tier;
  readonly track: Track;
  /** Percent, whole; at most 99 while a criterion is unknown. */
  readonly completeness: number;
  readonly criteria: readonly CriterionAnswer[];
}

export interface NextFact {
  readonly fact: string;
  readonly score: number;
  readonly gate: Gate;
  readonly tier: Tier;
}

/** The missed or partial criterion that needs the fewest points to reach a better tier. */
export interface Lift {
  readonly key: string;
  readonly share: number;
  readonly tier: Tier;
}

export interface Assessment {
  /** The rules by which it was made: see ENGINE_VERSION. */
  readonly engineVersion: number;
  /** The profile chosen; its numbers are the company's. */
  readonly chosen: ProfileAnswer;
  readonly runnerUp: string | null;
  /** Every profile that is not retired, in the order of the document. */
  readonly profiles: readonly ProfileAnswer[];
  /** Every flag, in the order of the document. */
  readonly flags: readonly FlagAnswer[];
  /** Sum of the penalties of the hit flags, in points. */
  readonly penalty: number;
  /** The first of `nextFacts`; null if there is none. */
  readonly next: NextFact | null;
  /** The facts whose values would matter most, best first; at most three. */
  readonly nextFacts: readonly NextFact[];
  readonly lift: Lift | null;
  /** Epoch milliseconds: the answer of some leaf changes then by time alone; null if none ever does. */
  readonly validUntilMs: number | null;
}
