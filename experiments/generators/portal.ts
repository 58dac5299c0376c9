/** Made-up portals with a known truth. */

import { DAY_MS } from '../../src/criteria/instant.ts';
import { type Column, columnBuilder, type Extract, LOST, WON } from '../../src/evidence/data-set.ts';
import type { Random } from '../../src/evidence/seeded-random.ts';
import type { HistoryEntry } from '../../src/facts/company-facts.ts';

/** 2026-11-01T00:00:00Z. */
export const NOW_MS = 1_793_491_200_000;
const WINDOW_DAYS = 700;

export interface MadeUpCompany {
  /** Raw values by property; null: empty. */
  readonly values: Readonly<Record<string, string | null>>;
  /** Its closed deals: won or not. */
  readonly deals: readonly boolean[];
  /** How long each of its deals was open, in days, 10 to 100; random if absent. */
  readonly openDays?: number;
}

/** A property whose value was set after the deal: the time in days after the creation of the earliest deal. */
export interface LateProperty {
  readonly property: string;
  readonly daysAfterCreation: number;
}

/**
 * An extract of companies in random order: each company is created 30 days before its first deal, every deal is open for 10 to
 * 100 days, and all are closed by NOW_MS.
 *
 * @param late if given, the extract has histories: all values are as old as their company, except this one
 */
export function extractOf(
  companies: readonly MadeUpCompany[],
  random: Random,
  late: LateProperty | null = null,
): Extract {
  const properties = Object.keys(companies[0]?.values ?? {});
  const deals = companies.flatMap((company, row) =>
    company.deals.map((won) => dealOf(row, won, company.openDays, random)),
  );
  const firstDealDay = new Float64Array(companies.length).fill(WINDOW_DAYS);
  for (const { company, createdDay } of deals) {
    firstDealDay[company] = Math.min(firstDealDay[company] ?? 0, createdDay);
  }
  const columns = properties.map((property) => columnOf(companies, property));
  const instant = (day: number): number => NOW_MS - (WINDOW_DAYS - day) * DAY_MS;
  return {
    companies: {
      ids: companies.map((_, row) => `c${row}`),
      createdMs: firstDealDay.map((day) => instant(day - 30)),
      columns,
      histories:
        late === null
          ? null
          : historiesOf(companies, late, (row, days) => instant((firstDealDay[row] ?? 0) + days)),
    },
    deals: {
      ids: deals.map((_, row) => `d${row}`),
      company: Int32Array.from(deals, (deal) => deal.company),
      state: Uint8Array.from(deals, (deal) => (deal.won ? WON : LOST)),
      amount: Float64Array.from(deals, (deal) => deal.amount),
      createdMs: Float64Array.from(deals, (deal) => instant(deal.createdDay)),
      closedMs: Float64Array.from(deals, (deal) => instant(deal.closedDay)),
      owner: new Int32Array(deals.length).fill(-1),
      owners: [],
    },
    churnedMs: null,
  };
}

function dealOf(company: number, won: boolean, openDays: number | undefined, random: Random) {
  const createdDay = random.next() * (WINDOW_DAYS - 100);
  const amount = Math.round(1000 + 49_000 * random.next());
  return { company, won, amount, createdDay, closedDay: createdDay + (openDays ?? 10 + 90 * random.next()) };
}

function columnOf(companies: readonly MadeUpCompany[], property: string): Column {
  const builder = columnBuilder(property, companies.length);
  companies.forEach(({ values }, row) => {
    builder.set(row, values[property] ?? null);
  });
  return builder.done();
}

function historiesOf(
  companies: readonly MadeUpCompany[],
  late: LateProperty,
  instant: (row: number, days: number) => number,
) {
  return {
    properties: new Set(Object.keys(companies[0]?.values ?? {})),
    of: (property: string, row: number): readonly HistoryEntry[] => {
      const value = companies[row]?.values[property] ?? null;
      const days = property === late.property ? late.daysAfterCreation : -30;
      return value === null ? [] : [{ value, timestampMs: instant(row, days) }];
    },
  };
}
