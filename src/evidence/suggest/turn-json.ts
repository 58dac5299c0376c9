import type { Turn } from './findings.ts';
import { levelWords } from './words/condition-words.ts';
import type { Labels } from './words/property-words.ts';

/** The comparison of a finding's level with the rest within the levels of `turnsWithin`: it says the opposite of the finding. */
export interface AdjustedJson {
  /** The common odds ratio, level over rest, and its interval at `confidence`. */
  readonly odds: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** As if level and rest were spread over the other attribute's levels alike. */
  readonly winRate: number;
  readonly restRate: number;
  /** Whether each of `levels`, and at least two, says the opposite of the finding. */
  readonly inEveryLevel: boolean;
  /** The other attribute's levels with enough deals of both. */
  readonly levels: readonly {
    readonly level: string;
    /** As people read it. */
    readonly levelLabel: string;
    readonly n: number;
    readonly winRate: number;
    readonly restN: number;
    readonly restRate: number;
  }[];
}

export function adjustedJson(turn: Turn | null, labels: Labels): AdjustedJson | null {
  if (turn === null) return null;
  const { partition: _, levels, ...figures } = turn;
  return {
    ...figures,
    levels: levels.map((each) => ({
      ...each,
      level: each.level.name,
      levelLabel: levelWords(each.level.when, labels),
    })),
  };
}
