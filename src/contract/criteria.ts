/** What the settings page asks and is answered. */
import { z } from 'zod';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { Role } from './access.ts';
import type { DocumentChange, Person } from './drafts.ts';
import { endpoint, noBody } from './endpoint.ts';
import type { DocumentIssue } from './errors.ts';
import { lineOfText, version } from './values.ts';
import type { DocumentWarning } from './warnings.ts';

export type { DocumentWarning } from './warnings.ts';

export interface PublishedCriteria {
  readonly version: number;
  readonly document: CriteriaDocument;
  /** ISO 8601, UTC. */
  readonly publishedAt?: string;
  readonly publishedBy?: Person;
}

export interface DraftCriteria {
  /** As last saved, valid or not yet. */
  readonly document: unknown;
  /** The version that is live; null before the first publish. */
  readonly basedOn: number | null;
  /** Names this state of the draft: one that somebody has changed since has another one. */
  readonly revision: string;
  /** ISO 8601, UTC. */
  readonly savedAt?: string;
  readonly savedBy?: Person;
}

export interface BackfillProgress {
  readonly state: 'running' | 'done';
  /** A publisher has paused it: it goes on when one resumes it. */
  readonly paused?: boolean;
  readonly purpose: 'publish' | 'read';
  /** All that are to be scored; null while that is not known. */
  readonly total?: number | null;
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** How much longer it takes, at its pace so far; null when it is done, or nothing is known yet. */
  readonly estimateSeconds?: number | null;
}

export interface CriteriaAnswer {
  readonly published: PublishedCriteria | null;
  readonly draft: DraftCriteria | null;
  /** What the draft changes of what is live, as in the answer to a PATCH; empty without a draft. */
  readonly changes?: readonly DocumentChange[];
  /** The first 200 issues of the draft, in the order of its text; empty when it can be published. */
  readonly issues: readonly DocumentIssue[];
  /** How many issues there are beyond those. */
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
  readonly role: Role;
  /** Emails of those who may publish, where they are known. */
  readonly publishers?: readonly string[];
  readonly connected: boolean;
  readonly backfill: BackfillProgress | null;
  /** What needs an admin, in words; empty when all is well. */
  readonly problems: readonly string[];
}

const basedOn = version.nullable();
const reason = lineOfText(500);

const saveDraftRequest = z.object({
  /** Valid or not yet: a draft with issues may be saved; it cannot be published. */
  document: z.unknown().refine((value) => value !== undefined, 'is missing'),
  basedOn,
  /** Of the draft that was read, null = there was none: what somebody else saved since is not overwritten (a 409). */
  revision: z.string().max(100).nullable().exactOptional(),
});
export type SaveDraftRequest = z.infer<typeof saveDraftRequest>;

export interface SaveDraftAnswer {
  /** Of the draft as saved. */
  readonly revision: string;
  /** The first 200, in the order of the text. */
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
}

const publishRequest = z.object({
  reason,
  basedOn,
  /** Of the draft that was read: no other one is published (a 409). */
  revision: z.string().max(100).exactOptional(),
});
export type PublishRequest = z.infer<typeof publishRequest>;

export interface PublishAnswer {
  readonly version: number;
}

export interface VersionSummary {
  readonly version: number;
  readonly reason: string;
  readonly author: Person;
  readonly publishedAt: string;
  /** How many changes it made to the version before; null for the first one. */
  readonly changes: number | null;
  /** The newest earlier version (of the 50 that are listed) with the same criteria; null when there is none. */
  readonly sameAs: number | null;
}
export interface VersionsAnswer {
  /** Newest first. */
  readonly versions: readonly VersionSummary[];
}

const rollBackRequest = z.object({
  version,
  reason,
  basedOn,
  /** `drop`: the draft is the restored version. `keep`: it makes the same changes to the restored version as to the one before. */
  draft: z.enum(['drop', 'keep']).default('drop'),
  /** Of the draft that its author saw: another one is neither dropped nor kept (a 409). */
  revision: z.string().max(100).exactOptional(),
});
export type RollBackRequest = z.infer<typeof rollBackRequest>;

export const readCriteria = endpoint<CriteriaAnswer>()('GET', '/api/criteria', noBody);
export const listVersions = endpoint<VersionsAnswer>()('GET', '/api/criteria/versions', noBody);
export const saveDraft = endpoint<SaveDraftAnswer>()('PUT', '/api/criteria/draft', saveDraftRequest);
export const publishDraft = endpoint<PublishAnswer>()('POST', '/api/criteria/publish', publishRequest);
/** Publishes the document of an older version as a new one. */
export const rollBack = endpoint<PublishAnswer>()('POST', '/api/criteria/rollback', rollBackRequest);

export interface OnePagerAnswer {
  /** The live criteria as a page to print, at an address that works for a day or two; null where nothing is live. */
  readonly url: string | null;
}

export const linkToOnePager = endpoint<OnePagerAnswer>()('GET', '/api/criteria/one-pager', noBody);
