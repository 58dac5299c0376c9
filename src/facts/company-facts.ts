/**
 * The engine's input about one company: HubSpot's raw values, without any computation.
 *
 * A reader of records (from files or a connected account) makes one of these per company:
 * - `properties`: the company's own properties. A property that the account lacks, or that was not requested, is absent.
 * - `parent`: the properties of the record that `hs_parent_company_id` names, or null when that record was not or cannot
 *   be read. A company without a parent has a blank `hs_parent_company_id`, and null here.
 * - `deals`: all deals that count for the company, in all pipelines (those whose primary company it is, and those without
 *   a primary company), with the columns that were read. The engine itself drops deals outside the document's
 *   `settings.salesPipelines`. It reads `hs_is_closed`, `hs_is_closed_won`, `amount`, `amount_in_home_currency`,
 *   `deal_currency_code`, `closedate` and `pipeline`.
 * - `contacts`: all associated contacts with the columns that were read. With more than 500, only their number is used, not
 *   their properties.
 * - `history`: past values of properties, for `grewBy`.
 * `null` for deals, contacts or history means that the associations or the history were not read: unknown, not none.
 * Cells must already be canonical: numbers as `1234.5`, days as `2026-11-29`, option values (not labels), lists separated
 * by `;`.
 */
import type { DealTotals } from './deal-totals.ts';
import type { AssociatedRecords, RawRecord } from './raw-record.ts';

export type { AssociatedRecords, RawRecord } from './raw-record.ts';

export interface HistoryEntry {
  readonly value: string | null;
  readonly timestampMs: number;
}

/** The past values of a property. Of two entries with the same timestamp, the first is newer, which is HubSpot's order. */
export interface PropertyHistory {
  readonly entries: readonly HistoryEntry[];
  /** True when older entries exist that were not read. */
  readonly truncated: boolean;
}

export interface CompanyFacts {
  readonly properties: RawRecord;
  readonly parent: RawRecord | null;
  /** Records, or totals when past records had to be reconstructed. */
  readonly deals: AssociatedRecords | DealTotals | null;
  readonly contacts: AssociatedRecords | null;
  /** By company property; a property that is absent is `not_read`. */
  readonly history: Readonly<Record<string, PropertyHistory | undefined>> | null;
}
