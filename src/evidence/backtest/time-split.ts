/** Do the results of the earlier half of the deals hold in the later half? */
import { type Auc, auc, type ScoredDeals } from './auc.ts';
import { risingRates } from './isotonic.ts';
import { BANDS, type Band, bandAt, bandOf } from './tier-rates.ts';
import { type WinRate, winRates } from './win-rates.ts';

export interface Half {
  readonly deals: number;
  readonly won: number;
  readonly auc: Auc;
}

/** A score band with the win rate that the earlier deals predict and the win rate of the later deals. */
export interface CalibrationBin extends Band {
  /** 0 to 1, never decreasing with the score; null when there are no earlier deals. */
  readonly promised: number | null;
  readonly kept: WinRate;
}

export interface TimeSplit {
  /** Epoch milliseconds: deals created before it are the earlier ones; null when all were created at the same instant. */
  readonly atMs: number | null;
  readonly earlier: Half;
  readonly later: Half;
  /** Bands with later deals, lowest first. */
  readonly calibration: readonly CalibrationBin[];
}

/** Splits at the median creation and keeps deals of the same instant together. The document is fixed: only the bands' rates are learned. */
export function timeSplit(deals: ScoredDeals & { readonly createdMs: Float64Array }): TimeSplit {
  const atMs = splitInstant(deals.createdMs);
  const isEarlier = (row: number): boolean => (deals.createdMs[row] ?? 0) < (atMs ?? 0);
  const rows = Array.from(deals.won.keys());
  const earlier = pick(deals, rows.filter(isEarlier));
  const later = pick(
    deals,
    rows.filter((row) => !isEarlier(row)),
  );
  return {
    atMs,
    earlier: halfOf(earlier),
    later: halfOf(later),
    calibration: calibrationOf(earlier, later),
  };
}

/** The median, or the first instant after it when no deal is older. */
function splitInstant(createdMs: Float64Array): number | null {
  const sorted = createdMs.toSorted();
  const first = sorted[0] ?? Number.NaN;
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  if (median > first) return median;
  return sorted.find((each) => each > first) ?? null;
}

function pick({ company, won, score }: ScoredDeals, rows: readonly number[]): ScoredDeals {
  return {
    company: Int32Array.from(rows, (row) => company[row] ?? 0),
    won: Uint8Array.from(rows, (row) => won[row] ?? 0),
    score: Int32Array.from(rows, (row) => score[row] ?? 0),
  };
}

const halfOf = (deals: ScoredDeals): Half => ({
  deals: deals.won.length,
  won: deals.won.reduce((sum, each) => sum + each, 0),
  auc: auc(deals),
});

function calibrationOf(earlier: ScoredDeals, later: ScoredDeals): readonly CalibrationBin[] {
  const ratesOf = ({ company, won, score }: ScoredDeals) =>
    winRates({ company, won, group: score.map(bandOf), groups: BANDS });
  const promised = risingRates(ratesOf(earlier));
  return ratesOf(later).flatMap((kept, place) =>
    kept.n === 0 ? [] : [{ ...bandAt(place), promised: promised[place] ?? null, kept }],
  );
}
