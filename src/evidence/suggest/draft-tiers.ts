import type { Tier } from '../../criteria/document.ts';

/** Tier 1 wins at least this many times as often as all deals do, tier 2 at least as often. */
const TIER_1_LIFT = 1.5;
const TIER_2_LIFT = 1;
/** Fewer deals show no conversion. */
const MIN_DEALS = 20;
const NAMES = ['High touch', 'Nurture', 'Deprioritise'] as const;
/** The guides' thresholds, where the deals show none. */
const USUAL = { first: 75, second: 50 };

/**
 * Thresholds from observed conversion: tier 1 begins at the lowest score from which on deals were won 1.5 times as often as
 * all deals; tier 2 at the lowest below it from which on they were won as often as all.
 *
 * @param scores 0 to 100, whole
 * @param outcome 1 or 0, along `scores`
 */
export function draftTiers(scores: readonly number[], outcome: readonly number[]): Tier[] {
  const counts = countByScore(scores, outcome);
  const overall = outcome.reduce((sum, won) => sum + won, 0) / outcome.length;
  const first = lowestFrom(counts, 100, TIER_1_LIFT * overall) ?? USUAL.first;
  const second =
    lowestFrom(counts, first - 1, TIER_2_LIFT * overall) ?? Math.round((first * USUAL.second) / USUAL.first);
  return [
    { key: 'tier_1', name: NAMES[0], min: first },
    { key: 'tier_2', name: NAMES[1], min: second },
    { key: 'tier_3', name: NAMES[2], min: 0 },
  ];
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

/** Between two scores that occur the threshold is put half way, so that a company a point short of its peers stays with them; at least 2, as another tier lies below. */
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
