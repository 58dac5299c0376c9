/** What reports are called, and how far they are. */
import { grouped } from 'fitgate-shared/shared-words.ts';
import type { ReportKind, ReportSummary } from '../contract.ts';

export const REPORT: Readonly<Record<ReportKind, string>> = {
  suggest: 'Draft criteria',
  backtest: 'Back-test',
  review: 'Quarterly review',
};

/** "Version 4", "The draft"; a dash for what judges nothing. */
export function judgedWords({ criteria }: Pick<ReportSummary, 'criteria'>): string {
  if (criteria === null) return '–';
  return criteria === 'draft' ? 'The draft' : `Version ${criteria}`;
}

export const isUnderWay = ({ state }: Pick<ReportSummary, 'state'>): boolean =>
  state === 'reading' || state === 'computing';

/** "620 of about 2,000 companies"; how many deals once they are read. */
export function progressWords({ state, progress }: Pick<ReportSummary, 'state' | 'progress'>): string {
  const { companies, companiesKnown, deals } = progress;
  if (state === 'computing') return `Computing from ${grouped(companies)} companies, ${grouped(deals)} deals`;
  if (deals > 0) return `${grouped(deals)} deals read`;
  if (companiesKnown === null || companiesKnown < companies) return `${grouped(companies)} companies read`;
  return `${grouped(companies)} of about ${grouped(companiesKnown)} companies`;
}
