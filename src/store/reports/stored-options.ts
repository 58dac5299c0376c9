import type { ReportOptions } from '../../contract/reports.ts';

/** What reports from before 30 November 2026 could not choose, as it was then. */
const NOT_CHOSEN = { trust: [], leaveOut: [], pipelines: null, dealTypes: null } as const;
type Choice = keyof typeof NOT_CHOSEN;

/** As they were stored. */
export type StoredOptions = Omit<ReportOptions, Choice> & Partial<Pick<ReportOptions, Choice>>;

export const optionsOf = (stored: StoredOptions): ReportOptions => ({ ...NOT_CHOSEN, ...stored });
