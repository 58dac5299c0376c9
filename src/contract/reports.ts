/** What is asked and answered about reports. */
import { z } from 'zod';
import { LEAST_MONTHS, MOST_MONTHS } from '../evidence/month.ts';
import type { Person } from './drafts.ts';
import { endpoint, noBody } from './endpoint.ts';
import { isHubSpotId, lineOfText, version, whole } from './values.ts';

const reportKind = z.enum(['suggest', 'backtest', 'review']);
export type ReportKind = z.infer<typeof reportKind>;

const line = lineOfText(200);
const dealId = z.string().refine(isHubSpotId, 'must be a deal id');
const PROPERTY_NAME = /^[a-z][a-z0-9_]{0,99}$/;

const churnChoice = z.discriminatedUnion('kind', [
  /** A company property holds the date. */
  z.strictObject({
    kind: z.literal('date'),
    property: z.string().regex(PROPERTY_NAME, 'must be the internal name of a company property'),
  }),
  /** A deal lost in this pipeline is a customer that did not renew. */
  z.strictObject({ kind: z.literal('renewal'), pipeline: line }),
  /** The company's `lifecyclestage` became this. */
  z.strictObject({ kind: z.literal('stage'), stage: line }),
]);

const properties = z
  .array(z.string().regex(PROPERTY_NAME, 'must be the internal name of a company property'))
  .max(100)
  .readonly();

const names = z.array(line).min(1).max(50).readonly();

const exclusion = z.strictObject({ dealId, reason: line });

const reportOptions = z.strictObject({
  /** How many months before the request deals may have closed; default 36. */
  months: whole(LEAST_MONTHS, MOST_MONTHS).exactOptional(),
  /** The kind of deals to want more of; default `won`. */
  best: z.enum(['won', 'kept', 'top', 'kept-top']).exactOptional(),
  /** The same data and seed give the same answer; default 1. */
  seed: whole(0, 2 ** 32 - 1).exactOptional(),
  /** A new company converts when it wins a deal within this many days; default 90. */
  conversionDays: whole(1, 3_650).exactOptional(),
  /** Accounts that the team can work at a time; null: not given. */
  capacity: whole(0, 10_000_000).nullable().exactOptional(),
  /** How the account knows which customers left; null: Fitgate's own property, if the account has it. */
  churn: churnChoice.nullable().exactOptional(),
  /** One-off deals to leave out. */
  exclusions: z.array(exclusion).max(1_000).readonly().exactOptional(),
  /** Company properties to use although they look too good to be true, because somebody knows that they are set before the deal. */
  trust: properties.exactOptional(),
  /** Company properties that are no evidence, whatever they would show. */
  leaveOut: properties.exactOptional(),
  /** Pipelines and deal types whose deals count, by id, value or label; null: all, of which the kind with most deals is compared. */
  pipelines: names.nullable().exactOptional(),
  dealTypes: names.nullable().exactOptional(),
});
/** The requested options, with defaults for the others. */
export type ReportOptions = Readonly<Required<z.infer<typeof reportOptions>>>;

const startReportRequest = z.strictObject({
  kind: reportKind,
  options: reportOptions.exactOptional(),
  /** What a backtest or a review judges: a version, the saved draft, or (absent) what is published. */
  criteria: z.union([version, z.literal('draft')]).exactOptional(),
});
export type StartReportRequest = z.infer<typeof startReportRequest>;

export interface StartReportAnswer {
  readonly id: string;
}

/** What a finished report says, in one line without a final period. */
export interface ReportHeadline {
  /** False where the deals show nothing, or are too few to show anything: an answer, not an error. */
  readonly found: boolean;
  /** "Tells won from lost: 64%", "12 findings in 2,400 closed deals". */
  readonly words: string;
  /** Its result has criteria that can become the draft. */
  readonly hasDraft: boolean;
}

export interface ReportSummary {
  readonly id: string;
  readonly kind: ReportKind;
  /** The version that it judges, the draft as it stood, or null for `suggest`. */
  readonly criteria: number | 'draft' | null;
  readonly state: 'reading' | 'computing' | 'done' | 'failed' | 'cancelled';
  /** Read from HubSpot so far; `companiesKnown` is the approximate total, null when it is not known yet. */
  readonly progress: {
    readonly companies: number;
    readonly companiesKnown: number | null;
    readonly deals: number;
  };
  /** Null until it is done, and of reports from before there were headlines. */
  readonly headline: ReportHeadline | null;
  /** Why it failed or was cancelled; null otherwise. */
  readonly problem: string | null;
  /** Where its page can be read for the next day, by whoever has the address; null until there is one. */
  readonly pageUrl: string | null;
  /** Null: Fitgate began it by itself, as it does once a quarter. */
  readonly requestedBy: Person | null;
  /** Also the instant that the answer counts from. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export interface ReportsAnswer {
  /** Newest first. */
  readonly reports: readonly ReportSummary[];
  /** What the newest review wants to be seen, in words. */
  readonly alerts: readonly string[];
}

export interface ReportAnswer extends ReportSummary {
  readonly options: ReportOptions;
  /** What `fitgate suggest`, `backtest` or `review` prints with `--json`; null until it is done. */
  readonly result: unknown;
}

export interface CancelReportAnswer {
  readonly state: ReportSummary['state'];
}

export interface ReportPage {
  readonly fileName: string;
  readonly html: string;
}

/** Asking for what is under way already answers that; too many under way are a 409. */
export const startReport = endpoint<StartReportAnswer>()('POST', '/api/reports', startReportRequest);
export const listReports = endpoint<ReportsAnswer>()('GET', '/api/reports', noBody);
export const readReport = endpoint<ReportAnswer>()('GET', '/api/reports/:id', noBody);
/** A report that has ended stays as it is. */
export const cancelReport = endpoint<CancelReportAnswer>()('POST', '/api/reports/:id/cancel', noBody);
/** A page to share, as HTML, when the report is done. */
export const readReportPage = endpoint<ReportPage>()('GET', '/api/reports/:id/page', noBody);
