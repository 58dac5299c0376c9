/**
 * The engine's complete answer for one company. Every number in it follows from the document, the facts and `now`: the
 * breakdown is the computation itself, not a description of it.
 */

import type { TierKey } from '../criteria/document.ts';

export type Gate = 'pass' | 'fail' | 'undetermined';
export type Tier = TierKey | 'out';
export type Track = 'primary' | 'secondary' | 'research' | 'none';
export type Verdict = 'met' | 'partial' | 'missed' | 'unknown';
export type FlagState = 'hit' | 'clear' | 'unknown';
export type UnknownReason = 'empty' | 'not_read' | 'unparsable' | 'truncated';

/** A fact that a leaf found unknown, by its name in the document (`company.industry`, `deals.won.count`). */
export interface UnknownFact {
  readonly fact: string;
  readonly reason: UnknownReason;
}

export interface CriterionAnswer {
  readonly key: string;
  readonly verdict: Verdict;
  /** 0 to 1; null when the verdict is unknown. */
  readonly share: number | null;
  /** Proven points, 0 to 100, unrounded: an unknown criterion earns the smallest of its possible shares. */
  readonly points: number;
  /** Points at share 1: 100 · weight / sum of the weights of the profile. */
  readonly maxPoints: number;
  /** Points for the largest possible share; equals `points` unless the verdict is unknown. */
  readonly possiblePoints: number;
  /** The facts that the criterion reads, in order of first mention. */
  readonly facts: readonly string[];
  /** The facts among them that a leaf found unknown, in order of first mention. */
  readonly unknownFacts: readonly UnknownFact[];
}

export interface FlagAnswer {
  readonly key: string;
  readonly state: FlagState;
  readonly facts: readonly string[];
  readonly unknownFacts: readonly UnknownFact[];
}

/** The result of evaluating one profile. */
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
  /** The version of the engine's rules: see ENGINE_VERSION. */
  readonly engineVersion: number;
  /** The chosen profile, whose numbers are the company's. */
  readonly chosen: ProfileAnswer;
  readonly runnerUp: string | null;
  /** Every profile that is not retired, in the order of the document. */
  readonly profiles: readonly ProfileAnswer[];
  /** Every flag, in the order of the document. */
  readonly flags: readonly FlagAnswer[];
  /** Sum of the penalties of the hit flags, in points. */
  readonly penalty: number;
  /** The first of `nextFacts`; null if it is empty. */
  readonly next: NextFact | null;
  /** The facts whose values would matter most, best first, at most three. */
  readonly nextFacts: readonly NextFact[];
  readonly lift: Lift | null;
  /** The instant, in epoch milliseconds, at which a leaf's answer changes with time alone; null if there is none. */
  readonly validUntilMs: number | null;
}
