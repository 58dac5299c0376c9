/** How the settings page changes a draft: item by item, so that two people who change different things both keep theirs. */
import { z } from 'zod';
import type { ChangedItem } from '../criteria/changed-items.ts';
import type { DocumentIssue } from '../criteria/document-issue.ts';
import { itemChangeSchema } from '../criteria/item-change.ts';
import { endpoint, noBody } from './endpoint.ts';
import type { DocumentWarning } from './warnings.ts';

export type { ChangedItem } from '../criteria/changed-items.ts';
export type {
  Condition,
  CriteriaDocument,
  Criterion,
  Dimension,
  Flag,
  Leaf,
  Profile,
  Tier,
} from '../criteria/document.ts';
export type { ItemChange } from '../criteria/item-change.ts';

/** Somebody as people are named on screen; `email` is null until that person has called with HubSpot's signature. */
export interface Person {
  readonly userId: number;
  readonly email: string | null;
}

/**
 * One difference between two documents. `from` and `to` are the whole items (a profile without its criteria, unless it was
 * added or removed), null where there is none; the page puts them into words. What cannot be compared item by item (a list
 * whose members have no keys of their own, `schema`, a name that no document has) is together the setting with the key `$`.
 */
export interface DocumentChange {
  readonly at: ChangedItem;
  /** `moved`: the same item at another place among its neighbors. */
  readonly what: 'added' | 'removed' | 'changed' | 'moved';
  readonly from: unknown;
  readonly to: unknown;
  /** Of what was added or moved: the key of the item before which it is in `to`'s list; null = at the end. Else null. */
  readonly before: string | null;
  /** Of what was removed or moved: the key of the item before which it was in `from`'s list; null = at the end. Else null. */
  readonly wasBefore: string | null;
  /** Who changed the item in the draft, and when (ISO 8601, UTC); null in a comparison of versions. */
  readonly by: Person | null;
  readonly changedAt: string | null;
}

const patchDraftRequest = z.strictObject({
  /** Of the draft that the page shows; null = it shows what is live (there is no draft), or nothing. */
  revision: z.string().max(100).nullable(),
  changes: z.array(itemChangeSchema).min(1).max(500),
});
export type PatchDraftRequest = z.infer<typeof patchDraftRequest>;

/** The same item, changed by somebody else since the revision that the page shows. */
export interface DraftConflict {
  readonly at: ChangedItem;
  /** As it is now; null when it was removed. */
  readonly theirs: unknown;
  readonly by: Person;
  readonly changedAt: string;
}

export interface DraftAnswer {
  readonly document: unknown;
  readonly revision: string;
  readonly savedAt: string;
  readonly savedBy: Person;
}

/** All changes were saved, or none (409 with `conflicts` in the error). */
export interface PatchDraftAnswer {
  readonly draft: DraftAnswer;
  /** What differs from what is live. */
  readonly changes: readonly DocumentChange[];
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
  /** What somebody else changed since the revision that the page showed, merged. */
  readonly merged: readonly DocumentChange[];
}

export interface VersionAnswer {
  readonly version: number;
  readonly document: unknown;
}
export interface FileLinkAnswer {
  readonly url: string;
}
export interface DifferenceAnswer {
  readonly changes: readonly DocumentChange[];
}

/** To discard what the caller has seen, and nothing that somebody else saved since (409). Without it, whatever is there. */
const discardDraftRequest = z.object({ revision: z.string().max(100).exactOptional() });
export type DiscardDraftRequest = z.infer<typeof discardDraftRequest>;

const checkTextRequest = z.object({
  /** Pasted JSON, of any kind: at most 256,000 bytes, which the page tells before it sends. */
  text: z.string(),
});

/** One mistake in a pasted text, for people. */
export interface TextIssue {
  /** The first line is 1. */
  readonly line: number;
  /** `Criterion “Uses Snowflake”, value`; `The text` for what is no JSON. */
  readonly where: string;
  /** `Must be a number above 0, up to 100`. */
  readonly wrong: string;
  /** The value that is there, shortened; null where there is none. */
  readonly there: string | null;
}

/** Nothing is saved. */
export interface CheckTextAnswer {
  readonly bytes: number;
  /** The first 200, in the order of the text; empty for a document that can be published. */
  readonly issues: readonly TextIssue[];
  readonly moreIssues: number;
  /** What would change in the draft (or in what is live, without one); null for a text with issues. */
  readonly changes: readonly DocumentChange[] | null;
  readonly warnings: readonly DocumentWarning[];
}

export const patchDraft = endpoint<PatchDraftAnswer>()('PATCH', '/api/criteria/draft', patchDraftRequest);
/** The draft is what is live again. */
export const discardDraft = endpoint<Record<string, never>>()(
  'DELETE',
  '/api/criteria/draft',
  discardDraftRequest,
);
export const checkText = endpoint<CheckTextAnswer>()('POST', '/api/criteria/check', checkTextRequest);
/** Where the JSON can be opened as a file for the next day: `:which` is `live`, `draft` or a version. */
export const linkToFile = endpoint<FileLinkAnswer>()('GET', '/api/criteria/files/:which', noBody);
export const readVersion = endpoint<VersionAnswer>()('GET', '/api/criteria/versions/:version', noBody);
/** From version `:version` to version `:other`. */
export const compareVersions = endpoint<DifferenceAnswer>()(
  'GET',
  '/api/criteria/versions/:version/diff/:other',
  noBody,
);
