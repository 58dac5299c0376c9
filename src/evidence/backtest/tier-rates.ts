/** Win and retention rates by tier and by score band. */

import { DAY_MS } from '../../criteria/instant.ts';
import type { Tier } from '../../engine/assessment.ts';
import type { ClosedDeals } from '../data-set.ts';
import { type WinRate, winRates } from './win-rates.ts';

const YEAR_MS = 365 * DAY_MS;
const BAND_WIDTH = 10;
/** 0 to 9, 10 to 19, … and 90 to 100. */
export const BANDS = 10;

export const bandOf = (score: number): number => Math.min(BANDS - 1, Math.floor(score / BAND_WIDTH));

export interface Band {
  /** Whole scores, both inclusive. */
  readonly from: number;
  readonly to: number;
}

export const bandAt = (place: number): Band => ({
  from: place * BAND_WIDTH,
  to: place === BANDS - 1 ? 100 : place * BAND_WIDTH + BAND_WIDTH - 1,
});

export interface GroupRate extends WinRate {
  /** Win rate over that of all deals, as in a lift chart; null when either is unknown. */
  readonly lift: number | null;
}

export interface TierRate extends GroupRate {
  readonly tier: Tier;
  /** The share of deals won at least 12 months ago whose company stayed for 12 months; null when it is not known who left. */
  readonly retention: WinRate | null;
}

/**
 * @param tiers the document's tiers, best first, then `out`
 * @param tierOf the tier of each deal
 */
export function tierRates(
  deals: ClosedDeals,
  tiers: readonly Tier[],
  tierOf: readonly Tier[],
  options: { readonly nowMs: number; readonly churnKnown: boolean },
): readonly TierRate[] {
  const group = Int32Array.from(tierOf, (tier) => tiers.indexOf(tier));
  const rates = groupRates(deals, group, tiers.length);
  const kept = options.churnKnown ? retention(deals, group, tiers.length, options.nowMs) : null;
  return tiers.flatMap((tier, place) => {
    const rate = rates[place];
    return rate === undefined ? [] : [{ tier, ...rate, retention: kept?.[place] ?? null }];
  });
}

export type BandRate = Band & GroupRate;

export function bandRates(deals: ClosedDeals, score: Int32Array): readonly BandRate[] {
  return groupRates(deals, score.map(bandOf), BANDS).map((rate, place) => ({ ...bandAt(place), ...rate }));
}

function groupRates(deals: ClosedDeals, group: Int32Array, groups: number): readonly GroupRate[] {
  const { company, won } = deals;
  const overall = won.reduce((sum, each) => sum + each, 0) / won.length;
  return winRates({ company, won, group, groups }).map((rate) => ({
    ...rate,
    lift: rate.winRate === null || overall === 0 ? null : rate.winRate / overall,
  }));
}

/** A customer that leaves is known at once, one that stays only after a year: younger deals would only add those that left. */
function retention(deals: ClosedDeals, group: Int32Array, groups: number, nowMs: number): readonly WinRate[] {
  const { company, churned, closedMs } = deals;
  const ripe = (row: number): boolean =>
    churned[row] !== -1 && (closedMs[row] ?? Number.NaN) + YEAR_MS <= nowMs;
  return winRates({
    company,
    won: Uint8Array.from(churned, (left) => (left === 0 ? 1 : 0)),
    group: group.map((place, row) => (ripe(row) ? place : -1)),
    groups,
  });
}
