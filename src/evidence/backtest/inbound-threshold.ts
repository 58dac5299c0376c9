/** The score from which inbound companies deserve a call, by conversion and by the team's capacity. */
import { twoSidedZ } from '../statistics/normal.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { risingRates } from './isotonic.ts';
import { rateRatio, type Share } from './ratio.ts';
import type { Standing } from './standing-at.ts';
import { BANDS, type Band, bandAt, bandOf } from './tier-rates.ts';

const LEVEL = 0.95;

export interface BandConversion extends Band, Share {
  /** 0 to 1, as are `low` and `high`; null without companies. */
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

export interface InboundThreshold {
  readonly bands: readonly BandConversion[];
  /** The lowest first score of a band from which companies convert better than those below; null: no evidence for any. */
  readonly byConversion: number | null;
  /** Accounts that the team works at a time; null: not given. */
  readonly capacity: number | null;
  /** The lowest score that leaves no more accounts than the team can work; null when capacity is null, or no score is high enough. */
  readonly byCapacity: number | null;
  /** The higher of the two; null when both are null, or when even the highest score leaves more accounts than the team can work. */
  readonly suggested: number | null;
  /** Accounts of today, not outside the ICP, at or above the suggestion; null without one. */
  readonly accounts: number | null;
  /** Accounts in the best tier today. */
  readonly tierOneAccounts: number;
}

export interface ThresholdInput {
  /** Score of each company of the window at its creation. */
  readonly score: Int32Array;
  readonly converted: Uint8Array;
  /** Today's standing of the companies. */
  readonly today: readonly Standing[];
  /** Accounts that the team can work at a time, whole, at least 0; null: not given. */
  readonly capacity: number | null;
}

export function inboundThreshold(input: ThresholdInput): InboundThreshold {
  const { capacity, today } = input;
  const bands = bandConversions(input);
  const inIcp = today.filter((standing) => standing.gate !== 'fail');
  const byConversion = thresholdByConversion(bands);
  const byCapacity = capacity === null ? null : thresholdByCapacity(inIcp, capacity);
  const suggested = stricterOf(byConversion, byCapacity, capacity);
  return {
    bands,
    byConversion,
    capacity,
    byCapacity,
    suggested,
    accounts: suggested === null ? null : inIcp.filter(({ score }) => score >= suggested).length,
    tierOneAccounts: today.filter(({ tier }) => tier === 'tier_1').length,
  };
}

function stricterOf(
  byConversion: number | null,
  byCapacity: number | null,
  capacity: number | null,
): number | null {
  if (capacity !== null && byCapacity === null) return null;
  return byConversion === null && byCapacity === null ? null : Math.max(byConversion ?? 0, byCapacity ?? 0);
}

function bandConversions({ score, converted }: ThresholdInput): readonly BandConversion[] {
  const n = new Array<number>(BANDS).fill(0);
  const won = new Array<number>(BANDS).fill(0);
  score.forEach((each, row) => {
    const place = bandOf(each);
    n[place] = (n[place] ?? 0) + 1;
    won[place] = (won[place] ?? 0) + (converted[row] ?? 0);
  });
  return n.map((count, place) => {
    const share = { n: count, converted: won[place] ?? 0 };
    const rate = count === 0 ? null : share.converted / count;
    return { ...bandAt(place), ...share, rate, ...wilsonInterval(share.converted, count, LEVEL) };
  });
}

/**
 * The lowest cut above which the next band converts at least as well as all companies (with rates smoothed to be monotonic),
 * and companies above it convert significantly better than those below: by the score interval of the ratio, at 95 % for all
 * nine cuts together (Bonferroni).
 */
function thresholdByConversion(bands: readonly BandConversion[]): number | null {
  const z = twoSidedZ(1 - (1 - LEVEL) / (BANDS - 1));
  const all = sumOf(bands);
  const rates = risingRates(bands.map(({ n, converted }) => ({ n, won: converted })));
  const place = bands.findIndex(
    (band, at) =>
      at > 0 &&
      band.n > 0 &&
      (rates[at] ?? 0) * all.n >= all.converted &&
      rateRatio(sumOf(bands.slice(at)), sumOf(bands.slice(0, at)), z).low > 1,
  );
  return bands[place]?.from ?? null;
}

const sumOf = (shares: readonly Share[]): Share => ({
  n: shares.reduce((sum, share) => sum + share.n, 0),
  converted: shares.reduce((sum, share) => sum + share.converted, 0),
});

/** Null when no score is high enough: too many accounts share the highest score, or the capacity is 0. */
function thresholdByCapacity(accounts: readonly Standing[], capacity: number): number | null {
  if (capacity === 0) return null;
  const falling = accounts.map(({ score }) => score).sort((one, other) => other - one);
  const firstTooMany = falling[capacity];
  if (firstTooMany === undefined) return 0;
  return firstTooMany < (falling[0] ?? 0) ? firstTooMany + 1 : null;
}
