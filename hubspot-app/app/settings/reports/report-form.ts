/** What a person says when starting a report, and the request that comes of it. */
import type { ReportKind, StartReportRequest } from '../contract.ts';

export const LEAST_MONTHS = 6;
export const MOST_MONTHS = 36;
export const MOST_ACCOUNTS = 1_000_000;

type Options = NonNullable<StartReportRequest['options']>;
export type Best = NonNullable<Options['best']>;

export const BEST: readonly { readonly value: Best; readonly label: string }[] = [
  { value: 'won', label: 'Won' },
  { value: 'kept', label: 'Won and stayed 12 months' },
  { value: 'top', label: 'The top fifth by amount' },
  { value: 'kept-top', label: 'Both' },
];

export type ChurnKind = 'none' | 'date' | 'renewal' | 'stage';
export const CHURN: readonly { readonly value: ChurnKind; readonly label: string }[] = [
  { value: 'none', label: 'Not recorded' },
  { value: 'date', label: 'A date property' },
  { value: 'renewal', label: 'A lost renewal' },
  { value: 'stage', label: 'A lifecycle stage' },
];
/** The label of the second field, which says which. */
export const CHURN_DETAIL: Readonly<Record<Exclude<ChurnKind, 'none'>, string>> = {
  date: 'Which property holds the date',
  renewal: 'Which pipeline renewals are in',
  stage: 'Which lifecycle stage a lost customer has',
};

export interface ReportForm {
  /** Of a back-test: a version, or the draft. */
  readonly criteria: number | 'draft' | null;
  readonly months: number;
  readonly best: Best;
  readonly churn: ChurnKind;
  readonly churnDetail: string;
  /** Null: not said. */
  readonly capacity: number | null;
  readonly trust: readonly string[];
  readonly leaveOut: readonly string[];
}

export const emptyForm = (capacity: number | null): ReportForm => ({
  criteria: null,
  months: 36,
  best: 'won',
  churn: 'none',
  churnDetail: '',
  capacity,
  trust: [],
  leaveOut: [],
});

/** Why the report can't be started yet; null when it can. */
export function missingIn({ churn, churnDetail, months }: ReportForm): string | null {
  if (!Number.isInteger(months) || months < LEAST_MONTHS || months > MOST_MONTHS)
    return `From ${LEAST_MONTHS} to ${MOST_MONTHS} months`;
  return churn !== 'none' && churnDetail.trim() === '' ? `Say: ${CHURN_DETAIL[churn].toLowerCase()}` : null;
}

/** @param form without anything missing */
export function requestOf(kind: ReportKind, form: ReportForm): StartReportRequest {
  const { criteria, months, best, capacity, trust, leaveOut } = form;
  const shared = { months, capacity, churn: churnOf(form) };
  if (kind === 'suggest') return { kind, options: { ...shared, best, trust, leaveOut } };
  return { kind, options: shared, ...(criteria === null ? {} : { criteria }) };
}

function churnOf({ churn, churnDetail }: ReportForm): NonNullable<Options['churn']> | null {
  const detail = churnDetail.trim();
  switch (churn) {
    case 'none':
      return null;
    case 'date':
      return { kind: 'date', property: detail };
    case 'renewal':
      return { kind: 'renewal', pipeline: detail };
    case 'stage':
      return { kind: 'stage', stage: detail };
  }
}
