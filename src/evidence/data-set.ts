/**
 * The data behind the evidence, in two stages. An *extract* is everything from a source (CSV files or a connected portal). A
 * *data set* is its closed deals, each with the facts known about its company when the deal was created. Both are columns of
 * numbers rather than objects: 50,000 deals with 40 attributes take about 10 MB.
 */

import type { UnknownReason } from '../engine/assessment.ts';
import type { HistoryEntry } from '../facts/company-facts.ts';
import type { DealKind, KindsOfDeals } from './deal-kind.ts';

/** Codes from 0 are indexes into `values`; negative codes say why a value is unknown. */
export const EMPTY = -1;
export const NOT_READ = -2;
export const TRUNCATED = -3;
/** Empty at the instant and first set after it: only the leakage guard distinguishes it from EMPTY. */
export const SET_LATER = -4;

/** The raw values of one company property, as in HubSpot, coded: `values[codes[row]]`. */
export interface Column {
  /** The property's name, without the `company.` of a fact's name. */
  readonly property: string;
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

/** A column as of an instant, which each row has its own, or with today's values if there was no history. */
export interface Attribute extends Column {
  readonly pointInTime: boolean;
}

export interface Companies {
  readonly ids: readonly string[];
  /** Epoch milliseconds; NaN when not known. */
  readonly createdMs: Float64Array;
  /** Today's values; one row per company. */
  readonly columns: readonly Column[];
  /** `null`: no history was given. */
  readonly histories: Histories | null;
}

export interface Histories {
  readonly properties: ReadonlySet<string>;
  /** A property's values, in any order; of two with the same timestamp the first is newer. With 20, HubSpot may have dropped older ones. */
  readonly of: (property: string, companyRow: number) => readonly HistoryEntry[];
}

export const OPEN = 0;
export const WON = 1;
export const LOST = 2;

/** Amounts that are not used: there are several currencies, and these are not in the company's. */
export interface ForeignAmounts {
  /** Codes, in order. */
  readonly currencies: readonly string[];
  readonly deals: number;
}

/** Every deal of the source, one row per company that it counts for. */
export interface Deals {
  readonly ids: readonly string[];
  /** Row of the company; −1 if it is not among the companies. */
  readonly company: Int32Array;
  /** OPEN, WON or LOST. */
  readonly state: Uint8Array;
  /** In the home currency if known; NaN when there is no amount. */
  readonly amount: Float64Array;
  /** Epoch milliseconds; NaN when not known. */
  readonly createdMs: Float64Array;
  readonly closedMs: Float64Array;
  /** Index into `owners`; −1 for none. */
  readonly owner: Int32Array;
  readonly owners: readonly string[];
  /** 1: a customer's renewal. It shows who stayed, not who buys, and never counts as won or lost. Absent: there are none. */
  readonly renewal?: Uint8Array;
  /** `of`: index into DEAL_KINDS, per row; only deals of the kind `counted` are compared. Absent: all are of one kind. */
  readonly kinds?: { readonly of: Uint8Array; readonly counted: DealKind };
  /** Absent: there are none. */
  readonly foreignAmounts?: ForeignAmounts;
}

export interface Extract {
  readonly companies: Companies;
  readonly deals: Deals;
  /** When each company left, epoch milliseconds by company row, NaN for those that have not; `null`: not known. */
  readonly churnedMs: Float64Array | null;
}

export interface ClosedDeals {
  readonly ids: readonly string[];
  /** Index into `companyIds`. */
  readonly company: Int32Array;
  /** 1 won, 0 lost. */
  readonly won: Uint8Array;
  readonly amount: Float64Array;
  /**
   * The instant as of which the company is judged: the deal's creation, or its closing if it was entered later, like an
   * imported deal. Anything that became known between the two may come from the outcome.
   */
  readonly createdMs: Float64Array;
  readonly closedMs: Float64Array;
  /**
   * 1: entered a day or more after it had closed, so that its duration is unknown. A difference of less than a day may come
   * from a close date without a time. Absent: there are none.
   */
  readonly enteredLate?: Uint8Array;
  readonly owner: Int32Array;
  readonly owners: readonly string[];
  /** For a won deal: 1 if the company left within 12 months of its closing, 0 if it stayed, −1 if that is not known yet. */
  readonly churned: Int8Array;
}

export interface ExcludedDeal {
  readonly id: string;
  readonly reason: string;
  /** Of a deal that is left out for its kind. */
  readonly kind?: DealKind;
}

export interface DataSet {
  readonly companyIds: readonly string[];
  readonly deals: ClosedDeals;
  /** One row per closed deal. */
  readonly attributes: readonly Attribute[];
  readonly excluded: readonly ExcludedDeal[];
  /** Whether all attributes are as of the deal's creation. */
  readonly pointInTime: boolean;
  /** Absent: all deals are of one kind. */
  readonly kinds?: KindsOfDeals;
  /** Absent: there are none. */
  readonly foreignAmounts?: ForeignAmounts;
}

const REASONS: Readonly<Record<number, UnknownReason>> = {
  [EMPTY]: 'empty',
  [NOT_READ]: 'not_read',
  [TRUNCATED]: 'truncated',
  [SET_LATER]: 'empty',
};

/** The raw value of a row, or the reason why it is unknown. */
export function rawValue(
  column: Column,
  row: number,
): { readonly raw: string } | { readonly unknown: UnknownReason } {
  const code = column.codes[row] ?? NOT_READ;
  const raw = column.values[code];
  return raw === undefined ? { unknown: REASONS[code] ?? 'not_read' } : { raw };
}

/**
 * Codes raw values as they arrive.
 *
 * @param rows number of rows; rows that are never set are NOT_READ, and a column of unknown length grows when set row by row
 */
export function columnBuilder(property: string, rows = 0) {
  const codes: number[] = Array.from({ length: rows }, () => NOT_READ);
  const values: string[] = [];
  const codeOf = new Map<string, number>();
  return {
    /** @param raw `null` or blank: empty */
    set: (row: number, raw: string | null): void => {
      codes[row] = raw === null || raw.trim() === '' ? EMPTY : codeFor(raw);
    },
    /** @param unknown EMPTY, NOT_READ, TRUNCATED or SET_LATER */
    setUnknown: (row: number, unknown: number): void => {
      codes[row] = unknown;
    },
    done: (): Column => ({ property, codes: Int32Array.from(codes), values }),
  };
  function codeFor(raw: string): number {
    const known = codeOf.get(raw);
    if (known !== undefined) return known;
    codeOf.set(raw, values.length);
    values.push(raw);
    return values.length - 1;
  }
}
