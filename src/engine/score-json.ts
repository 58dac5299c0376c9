import { isoOfEpochMs } from '../criteria/instant.ts';
import type {
  Assessment,
  CriterionAnswer,
  Gate,
  NextFact,
  Tier,
  Track,
  UnknownFact,
  Verdict,
} from './assessment.ts';

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
  /** The criteria of the chosen profile. */
  readonly criteria: readonly CriterionJson[];
}

interface CriterionJson {
  readonly key: string;
  readonly verdict: Verdict;
  /** Null when the verdict is unknown. */
  readonly share: number | null;
  /** Unrounded. */
  readonly points: number;
  /** The distinct facts that its leaves found unknown, with the reasons, in order of first mention. */
  readonly unknown: readonly UnknownFact[];
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
    criteria: chosen.criteria.map(criterionJson),
  };
}

function criterionJson({ key, verdict, share, points, unknownFacts }: CriterionAnswer): CriterionJson {
  const unknown = unknownFacts.map(({ fact, reason }) => ({ fact, reason }));
  return { key, verdict, share, points, unknown };
}
