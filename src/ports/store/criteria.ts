/** Drafts and published versions. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import type { DocumentIssue } from '../../criteria/document-issue.ts';
import type { DraftMemory } from '../../criteria/draft-memory.ts';

export interface StoredVersion {
  readonly version: number;
  /** As it scores: by the rules under which it was published. */
  readonly document: CriteriaDocument;
  readonly reason: string;
  readonly authorId: number;
  readonly publishedAtMs: number;
  /** What today's rules refuse: to be corrected before the next publish. */
  readonly issues: readonly DocumentIssue[];
}

export interface StoredDraft {
  readonly document: unknown;
  readonly basedOn: number | null;
}

/** The current draft. */
export interface KeptDraft extends StoredDraft {
  /** Names this state of the draft: see `draft-revision.ts`. */
  readonly revision: string;
  readonly savedBy: number;
  readonly savedAtMs: number;
  readonly memory: DraftMemory;
}

/** What a change of the draft starts from. */
export interface DraftState {
  readonly published: StoredVersion | null;
  readonly draft: KeptDraft | null;
  /** Also when there is no draft: of those before. */
  readonly memory: DraftMemory;
}

/** The draft from now on, null = there is none, and its memory. */
export interface NextDraft {
  readonly draft: { readonly document: unknown } | null;
  readonly memory: DraftMemory;
}

export interface EditedDraft<Answer> {
  /** Null = nothing changes. */
  readonly next: NextDraft | null;
  readonly answer: Answer;
}

export interface PublishInput {
  readonly document: CriteriaDocument;
  readonly basedOn: number | null;
  readonly reason: string;
  readonly authorId: number;
  readonly nowMs: number;
  /** Company properties that the backfill is to read. */
  readonly properties: readonly string[];
  /** The draft after a version was added, null = as it is (which it also is without this); `state` is the one before. */
  readonly redraft?: (state: DraftState) => NextDraft | null;
}

export type PublishOutcome =
  | { readonly outcome: 'published'; readonly version: number }
  /** The same basedOn, document and reason were published before: the version that it made. */
  | { readonly outcome: 'repeated'; readonly version: number }
  | { readonly outcome: 'stale'; readonly presentVersion: number | null };

export interface CriteriaStore {
  published(): Promise<StoredVersion | null>;
  version(version: number): Promise<StoredVersion | null>;
  /** Newest first, at most `limit`. */
  versions(limit: number): Promise<readonly Omit<StoredVersion, 'document' | 'issues'>[]>;
  draft(): Promise<KeptDraft | null>;
  /**
   * Changes the draft in one transaction: of two changes at once, the second starts from what the first has made. The new
   * draft is based on the published version.
   * @param edit decides, without waiting for anything; what it throws is thrown, and nothing changes
   * @returns its answer, and the draft as it is now
   */
  editDraft<Answer>(
    edit: (state: DraftState) => EditedDraft<Answer>,
    userId: number,
    nowMs: number,
  ): Promise<{ readonly answer: Answer; readonly draft: KeptDraft | null }>;
  /** The version that a publish of a draft with this revision's content made; null when there was none. */
  publishedBefore(basedOn: number | null, reason: string, revision: string): Promise<number | null>;
  /**
   * In one transaction: checks `basedOn` against the published version, adds the version, makes it the published one,
   * re-bases the draft on it (what it says stays, unless `redraft` says otherwise), and starts the backfill (replacing a running one).
   */
  publish(input: PublishInput): Promise<PublishOutcome>;
}
