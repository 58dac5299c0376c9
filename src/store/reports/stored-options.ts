import type { ReportOptions } from '../../contract/reports.ts';

/** As they were stored: reports from before 30 November 2026 have no choice of properties. */
export type StoredOptions = Omit<ReportOptions, 'trust' | 'leaveOut'> &
  Partial<Pick<ReportOptions, 'trust' | 'leaveOut'>>;

export const optionsOf = (stored: StoredOptions): ReportOptions => ({ trust: [], leaveOut: [], ...stored });
