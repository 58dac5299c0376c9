/**
 * What the engine is given about one company: raw values as HubSpot has them, and nothing computed from them yet.
 *
 * Whoever reads records (a file or a connected account) makes one of these per company:
 * - `properties`: the company's own properties. A property that the account lacks, or that was not asked for, is absent.
 * - `parent`: the properties of the record that `hs_parent_company_id` names, or null when that record was not or cannot
 *   be read. A company without a parent has a blank `hs_parent_company_id`, and null here.
 * - `deals`: all deals that count for the company, of every pipeline (those whose primary company it is, and those without
 *   a primary company), with the columns that were read. The engine itself drops deals outside the document's
 *   `settings.salesPipelines`. It reads `hs_is_closed`, `hs_is_closed_won`, `amount`, `amount_in_home_currency`,
 *   `deal_currency_code`, `closedate` and `pipeline`.
 * - `contacts`: all associated contacts with the columns that were read. With more than 500, their properties are not
 *   looked at, only their number.
 * - `history`: the values that properties have had, for `grewBy`.
 * `null` for deals, contacts or history means that the associations or the history were not read: unknown, not none.
 * Cells have to be canonical before they get here: numbers as `1234.5`, days as `2026-11-29`, option values (not labels),
 * lists separated by `;`.
 */
import type { DealTotals } from './deal-totals.ts';
import type { AssociatedRecords, RawRecord } from './raw-record.ts';

export type { AssociatedRecords, RawRecord } from './raw-record.ts';

export interface HistoryEntry {
  readonly value: string | null;
  readonly timestampMs: number;
}

/** The values that a property has had. Of two entries with one timestamp the first listed is the newer, as HubSpot lists them. */
export interface PropertyHistory {
  readonly entries: readonly HistoryEntry[];
  /** True when older entries exist that were not read. */
  readonly truncated: boolean;
}

export interface CompanyFacts {
  readonly properties: RawRecord;
  readonly parent: RawRecord | null;
  /** Records, or their totals where records of the past have to be reconstructed. */
  readonly deals: AssociatedRecords | DealTotals | null;
  readonly contacts: AssociatedRecords | null;
  /** By company property; a property that is absent is `not_read`. */
  readonly history: Readonly<Record<string, PropertyHistory | undefined>> | null;
}
