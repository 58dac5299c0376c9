/** Reports: what closed deals say, asked for by a person or by the calendar, read from the portal and computed aside. */
import type { ReportHeadline, ReportKind, ReportOptions } from '../../contract/reports.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import type { DealLabels } from '../../evidence/source/option-label.ts';
import type { CrmRecord, RecordHistory } from '../hubspot.ts';

/** `reading` and `computing` are under way (or wait their turn); the others are ends. */
export type ReportState = 'reading' | 'computing' | 'done' | 'failed' | 'cancelled';

export interface NewReport {
  readonly kind: ReportKind;
  readonly options: ReportOptions;
  /** The published version that it judges; null for a draft and for `suggest`. */
  readonly version: number | null;
  /** As it stood when the report was asked for; null for `suggest`, which judges none. */
  readonly document: CriteriaDocument | null;
  /** Null: by the calendar. */
  readonly requestedBy: number | null;
}

export type StartOutcome =
  | { readonly outcome: 'started'; readonly id: string }
  /** The same is under way already: that one. */
  | { readonly outcome: 'running'; readonly id: string }
  /** As many as may be are under way. */
  | { readonly outcome: 'busy' }
  /** By the calendar alone: the portal had a review since then. */
  | { readonly outcome: 'reviewed' };

export interface Report {
  readonly id: string;
  readonly kind: ReportKind;
  readonly options: ReportOptions;
  /** A published version's number, `draft`, or null for `suggest`. */
  readonly criteria: number | 'draft' | null;
  readonly state: ReportState;
  /** Read so far. */
  readonly companies: number;
  readonly deals: number;
  /** How many companies we knew of when the reading began; null: none yet. */
  readonly companiesKnown: number | null;
  /** Null until it is done. */
  readonly headline: ReportHeadline | null;
  /** Why it failed or was cancelled, in words. */
  readonly problem: string | null;
  /** Null: by the calendar. */
  readonly requestedBy: number | null;
  /** Also the instant that the answer counts from. */
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
}

/** A report that is being read: what to read, and the progress. */
export interface Reading {
  readonly id: string;
  readonly kind: ReportKind;
  readonly options: ReportOptions;
  readonly document: CriteriaDocument | null;
  /** Company properties to read as evidence; null = not settled yet. */
  readonly properties: readonly string[] | null;
  readonly phase: 'companies' | 'deals';
  readonly after: string | null;
  /** Pages kept so far. */
  readonly pages: number;
  /** Failed attempts in a row at the next page. */
  readonly attempts: number;
}

/** A deal with its companies, the primary one first. */
export interface ReadDeal extends CrmRecord {
  readonly companyIds: readonly string[];
}

export type ReadPage =
  | { readonly of: 'companies'; readonly rows: readonly RecordHistory[] }
  | { readonly of: 'deals'; readonly rows: readonly ReadDeal[] };

export interface ReadingStep {
  readonly page: ReadPage;
  /** How many pages had been kept before: a page is kept once, whoever else read it too. */
  readonly pages: number;
  /** What comes next. */
  readonly next: { readonly phase: Reading['phase']; readonly after: string | null } | 'computing';
}

/** A page as it is kept: its rows as JSON, which only the analysis unpacks. */
export interface KeptPage {
  readonly of: ReadPage['of'];
  readonly rowsJson: string;
}

/** A company property that was not read, and why. */
export interface LeftOutProperty {
  readonly property: string;
  readonly reason: string;
}

/** Which company properties a report reads as evidence and which it leaves out, and what deals are called. */
export interface ReadingPlan {
  /** The columns of the evidence come in this order. */
  readonly properties: readonly string[];
  readonly leftOut: readonly LeftOutProperty[];
  /** Of pipelines and deal types. */
  readonly dealLabels: DealLabels;
}

export interface AnalysisTask extends ReadingPlan {
  readonly kind: ReportKind;
  readonly options: ReportOptions;
  readonly document: CriteriaDocument | null;
  /** Epoch milliseconds: what closed later is left out. */
  readonly nowMs: number;
}

export interface ClaimedAnalysis extends AnalysisTask {
  /** The number of attempts, including this one, to stop an analysis that crashes its process. */
  readonly begun: number;
}

export interface Findings {
  /** What a client is answered. */
  readonly resultJson: string;
  /** The complete page to share. */
  readonly page: string;
  readonly headline: ReportHeadline;
  /** What a review wants an author to see, in words. */
  readonly alerts: readonly string[];
}

export interface ReportStore {
  /**
   * Starts one, unless the same (kind, criteria, options) is under way or too many are. The oldest finished ones beyond
   * those that are kept go.
   * @param unlessReviewedSinceMs not if a review was begun at or after that instant
   */
  start(report: NewReport, nowMs: number, unlessReviewedSinceMs?: number): Promise<StartOutcome>;
  find(id: string): Promise<Report | null>;
  /** Newest first, at most `limit`. */
  list(limit: number): Promise<readonly Report[]>;
  /** The result of a report that is done; null otherwise. */
  result(id: string): Promise<unknown>;
  /** As `result`. */
  page(id: string): Promise<string | null>;
  /** Those of the newest review that is done. */
  alerts(): Promise<readonly string[]>;
  /** The oldest that is to be read now; null when there is none. The caller holds the portal's lease. */
  reading(nowMs: number): Promise<Reading | null>;
  /** Settles what to read. */
  plan(id: string, plan: ReadingPlan, companiesKnown: number): Promise<void>;
  /** Keeps one page and moves on, in one transaction; no effect on a report that ended, or has that page already. */
  advance(id: string, step: ReadingStep): Promise<void>;
  /** The next page could not be read: again at `dueAtMs`. */
  putOff(id: string, attempts: number, dueAtMs: number): Promise<void>;
  /** Ends one that is under way, with what was read for it. False when it had ended before. */
  end(id: string, how: 'failed' | 'cancelled', problem: string, nowMs: number): Promise<boolean>;
  /** The analysis, when it was free; `holder` names one claim of one process, never used again. */
  claim(id: string, holder: string, nowMs: number, untilMs: number): Promise<ClaimedAnalysis | null>;
  /** True while the report is still wanted and no other process has claimed it. */
  keep(id: string, holder: string, untilMs: number): Promise<boolean>;
  /** Gives it back as if it had not been begun. */
  release(id: string, holder: string): Promise<void>;
  /** Every page, in the order in which they were read, without holding them all. */
  pages(id: string): AsyncIterable<KeptPage>;
  /** Done: what was read for it goes. No effect unless `holder` still has it. */
  finish(id: string, holder: string, findings: Findings, nowMs: number): Promise<void>;
  /**
   * HubSpot was asked to forget these companies: they go out of what was read for reports, and answers that name one are
   * deleted whole.
   */
  forgetCompanies(ids: readonly string[], nowMs: number): Promise<void>;
}

export type AnalysisOutcome =
  | { readonly outcome: 'done'; readonly findings: Findings }
  /** No longer wanted, or the process ends. */
  | { readonly outcome: 'stopped' }
  /** It can't be done, now or later. */
  | { readonly outcome: 'failed'; readonly message: string; readonly cause: unknown };

/** Computes aside, so that answers to HubSpot do not wait for it. */
export interface Analyst {
  /** @param stillWanted asked again and again; when it answers false, or throws, the work ends */
  analyze(
    task: AnalysisTask,
    pages: AsyncIterable<KeptPage>,
    stillWanted: () => Promise<boolean>,
  ): Promise<AnalysisOutcome>;
}
