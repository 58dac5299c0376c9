/** Small extracts, written as people would tell them. Days count from the epoch. */

import { DAY_MS } from '../../../../src/criteria/instant.ts';
import { columnBuilder, type Extract, LOST, OPEN, WON } from '../../../../src/evidence/data-set.ts';
import type { HistoryEntry } from '../../../../src/facts/company-facts.ts';

export interface ACompany {
  readonly id: string;
  readonly createdDay?: number;
  readonly properties?: Readonly<Record<string, string | null>>;
  readonly churnedDay?: number;
  readonly history?: Readonly<Record<string, readonly (readonly [day: number, value: string | null])[]>>;
}

export interface ADeal {
  readonly id?: string;
  readonly of: string;
  readonly state: 'open' | 'won' | 'lost';
  readonly createdDay?: number;
  readonly closedDay?: number;
  readonly amount?: number;
  readonly owner?: string;
  readonly renewal?: true;
}

const STATES = { open: OPEN, won: WON, lost: LOST };
const day = (count: number | undefined): number => (count === undefined ? Number.NaN : count * DAY_MS);

/** Histories are given when some company has one; churn is known when some company left. */
export function anExtract(companies: readonly ACompany[], deals: readonly ADeal[] = []): Extract {
  const properties = [...new Set(companies.flatMap((each) => Object.keys(each.properties ?? {})))];
  const told = new Set(companies.flatMap((each) => Object.keys(each.history ?? {})));
  const entriesOf = (property: string, row: number): readonly HistoryEntry[] =>
    (companies[row]?.history?.[property] ?? []).map(([at, value]) => ({ value, timestampMs: day(at) }));
  const ids = companies.map((each) => each.id);
  const owners = [...new Set(deals.flatMap((each) => each.owner ?? []))];
  return {
    companies: {
      ids,
      createdMs: Float64Array.from(companies, (each) => day(each.createdDay)),
      columns: properties.map((property) => {
        const builder = columnBuilder(property, companies.length);
        companies.forEach((each, row) => {
          const value = each.properties?.[property];
          if (value !== undefined) builder.set(row, value);
        });
        return builder.done();
      }),
      histories: told.size === 0 ? null : { properties: told, of: entriesOf },
    },
    deals: {
      ids: deals.map((each, row) => each.id ?? `deal ${row}`),
      company: Int32Array.from(deals, (each) => ids.indexOf(each.of)),
      state: Uint8Array.from(deals, (each) => STATES[each.state]),
      amount: Float64Array.from(deals, (each) => each.amount ?? Number.NaN),
      createdMs: Float64Array.from(deals, (each) => day(each.createdDay)),
      closedMs: Float64Array.from(deals, (each) => day(each.closedDay)),
      owner: Int32Array.from(deals, (each) => (each.owner === undefined ? -1 : owners.indexOf(each.owner))),
      owners,
      ...(deals.some(({ renewal }) => renewal)
        ? { renewal: Uint8Array.from(deals, ({ renewal }) => (renewal ? 1 : 0)) }
        : {}),
    },
    churnedMs: companies.some((each) => each.churnedDay !== undefined)
      ? Float64Array.from(companies, (each) => day(each.churnedDay))
      : null,
  };
}
