/** Drafts and published versions. */
import type { CriteriaDocument } from '../../criteria/document.ts';

export interface StoredVersion {
  readonly version: number;
  readonly document: CriteriaDocument;
  readonly reason: string;
  readonly authorId: number;
  readonly publishedAtMs: number;
}

export interface StoredDraft {
  readonly document: unknown;
  readonly basedOn: number | null;
}

export interface PublishInput {
  readonly portalId: number;
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
  published(portalId: number): Promise<StoredVersion | null>;
  version(portalId: number, version: number): Promise<StoredVersion | null>;
  /** Newest first, at most `limit`. */
  versions(portalId: number, limit: number): Promise<readonly Omit<StoredVersion, 'document'>[]>;
  draft(portalId: number): Promise<StoredDraft | null>;
  /** `stale` when `basedOn` is not the published version. */
  saveDraft(
    portalId: number,
    draft: StoredDraft,
    userId: number,
    nowMs: number,
  ): Promise<
    { readonly outcome: 'saved' } | { readonly outcome: 'stale'; readonly presentVersion: number | null }
  >;
  /**
   * In one transaction: checks `basedOn` against the published version, adds the version, makes it the published one,
   * re-bases the draft on it, and starts the backfill (replacing a running one).
   */
  publish(input: PublishInput): Promise<PublishOutcome>;
}
