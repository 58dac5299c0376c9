/** A finding that turns, in words: both directions, and the adjusted one is the message. */
import { percent } from './evidence-text.ts';
import type { FindingJson } from './finding-json.ts';
import { propertyWords } from './words/property-words.ts';

/** A finding and its turn, as names for people and numbers. */
export interface ToldTurn {
  /** The level with its property: "Country = DE". */
  readonly what: string;
  /** The verb for the level: "wins", "leaves". */
  readonly does: string;
  readonly overall: TwoShares;
  /** The name of the attribute within whose levels it turns: "Segment". */
  readonly within: string;
  /** As if level and rest were spread over that attribute's levels alike. */
  readonly adjusted: TwoShares;
  /** The levels with enough deals of both. */
  readonly levels: readonly (TwoShares & { readonly level: string })[];
  /** Whether each of them says the opposite of the finding. */
  readonly inEveryLevel: boolean;
}

/** 0 to 1. */
interface TwoShares {
  readonly winRate: number;
  readonly restRate: number;
}

/**
 * @param does the verb for the level: "wins"
 * @param labels of properties, by name
 * @returns null for a finding that does not turn
 */
export function toldTurn(
  finding: FindingJson,
  does: string,
  labels: Readonly<Record<string, string>>,
): ToldTurn | null {
  const { subject, winRate, restRate, turnsWithin, adjusted } = finding;
  if (turnsWithin === null || adjusted === null) return null;
  return {
    what: subject,
    does,
    overall: { winRate, restRate },
    within: labels[turnsWithin] ?? propertyWords(turnsWithin),
    adjusted: { winRate: adjusted.winRate, restRate: adjusted.restRate },
    levels: adjusted.levels.map((each) => ({ ...each, level: each.levelLabel })),
    inEveryLevel: adjusted.inEveryLevel,
  };
}

/** A sentence that goes through more levels is a table. */
const MOST_TOLD = 4;

/**
 * "Country = DE wins less often overall (20 % against 30 %), but more often within each level of Segment: SMB 15 % against 10 %,
 * Enterprise 60 % against 50 %."
 */
export function turnSentence(told: ToldTurn): string {
  const { what, does, overall, within, adjusted, levels, inEveryLevel } = told;
  const opening = `${what} ${does} ${oftenOf(overall)} overall (${against(overall)}), but ${oftenOf(adjusted)}`;
  if (!inEveryLevel) return `${opening} than others of the same ${within} (${against(adjusted)}).`;
  const each =
    levels.length > MOST_TOLD
      ? ` (${against(adjusted)})`
      : `: ${levels.map((rates) => `${rates.level} ${against(rates)}`).join(', ')}`;
  return `${opening} within each level of ${within}${each}.`;
}

/** "Country = DE wins more often than others of the same Segment (38 % against 31 %), though less often overall (20 % against 30 %)" */
export const turnHeadline = ({ what, does, overall, within, adjusted }: ToldTurn): string =>
  `${what} ${does} ${oftenOf(adjusted)} than others of the same ${within} (${against(adjusted)}), though ${oftenOf(overall)} overall (${against(overall)})`;

const oftenOf = ({ winRate, restRate }: TwoShares): string =>
  winRate < restRate ? 'less often' : 'more often';

/** With a decimal where whole percents would be the same. */
function against({ winRate, restRate }: TwoShares): string {
  const whole = [percent(winRate), percent(restRate)];
  const [one, other] = whole[0] === whole[1] ? [winRate, restRate].map(fine) : whole;
  return `${one} against ${other}`;
}

const fine = (share: number): string => `${(share * 100).toFixed(1)} %`;
