/** Tiers by capacity and by conversion. */
import { TIER_KEYS, type Tier } from '../../criteria/document.ts';

/** Tier 1 is what a team works by hand: at most a fifth of the accounts, unless it says how many it can work. */
export const TIER_1_SHARE = 0.2;
/** Where tiers may begin, in shares of the accounts from the top, beside the first. */
const FURTHER_SHARES = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** A tier that holds fewer of the accounts is not worth its name. */
const LEAST_SHARE = 0.05;
/** Tiers begin at least so many points apart, or one fact more or less would decide. */
const LEAST_POINTS = 5;

const NAMES: Readonly<Record<number, readonly string[]>> = {
  1: ['All accounts'],
  2: ['High touch', 'Low priority'],
  3: ['High touch', 'Nurture', 'Low priority'],
  4: ['High touch', 'Medium touch', 'Nurture', 'Low priority'],
  5: ['High touch', 'Medium touch', 'Low touch', 'Nurture', 'Low priority'],
};

/** The usual cuts, from the top, to compare drafts by. */
export const usualShares = (first: number): readonly number[] => [
  first,
  ...[0.4, 0.6, 0.8].filter((share) => share >= first + LEAST_SHARE),
];

/** All ways to cut the rest below tier 1: shares of accounts above which tiers may begin, rising. Fewest tiers first. */
export function waysToCut(first: number): readonly (readonly number[])[] {
  const further = FURTHER_SHARES.filter((share) => share >= first + LEAST_SHARE);
  let ways: readonly (readonly number[])[] = [[first]];
  const all = [...ways];
  for (let tiers = 3; tiers <= TIER_KEYS.length; tiers += 1) {
    ways = ways.flatMap((way) =>
      further.filter((share) => share > (way.at(-1) ?? 0)).map((share) => [...way, share]),
    );
    all.push(...ways);
  }
  return all;
}

/** Where a tier begins. */
export interface Minimum {
  /** Of the accounts, at most so many reach it. */
  readonly share: number;
  /** Score, whole. */
  readonly min: number;
}

/**
 * The lowest score of each tier but the last: at most that share of the accounts reaches it. Scores too close to the one above are
 * left out.
 *
 * @param scores whole, 0 to 100, one per account
 * @param shares rising, above 0 and below 1
 * @returns falling minima with their shares; they may be fewer than `shares`, and none when all accounts score alike
 */
export function minimaOf(scores: ArrayLike<number>, shares: readonly number[]): readonly Minimum[] {
  const reaching = reachingCounts(scores);
  const minima: Minimum[] = [];
  for (const share of shares) {
    const min =
      lowestReachedBy(reaching, share * scores.length) ?? highestBelowAll(reaching, minima.length > 0);
    if (min === null || min < LEAST_POINTS) continue;
    const above = minima.at(-1)?.min;
    if (above === undefined || above - min >= LEAST_POINTS) minima.push({ share, min });
  }
  return minima;
}

/** Accounts that score at least so much, for every score. */
function reachingCounts(scores: ArrayLike<number>): Float64Array {
  const reaching = new Float64Array(102);
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row] ?? 0;
    reaching[score] = (reaching[score] ?? 0) + 1;
  }
  for (let score = 100; score >= 0; score -= 1) {
    reaching[score] = (reaching[score] ?? 0) + (reaching[score + 1] ?? 0);
  }
  return reaching;
}

/** Half way down to the next score that somebody has, so that a company one point short of its peers stays with them. */
function lowestReachedBy(reaching: Float64Array, most: number): number | null {
  let score = 101;
  while (score > 0 && (reaching[score - 1] ?? 0) <= most) score -= 1;
  if ((reaching[score] ?? 0) === 0) return null;
  return halfWayUp(reaching, score);
}

/** `from` is the lowest score that lets in no more accounts: the gap below it has none up to the score of its own accounts. */
function halfWayUp(reaching: Float64Array, from: number): number {
  let own = from;
  while (own < 100 && reaching[own + 1] === reaching[from]) own += 1;
  return Math.ceil((from - 1 + own) / 2);
}

/** No score sets apart so few: the best score that anybody has, if nobody is set apart yet. */
function highestBelowAll(reaching: Float64Array, isSetApart: boolean): number | null {
  if (isSetApart) return null;
  let score = 100;
  while (score > 0 && (reaching[score] ?? 0) === 0) score -= 1;
  const below = reaching[score] === reaching[0] ? null : score;
  return below === null ? null : lowestReachedBy(reaching, reaching[score] ?? 0);
}

/** @param minima falling, as from `minimaOf`, at most four */
export function tiersFrom(minima: readonly Minimum[]): readonly Tier[] {
  const mins = [...minima.map(({ min }) => min), 0];
  const names = NAMES[mins.length] ?? [];
  return mins.flatMap((min, place): readonly Tier[] => {
    const key = TIER_KEYS[place];
    return key === undefined ? [] : [{ key, name: names[place] ?? `Tier ${place + 1}`, min }];
  });
}
