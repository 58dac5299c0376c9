/**
 * Did a rate change between two periods? A permutation test in which companies, with all their deals of a period, exchange the
 * periods. The statistic is the change divided by its own standard error. It keeps the test valid if companies have more deals
 * in the longer period (Janssen, 1997, Statist. Probab. Lett. 36; Chung and Romano, 2013, Ann. Statist. 41), and if some have
 * correlated deals in both periods: the observed standard error is clustered by company (Liang and Zeger, 1986).
 */
import type { Random } from '../seeded-random.ts';
import { upperTail } from '../statistics/normal.ts';

/** Besag and Clifford (1991), "Sequential Monte Carlo p-values": after this many exceedances a p-value is precise enough. */
const ENOUGH_EXCEEDANCES = 20;
const MAX_EXCHANGES = 19_999;
/**
 * With this many expected hits, and as many misses, in the smaller period the ratio is close enough to normal. Counts are
 * skewed, and so is their ratio: by about z³ / 3√hits in the logarithm of a tail at z (Hall, 1992, The Bootstrap and Edgeworth
 * Expansion, 2.6). At 1 in 2,000 this is 0.4 with 1,000 hits, and the two sides cancel it to a tenth; with 100 hits it would be
 * a factor of 2.
 */
const NORMAL_FROM_HITS = 1_000;

/** A company in one of the periods. */
interface Unit {
  readonly company: number;
  readonly isAfter: boolean;
  deals: number;
  hits: number;
}

interface Rows {
  readonly company: Int32Array;
  /** 1 or 0. */
  readonly hit: Uint8Array;
  /** True: after; false: before; null: takes no part. */
  readonly isAfter: (row: number) => boolean | null;
}

/** @returns the p-value: never 0; 1 when all rows are hits or none is */
export function exchangePeriods(rows: Rows, random: Random): number {
  const units = unitsOf(rows);
  const deals = Float64Array.from(units, (unit) => unit.deals);
  const allDeals = sumOf(deals);
  const rate = units.reduce((sum, { hits }) => sum + hits, 0) / allDeals;
  if (rate === 0 || rate === 1 || units.length === 0) return 1;
  const residuals = Float64Array.from(units, (unit) => unit.hits - rate * unit.deals);
  const observed = observedRatio(units, residuals, allDeals);
  const after = units.filter(({ isAfter }) => isAfter).length;
  const drawn = Math.min(after, units.length - after);
  const expected = (Math.min(rate, 1 - rate) * allDeals * drawn) / units.length;
  if (expected >= NORMAL_FROM_HITS) return Math.min(1, 2 * upperTail(observed));
  const exchanged = exchangedRatio(residuals, deals, random);
  let exceedances = 0;
  for (let exchange = 1; exchange <= MAX_EXCHANGES; exchange += 1) {
    if (exchanged(drawn) >= observed - 1e-9) exceedances += 1;
    if (exceedances === ENOUGH_EXCEEDANCES) return exceedances / exchange;
  }
  return (exceedances + 1) / (MAX_EXCHANGES + 1);
}

function unitsOf({ company, hit, isAfter }: Rows): readonly Unit[] {
  const units = new Map<number, Unit>();
  company.forEach((of, row) => {
    const after = isAfter(row);
    if (after === null) return;
    const key = 2 * of + Number(after);
    const unit = units.get(key) ?? { company: of, isAfter: after, deals: 0, hits: 0 };
    unit.deals += 1;
    unit.hits += hit[row] ?? 0;
    units.set(key, unit);
  });
  return [...units.values()];
}

const sumOf = (numbers: Float64Array): number => numbers.reduce((sum, number) => sum + number, 0);

/** The residuals sum to 0, so the sum of one period is the whole difference; a company with deals in both periods is one contribution. */
function observedRatio(units: readonly Unit[], residuals: Float64Array, allDeals: number): number {
  const dealsAfter = units.reduce((sum, { isAfter, deals }) => sum + (isAfter ? deals : 0), 0);
  const shareAfter = dealsAfter / allDeals;
  const contributions = new Map<number, number>();
  units.forEach(({ company, isAfter }, place) => {
    const weighted = (residuals[place] ?? 0) * (isAfter ? 1 - shareAfter : -shareAfter);
    contributions.set(company, (contributions.get(company) ?? 0) + weighted);
  });
  let difference = 0;
  let variance = 0;
  for (const contribution of contributions.values()) {
    difference += contribution;
    variance += contribution ** 2;
  }
  return variance === 0 ? 0 : Math.abs(difference) / Math.sqrt(variance);
}

/** The Fisher–Yates shuffle in Durstenfeld's (1964) version, stopped after `drawn`; the initial order does not matter. */
function exchangedRatio(residuals: Float64Array, deals: Float64Array, random: Random) {
  const deck = Int32Array.from(residuals.keys());
  const allDeals = sumOf(deals);
  const allSquares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  return (drawn: number): number => {
    let difference = 0;
    let squares = 0;
    let dealsDrawn = 0;
    for (let place = 0; place < drawn; place += 1) {
      const other = place + random.below(deck.length - place);
      const unit = deck[other] ?? 0;
      deck[other] = deck[place] ?? 0;
      deck[place] = unit;
      const residual = residuals[unit] ?? 0;
      difference += residual;
      squares += residual ** 2;
      dealsDrawn += deals[unit] ?? 0;
    }
    const share = dealsDrawn / allDeals;
    return Math.abs(difference) / Math.sqrt((1 - share) ** 2 * squares + share ** 2 * (allSquares - squares));
  };
}
