/** Chooses must-haves and tiers by what they did to deals that the drafts had not seen. */
import { aucOf } from '../statistics/auc.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { Folds, HeldOut } from './cross-validate.ts';
import { waysToCut } from './draft-tiers.ts';

/** The share kept is an estimate: its cautious end may be this far below what was asked for. */
const KEEPING_MAY_MISS = 0.05;
const CAUTION = 0.9;
/** What fewer of the five folds ask for is not cross-validated: a few deals less, and nobody would ask for it. */
const LEAST_FOLDS = 4;
/** Ties in the order of tiers that a seed could turn. */
const AUC_TOLERANCE = 0.001;
/** So much AUC is within chance, where a must-have only puts aside what would have been last anyway. */
const MAY_ORDER_WORSE = 0.01;
/** Two neighboring tiers stay apart if their win rates differ by so many standard errors. */
const APART = 1.5;
/** Tier 1 is small, so less is asked of it: it begins where the team's capacity ends, whatever the rates. */
const APART_FROM_FIRST = 1;
/** A first tier that is not clearly better than the second is accepted for this much AUC. */
const LOOSE_MUST_BRING = 0.02;

/** The largest number of must-haves that keeps the wins, and orders scores and tiers as well as none does. */
export function mustHavesWorth(
  { byMustHaves }: Folds,
  outcome: Int8Array,
  tierShares: readonly number[],
  keepWins: number,
): number {
  const [without] = byMustHaves;
  if (without === undefined) return 0;
  const bar = tierAuc(without, outcome, tierShares) - MAY_ORDER_WORSE;
  for (let count = byMustHaves.length - 1; count > 0; count -= 1) {
    const held = byMustHaves[count];
    if (held === undefined || held.foldsWithAll < LEAST_FOLDS || !keeps(held, outcome, keepWins)) continue;
    const ranksAsWell = (held.auc ?? 0) >= (without.auc ?? 0) - MAY_ORDER_WORSE;
    if (ranksAsWell && tierAuc(held, outcome, tierShares) >= bar) return count;
  }
  return 0;
}

function keeps(held: HeldOut, outcome: Int8Array, keepWins: number): boolean {
  const { won, outside } = winsOf(held, outcome);
  if (won === 0) return false;
  const { low } = wilsonInterval(won - outside, won, CAUTION);
  return (won - outside) / won >= keepWins && low >= keepWins - KEEPING_MAY_MISS;
}

function winsOf(held: HeldOut, outcome: Int8Array) {
  let won = 0;
  let outside = 0;
  outcome.forEach((result, deal) => {
    if (result !== 1 || Number.isNaN(held.score[deal])) return;
    won += 1;
    if (held.gate[deal] === 'fail') outside += 1;
  });
  return { won, outside };
}

/** The AUC of the tier, `out` being the lowest. */
function tierAuc(held: HeldOut, outcome: Int8Array, tierShares: readonly number[]): number {
  const judged = Array.from(outcome.keys()).filter(
    (deal) => (outcome[deal] ?? -1) >= 0 && !Number.isNaN(held.score[deal]),
  );
  return aucOf(
    judged.map((deal) =>
      held.gate[deal] === 'fail' ? -tierShares.length - 1 : -placeOf(held.reachedBy[deal] ?? 1, tierShares),
    ),
    judged.map((deal) => outcome[deal] ?? 0),
  );
}

const placeOf = (reachedBy: number, shares: readonly number[]): number => {
  const place = shares.findIndex((share) => reachedBy <= share);
  return place === -1 ? shares.length : place;
};

export interface UnseenTier {
  readonly n: number;
  readonly won: number;
}

/** Deals judged by drafts that had not seen them. */
export interface UnseenDeals {
  /** The first tier first; empty where that is not known. */
  readonly tiers: readonly UnseenTier[];
  readonly outside: UnseenTier | null;
}

/** Counts of unseen deals by tier, the first tier first; deals outside the gate are in none. */
export function unseenTiers(
  held: HeldOut,
  outcome: Int8Array,
  shares: readonly number[],
): readonly UnseenTier[] {
  const tiers = Array.from({ length: shares.length + 1 }, () => ({ n: 0, won: 0 }));
  outcome.forEach((result, deal) => {
    if (result < 0 || Number.isNaN(held.score[deal]) || held.gate[deal] === 'fail') return;
    const tier = tiers[placeOf(held.reachedBy[deal] ?? 1, shares)];
    if (tier === undefined) return;
    tier.n += 1;
    tier.won += result;
  });
  return tiers;
}

/** Counts of unseen deals outside the gate. */
export function unseenOutside(held: HeldOut, outcome: Int8Array): UnseenTier {
  const outside = { n: 0, won: 0 };
  outcome.forEach((result, deal) => {
    if (result < 0 || held.gate[deal] !== 'fail') return;
    outside.n += 1;
    outside.won += result;
  });
  return outside;
}

/**
 * Of all ways to cut the accounts into tiers, the one whose tiers order unseen deals best, while win rates fall clearly from
 * each tier to the next. The first tier never grows, because a team can work no more accounts; where it is too small to be
 * told from the second, the others count.
 *
 * @param first the share of accounts in tier 1
 */
export function tierSharesWorth(held: HeldOut, outcome: Int8Array, first: number): readonly number[] {
  const ways = waysToCut(first).map((shares): Way => {
    const [fromFirst = 0, ...others] = gapsOf(unseenTiers(held, outcome, shares));
    return { shares, fromFirst, least: Math.min(...others), auc: tierAuc(held, outcome, shares) };
  });
  const clear = ways.filter(({ least }) => least >= APART);
  const strict = bestOf(clear.filter(({ fromFirst }) => fromFirst >= APART_FROM_FIRST));
  const loose = bestOf(clear.filter(({ fromFirst }) => fromFirst > 0));
  const isMuchBetter = strict === null || (loose !== null && loose.auc > strict.auc + LOOSE_MUST_BRING);
  return (isMuchBetter ? loose : strict)?.shares ?? [first];
}

interface Way {
  readonly shares: readonly number[];
  /** How clearly tier 1 wins more often than tier 2, in standard errors. */
  readonly fromFirst: number;
  /** The same of the least clear pair below. */
  readonly least: number;
  readonly auc: number;
}

/** The best by AUC, of equals the one with fewer tiers, which comes first. */
const bestOf = (ways: readonly Way[]): Way | null =>
  ways.reduce<Way | null>(
    (best, way) => (best === null || way.auc > best.auc + AUC_TOLERANCE ? way : best),
    null,
  );

/** Per pair of neighbors: how many standard errors the upper one wins more often. */
function gapsOf(tiers: readonly UnseenTier[]): readonly number[] {
  return tiers.slice(1).map((lower, place) => {
    const upper = tiers[place] ?? { n: 0, won: 0 };
    if (upper.n === 0 || lower.n === 0) return 0;
    const pooled = (upper.won + lower.won) / (upper.n + lower.n);
    const error = Math.sqrt(pooled * (1 - pooled) * (1 / upper.n + 1 / lower.n));
    return error === 0 ? 0 : (upper.won / upper.n - lower.won / lower.n) / error;
  });
}
