/** What the engine is given about one company: raw values as HubSpot has them, and nothing computed from them yet. */
import type { ContactTotals } from './contact-totals.ts';
import type { DealTotals } from './deal-totals.ts';
import type { RawRecord } from './raw-record.ts';

export type { RawRecord } from './raw-record.ts';

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
  /** Company properties. A property that the portal lacks, or that was not asked for, is absent: `not_read`. */
  readonly properties: RawRecord;
  /**
   * The deals that count for the company (those whose primary company it is, and those without a primary company), as
   * records with `hs_is_closed`, `hs_is_closed_won`, `amount`, `amount_in_home_currency` and `closedate`, or already
   * summed by `addDeal`; `null`: the associations were not read.
   */
  readonly deals: readonly RawRecord[] | DealTotals | null;
  /** The associated contacts with `hs_buying_role`, or summed by `addContact`; `null`: not read. */
  readonly contacts: readonly RawRecord[] | ContactTotals | null;
  /** Histories by company property, for `grewBy`; a property that is absent, and all of them when `null`, is `not_read`. */
  readonly history: Readonly<Record<string, PropertyHistory | undefined>> | null;
}
