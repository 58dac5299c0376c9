/** Measures what a segment is worth. */
import { DAY_MS } from '../../criteria/instant.ts';
import { type WinRate, winRates } from '../backtest/win-rates.ts';
import type { ClosedDeals } from '../data-set.ts';
import { type CompanySums, meanWithInterval } from './mean-interval.ts';
import { medianWithInterval } from './median-interval.ts';
import type { Metric, SegmentMetrics } from './segments.ts';

export interface Measured {
  /** Sorted by id. */
  readonly deals: ClosedDeals;
  readonly churnKnown: boolean;
  /** Per company of the extract: 0 to `groups` − 1, or −1. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** Revenue that counts as 100 %; null: that of all groups together. */
  readonly allRevenue: number | null;
  readonly seed: number;
}

/** The metrics of each group of companies. */
export function segmentMetrics(measured: Measured): readonly SegmentMetrics[] {
  const { deals, groupOf, groups } = measured;
  const group = deals.company.map((company) => groupOf[company] ?? -1);
  const shares = sharesOf(measured, group);
  const rowsOf = dealRowsByGroup(group, groups);
  const companies = new Int32Array(groups);
  for (const place of groupOf) if (place >= 0) companies[place] = (companies[place] ?? 0) + 1;
  const worth = rowsOf.map((rows) => worthOf(deals, rows, measured.seed));
  const allRevenue = measured.allRevenue ?? worth.reduce((sum, { revenue }) => sum + revenue, 0);
  return worth.map((each, place) => ({
    companies: companies[place] ?? 0,
    ...each,
    deals: rowsOf[place]?.length ?? 0,
    revenueShare: allRevenue > 0 ? each.revenue / allRevenue : null,
    winRate: metricOf(shares.won[place]),
    churn: metricOf(shares.churned?.[place]),
    expansion: metricOf(shares.expanded[place]),
  }));
}

export const metricOf = (rate: WinRate | undefined): Metric =>
  rate === undefined || rate.winRate === null
    ? { n: 0, value: null, low: null, high: null }
    : { n: rate.n, value: rate.winRate, low: rate.low, high: rate.high };

function sharesOf({ deals, churnKnown, groupOf, groups }: Measured, group: Int32Array) {
  const { company, won, churned } = deals;
  const customers = customersOf(deals);
  return {
    won: winRates({ company, won, group, groups }),
    churned: churnKnown
      ? winRates({
          company,
          won: Uint8Array.from(churned, (left) => (left === 1 ? 1 : 0)),
          group: group.map((place, row) => (churned[row] === -1 ? -1 : place)),
          groups,
        })
      : null,
    expanded: winRates({
      company: Int32Array.from(customers.keys()),
      won: Uint8Array.from(customers.values(), ({ first, last }) => (last > first ? 1 : 0)),
      group: Int32Array.from(customers.keys(), (each) => groupOf[each] ?? -1),
      groups,
    }),
  };
}

/** The days of the first and the last won deal, by company. */
function customersOf({ company, won, closedMs }: ClosedDeals) {
  const customers = new Map<number, { readonly first: number; readonly last: number }>();
  company.forEach((of, row) => {
    if (won[row] !== 1) return;
    const day = Math.floor((closedMs[row] ?? 0) / DAY_MS);
    const { first, last } = customers.get(of) ?? { first: day, last: day };
    customers.set(of, { first: Math.min(first, day), last: Math.max(last, day) });
  });
  return customers;
}

function dealRowsByGroup(group: Int32Array, groups: number): readonly (readonly number[])[] {
  const rows = Array.from({ length: groups }, (): number[] => []);
  group.forEach((place, row) => {
    rows[place]?.push(row);
  });
  return rows;
}

function worthOf(deals: ClosedDeals, rows: readonly number[], seed: number) {
  const wonRows = rows.filter((row) => deals.won[row] === 1);
  const withAmount = wonRows.filter((row) => !Number.isNaN(deals.amount[row] ?? Number.NaN));
  const amounts = sumsByCompany(deals, withAmount);
  return {
    wonCompanies: new Set(wonRows.map((row) => deals.company[row])).size,
    revenue: amounts.sum.reduce((sum, each) => sum + each, 0),
    averageDeal: meanWithInterval(amounts, seed),
    customerValue: meanWithInterval({ ...amounts, count: amounts.count.map(() => 1) }, seed),
    salesCycleDays: cycleDays(deals, wonRows),
  };
}

/** Median days from creation to closing, without deals that were entered after they had closed. */
export function cycleDays(
  { company, createdMs, closedMs, enteredLate }: ClosedDeals,
  rows: readonly number[],
): Metric {
  const timed = rows.filter((row) => enteredLate?.[row] !== 1);
  const days = Float64Array.from(timed, (row) =>
    Math.max(0, ((closedMs[row] ?? 0) - (createdMs[row] ?? 0)) / DAY_MS),
  );
  return medianWithInterval(
    days,
    Int32Array.from(timed, (row) => company[row] ?? 0),
  );
}

function sumsByCompany({ company, amount }: ClosedDeals, rows: readonly number[]): CompanySums {
  const sums = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const row of rows) {
    const of = company[row] ?? 0;
    sums.set(of, (sums.get(of) ?? 0) + (amount[row] ?? 0));
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  return { sum: Float64Array.from(sums.values()), count: Float64Array.from(counts.values()) };
}
