/** How every request may be refused. */
import type { DocumentIssue } from '../criteria/document-issue.ts';
import type { DraftConflict } from './drafts.ts';

export type { DocumentIssue } from '../criteria/document-issue.ts';

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
    /** For changes of a draft: the same items, changed by somebody else meanwhile. Nothing was saved. */
    readonly conflicts?: readonly DraftConflict[];
    /** Quote it to support; it is in our log. */
    readonly id: string;
  };
}
