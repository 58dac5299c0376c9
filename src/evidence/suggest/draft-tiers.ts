import type { Tier } from '../../criteria/document.ts';

/** Tier 1 wins at least this many times as often as all deals do, tier 2 at least as often. */
const TIER_1_LIFT = 1.5;
const TIER_2_LIFT = 1;
/** Fewer deals are not enough to show a conversion rate. */
const MIN_DEALS = 20;
const NAMES = { high: 'High touch', middle: 'Nurture', rest: 'Deprioritise' } as const;

export interface DraftedTiers {
  readonly tiers: readonly Tier[];
  /** A note about the thresholds, up to 90 characters; often empty. */
  readonly note: string;
}

/** The usual guides' thresholds, for deals that show none. */
export const USUAL_TIERS: DraftedTiers = {
  tiers: [
    { key: 'tier_1', name: NAMES.high, min: 75 },
    { key: 'tier_2', name: NAMES.middle, min: 50 },
    { key: 'tier_3', name: NAMES.rest, min: 0 },
  ],
  note: 'No score shows 1.5 times the conversion, so the tiers are the usual 75 and 50.',
};

/**
 * Thresholds from observed conversion. Tier 1 begins at the lowest score above which deals were won 1.5 times as often as all
 * deals, tier 2 at the lowest score below it above which they were won as often as all deals. Without such a second score
 * there are two tiers: a third would claim a conversion that nobody observed.
 *
 * @param scores 0 to 100, whole
 * @param outcome 1 or 0, along `scores`
 */
export function draftTiers(scores: readonly number[], outcome: readonly number[]): DraftedTiers {
  const counts = countByScore(scores, outcome);
  const overall = outcome.reduce((sum, won) => sum + won, 0) / outcome.length;
  const first = lowestFrom(counts, 100, TIER_1_LIFT * overall);
  if (first === null) return USUAL_TIERS;
  const second = lowestFrom(counts, first - 1, TIER_2_LIFT * overall);
  const high: Tier = { key: 'tier_1', name: NAMES.high, min: first };
  return second === null
    ? { tiers: [high, { key: 'tier_2', name: NAMES.rest, min: 0 }], note: '' }
    : {
        tiers: [
          high,
          { key: 'tier_2', name: NAMES.middle, min: second },
          { key: 'tier_3', name: NAMES.rest, min: 0 },
        ],
        note: '',
      };
}

interface Count {
  n: number;
  won: number;
}

function countByScore(scores: readonly number[], outcome: readonly number[]): readonly Count[] {
  const counts = Array.from({ length: 101 }, () => ({ n: 0, won: 0 }));
  scores.forEach((score, index) => {
    const count = counts[score];
    if (count === undefined) return;
    count.n += 1;
    count.won += outcome[index] ?? 0;
  });
  return counts;
}

/** Puts the threshold half way between two observed scores, so that a company one point short of its peers stays with them; at least 2, because another tier lies below. */
function lowestFrom(counts: readonly Count[], top: number, rate: number): number | null {
  let n = 0;
  let won = 0;
  let lowest: number | null = null;
  for (let score = top; score >= 2; score -= 1) {
    const count = counts[score] ?? { n: 0, won: 0 };
    n += count.n;
    won += count.won;
    if (count.n > 0 && n >= MIN_DEALS && won / n >= rate) lowest = score;
  }
  return lowest === null ? null : halfWayDown(counts, lowest);
}

function halfWayDown(counts: readonly Count[], from: number): number {
  let below = from - 1;
  while (below > 0 && (counts[below]?.n ?? 0) === 0) below -= 1;
  return Math.max(2, Math.ceil((from + below) / 2));
}
