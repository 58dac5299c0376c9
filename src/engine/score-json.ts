import { isoOfEpochMs } from '../criteria/instant.ts';
import type { Assessment, Gate, NextFact, Tier, Track, Verdict } from './assessment.ts';

/** One company in the output of `fitgate score --json`. */
export interface ScoreJson {
  readonly id: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly gate: Gate;
  readonly tier: Tier;
  readonly track: Track;
  readonly profile: string;
  readonly tierPotential: Tier;
  readonly completeness: number;
  /** Keys of the flags that hit. */
  readonly flags: readonly string[];
  readonly unknownFlags: readonly string[];
  /** ISO 8601, UTC. */
  readonly validUntil: string | null;
  readonly runnerUp: string | null;
  readonly next: NextFact | null;
  /** Of the chosen profile; `share` is null when the verdict is unknown, `points` are unrounded. */
  readonly criteria: readonly { key: string; verdict: Verdict; share: number | null; points: number }[];
}

export function scoreJson(
  id: string,
  { chosen, flags, runnerUp, next, validUntilMs }: Assessment,
): ScoreJson {
  return {
    id,
    score: chosen.score,
    low: chosen.low,
    high: chosen.high,
    gate: chosen.gate,
    tier: chosen.tier,
    track: chosen.track,
    profile: chosen.key,
    tierPotential: chosen.tierPotential,
    completeness: chosen.completeness,
    flags: flags.filter((flag) => flag.state === 'hit').map((flag) => flag.key),
    unknownFlags: flags.filter((flag) => flag.state === 'unknown').map((flag) => flag.key),
    validUntil: validUntilMs === null ? null : isoOfEpochMs(validUntilMs),
    runnerUp,
    next: next === null ? null : { fact: next.fact, score: next.score, gate: next.gate, tier: next.tier },
    criteria: chosen.criteria.map(({ key, verdict, share, points }) => ({ key, verdict, share, points })),
  };
}
