/** The tier for a score and a gate: rounding, thresholds, and the order from better to worse. */
import type { Tier as TierSettings } from '../criteria/document.ts';
import type { Gate, Tier } from './assessment.ts';

export interface Standing {
  readonly score: number;
  readonly gate: Gate;
  readonly tier: Tier;
}

/** Absorbs rounding errors of sums in the last digits, so that 49.5 always rounds up. */
const TOLERANCE = 1e-9;
const GATE_RANK: Readonly<Record<Gate, number>> = { pass: 0, undetermined: 1, fail: 2 };
const TIER_RANK: Readonly<Record<Tier, number>> = {
  tier_1: 0,
  tier_2: 1,
  tier_3: 2,
  tier_4: 3,
  tier_5: 4,
  out: 5,
};

/** Rounds to a whole number from 0 to 100. */
export function roundedScore(points: number): number {
  return Math.floor(Math.min(100, Math.max(0, points)) + 0.5 + TOLERANCE);
}

export const isMore = (one: number, other: number): boolean => one > other + TOLERANCE;

export interface TierTable {
  /** The tier of each score from 0 to 100, unless the gate is `fail`. */
  readonly byScore: readonly Tier[];
  readonly first: Tier | null;
  /** The last of two or more; null if there is only one. */
  readonly lastOfSeveral: Tier | null;
}

/** The tier of a score is the first whose minimum it reaches; there always is one, because the last minimum is 0. */
export const tierTableOf = (tiers: readonly TierSettings[]): TierTable => ({
  byScore: Array.from({ length: 101 }, (_, score) => tiers.find(({ min }) => score >= min)?.key ?? 'out'),
  first: tiers[0]?.key ?? null,
  lastOfSeveral: tiers.length > 1 ? (tiers.at(-1)?.key ?? null) : null,
});

/** `out` if the gate is `fail`. */
export const tierOf = ({ byScore }: TierTable, gate: Gate, score: number): Tier =>
  gate === 'fail' ? 'out' : (byScore[score] ?? 'out');

/** Negative when the first tier is better. */
export const compareTiers = (one: Tier, other: Tier): number => TIER_RANK[one] - TIER_RANK[other];

/** Negative when the first standing is better: by gate, then by score. */
export const compareGateAndScore = (one: Standing, other: Standing): number =>
  GATE_RANK[one.gate] - GATE_RANK[other.gate] || other.score - one.score;
