/**
 * What the card and the settings page are answered. `hubspot-app` imports these types, and nothing else of `src`.
 * The fit answer carries verdicts, points and the names of properties, never their values: the card reads those itself,
 * so that HubSpot's record and field permissions apply.
 */

import type { CriteriaDocument } from './criteria/document.ts';
import type { FlagState, Gate, Tier, Track, UnknownReason, Verdict } from './engine/assessment.ts';

export type Dimension = 'firmographic' | 'technographic' | 'behavioral' | 'trigger' | 'relationship';

export interface NamedTier {
  readonly key: Tier;
  readonly name: string;
}

/** A fact by name; `property` is the company property that the card may read, null for deals, contacts. */
export interface FitFact {
  readonly fact: string;
  readonly label: string;
  readonly property: string | null;
  /** Why it is unknown; null when it was read. */
  readonly unknown: UnknownReason | null;
}

export interface FitCriterion {
  readonly key: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** Part of the gate (a must-have). */
  readonly gate: boolean;
  /** Whole points by largest remainder: those of all criteria add up to `points` of the answer. */
  readonly points: number;
  /** What it could earn at most, one decimal. */
  readonly maxPoints: number;
  readonly facts: readonly FitFact[];
}

export interface FitDimension {
  readonly dimension: Dimension;
  readonly points: number;
  readonly maxPoints: number;
  readonly criteria: readonly FitCriterion[];
}

export interface FitFlag {
  readonly key: string;
  readonly name: string;
  readonly state: FlagState;
  readonly excludes: boolean;
  /** Points that it costs; 0 for a flag that excludes. */
  readonly penalty: number;
  readonly facts: readonly FitFact[];
}

export interface ScoredFit {
  readonly state: 'scored';
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly gate: Gate;
  readonly tier: NamedTier;
  readonly tierPotential: NamedTier;
  readonly track: Track;
  readonly completeness: number;
  readonly profile: {
    readonly key: string;
    readonly name: string;
    readonly status: 'hypothesis' | 'validated' | 'retired';
  };
  readonly runnerUp: { readonly key: string; readonly name: string } | null;
  /** Points before penalty, whole. */
  readonly points: number;
  readonly penalty: number;
  readonly dimensions: readonly FitDimension[];
  readonly flags: readonly FitFlag[];
  readonly next: {
    readonly fact: FitFact;
    readonly score: number;
    readonly gate: Gate;
    readonly tier: NamedTier;
  } | null;
  readonly lift: { readonly key: string; readonly name: string; readonly tier: NamedTier } | null;
  readonly summary: string;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly assessedAt: string;
  readonly validUntil: string | null;
  /** Why the values on the record may be older than this answer: HubSpot refused our write, in its words; null when all is well. */
  readonly problem: string | null;
}

/** `GET /api/companies/:id/fit`. */
export type FitAnswer =
  | ScoredFit
  /** Published, and this company's assessment is on its way (or the portal has no such company). */
  | { readonly state: 'pending' }
  /** Nobody has published criteria in this portal yet. */
  | { readonly state: 'unpublished' }
  /** The portal's grant is gone, or it never installed. */
  | { readonly state: 'disconnected' };

/** `POST /api/companies/:id/rescore`. */
export interface RescoreAnswer {
  readonly state: 'pending' | 'unpublished' | 'disconnected';
}

export interface DocumentIssue {
  /** A JSON path such as `$.profiles[0].criteria[2].when.value`. */
  readonly path: string;
  readonly expected: string;
  readonly found?: string;
}

/** What an author should know of a valid document before publishing it. */
export interface DocumentWarning {
  readonly kind: 'no_subscription' | 'not_fed' | 'not_in_portal';
  readonly fact: string;
  readonly message: string;
}

export interface PublishedCriteria {
  readonly version: number;
  readonly document: CriteriaDocument;
}

export interface DraftCriteria {
  /** As last saved, valid or not yet. */
  readonly document: unknown;
  /** The version it was read from; null before the first publish. */
  readonly basedOn: number | null;
  /** Names the document by what it says: another one is another draft. */
  readonly revision: string;
}

export interface BackfillProgress {
  readonly state: 'running' | 'done';
  readonly purpose: 'publish' | 'read';
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** `GET /api/criteria`. */
export interface CriteriaAnswer {
  readonly published: PublishedCriteria | null;
  readonly draft: DraftCriteria | null;
  /** The first 200 issues of the draft, in the order of its text; empty when it can be published. */
  readonly issues: readonly DocumentIssue[];
  /** How many issues there are beyond those. */
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
  readonly role: Role;
  readonly connected: boolean;
  readonly backfill: BackfillProgress | null;
  /** What needs an admin, in words; empty when all is well. */
  readonly problems: readonly string[];
}

export type Role = 'author' | 'viewer';

/** `PUT /api/criteria/draft`: a draft may be saved while it still has issues; it cannot be published. */
export interface SaveDraftRequest {
  readonly document: unknown;
  readonly basedOn: number | null;
  /** Of the draft that was read, null = there was none: what somebody else saved since is not overwritten (a 409). */
  readonly revision?: string | null | undefined;
}
export interface SaveDraftAnswer {
  /** Of the draft as saved. */
  readonly revision: string;
  /** The first 200, in the order of the text. */
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
}

export interface PreviewCounts {
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly gates: Readonly<Record<Gate, number>>;
}

/** `POST /api/criteria/preview`, body `{document?}` (the saved draft when absent): nothing is written. */
export type PreviewAnswer =
  | {
      readonly state: 'ready';
      readonly companies: number;
      /** Null before the first publish. */
      readonly before: PreviewCounts | null;
      readonly after: PreviewCounts;
      /** Companies whose tier, gate or track would differ. */
      readonly moved: number;
      readonly warnings: readonly DocumentWarning[];
    }
  /** The facts that the draft needs are being read from HubSpot; ask again. */
  | { readonly state: 'reading'; readonly companies: number };

/** `POST /api/criteria/publish`. */
export interface PublishRequest {
  readonly reason: string;
  readonly basedOn: number | null;
  /** Of the draft that was read: no other one is published (a 409). */
  readonly revision?: string | undefined;
}
export interface PublishAnswer {
  readonly version: number;
}

/** `GET /api/criteria/versions`, newest first. */
export interface VersionSummary {
  readonly version: number;
  readonly reason: string;
  readonly authorId: number;
  readonly publishedAt: string;
}
export interface VersionsAnswer {
  readonly versions: readonly VersionSummary[];
}

/** `POST /api/criteria/rollback`: publishes the document of an older version as a new one. */
export interface RollbackRequest {
  readonly version: number;
  readonly reason: string;
  readonly basedOn: number | null;
}

export type ReportKind = 'suggest' | 'backtest' | 'review';

export type ChurnChoice =
  /** A company property holds the date. */
  | { readonly kind: 'date'; readonly property: string }
  /** A deal lost in this pipeline is a customer that did not renew. */
  | { readonly kind: 'renewal'; readonly pipeline: string }
  /** The company's `lifecyclestage` became this. */
  | { readonly kind: 'stage'; readonly stage: string };

export interface ReportOptions {
  /** Deals closed in so many months before the report was asked for; 36 unless told otherwise. */
  readonly months: number;
  /** The deals to want more of; `won` unless told otherwise. */
  readonly best: 'won' | 'kept' | 'top' | 'kept-top';
  /** The same data and seed give the same answer; 1 unless told otherwise. */
  readonly seed: number;
  /** A new company converts when it wins within so many days; 90 unless told otherwise. */
  readonly conversionDays: number;
  /** Accounts that the team can work at a time; null: nobody said. */
  readonly capacity: number | null;
  /** How the account knows which customers left; null: Fitgate's own property, if the account has it. */
  readonly churn: ChurnChoice | null;
  /** One-off deals to leave out. */
  readonly exclusions: readonly { readonly dealId: string; readonly reason: string }[];
}

/** `POST /api/reports`. Asking for what is under way already answers that; too many under way are a 409. */
export interface StartReportRequest {
  readonly kind: ReportKind;
  readonly options?: Partial<ReportOptions>;
  /** What a backtest or a review judges: a version, the saved draft, or (absent) what is published. */
  readonly criteria?: number | 'draft';
}
export interface StartReportAnswer {
  readonly id: string;
}

export interface ReportSummary {
  readonly id: string;
  readonly kind: ReportKind;
  /** The version that it judges, the draft as it stood, or null for `suggest`. */
  readonly criteria: number | 'draft' | null;
  readonly state: 'reading' | 'computing' | 'done' | 'failed' | 'cancelled';
  /** Read from HubSpot so far; `companiesKnown` is about how many there are, null when nobody knows yet. */
  readonly progress: {
    readonly companies: number;
    readonly companiesKnown: number | null;
    readonly deals: number;
  };
  /** Why it failed or was cancelled; null otherwise. */
  readonly problem: string | null;
  /** HubSpot's user id; null: Fitgate began it by itself, as it does once a quarter. */
  readonly requestedBy: number | null;
  /** Also the instant that the answer counts from. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** `GET /api/reports`, newest first. */
export interface ReportsAnswer {
  readonly reports: readonly ReportSummary[];
  /** What the newest review wants to be seen, in words. */
  readonly alerts: readonly string[];
}

/** `GET /api/reports/:id`. When it is done `GET /api/reports/:id/page` is a page to hand around. */
export interface ReportAnswer extends ReportSummary {
  readonly options: ReportOptions;
  /** What `fitgate suggest`, `backtest` or `review` prints with `--json`; null until it is done. */
  readonly result: unknown;
}

/** `POST /api/reports/:id/cancel`: cancelling what has ended changes nothing. */
export interface CancelReportAnswer {
  readonly state: ReportSummary['state'];
}

/** Every refusal (4xx, 5xx). */
export interface ErrorAnswer {
  readonly error: {
    readonly kind: string;
    readonly message: string;
    /** For an invalid document. */
    readonly issues?: readonly DocumentIssue[];
    readonly moreIssues?: number;
    /** For a stale `basedOn`: the version that is published now. */
    readonly presentVersion?: number | null;
    /** For a draft that somebody else saved meanwhile: the revision that stands now. */
    readonly presentRevision?: string;
    /** Quote it to support; it is in our log. */
    readonly id: string;
  };
}
