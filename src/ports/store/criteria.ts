/** Drafts and published versions. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import type { DocumentIssue } from '../../criteria/document-issue.ts';

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
  /** Identifies the document by its content. */
  readonly revision: string;
}

export type SavedDraft =
  | { readonly outcome: 'saved'; readonly revision: string }
  /** Another user has saved a draft meanwhile, which this one would have replaced unseen. */
  | { readonly outcome: 'overtaken'; readonly presentRevision: string };

export interface PublishInput {
  readonly document: CriteriaDocument;
  readonly basedOn: number | null;
  readonly reason: string;
  readonly authorId: number;
  readonly nowMs: number;
  /** Company properties that the backfill is to read. */
  readonly properties: readonly string[];
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
   * `stale` when `basedOn` is not the published version.
   * @param seen the revision of the draft that its author saw, null = there was none, undefined = not told; `overtaken`
   *   when another one stands that says neither the same nor what is published
   */
  saveDraft(
    draft: StoredDraft,
    seen: string | null | undefined,
    userId: number,
    nowMs: number,
  ): Promise<SavedDraft | { readonly outcome: 'stale'; readonly presentVersion: number | null }>;
  /** The version that a publish of a draft of this revision made; null when there was none. */
  publishedBefore(basedOn: number | null, reason: string, revision: string): Promise<number | null>;
  /**
   * In one transaction: checks `basedOn` against the published version, adds the version, makes it the published one,
   * re-bases the draft on it, and starts the backfill (replacing a running one).
   */
  publish(input: PublishInput): Promise<PublishOutcome>;
}
