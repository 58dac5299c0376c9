/** How the settings page changes a draft: item by item, so that two people who change different things both keep theirs. */
import { z } from 'zod';
import type { ChangedItem } from '../criteria/changed-items.ts';
import { endpoint, noBody } from './endpoint.ts';
import type { DocumentIssue } from './errors.ts';
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

/** Somebody as people are named on screen; `email` is null until that person has called with HubSpot's signature. */
export interface Person {
  readonly userId: number;
  readonly email: string | null;
}

/**
 * One difference between two documents. `from` and `to` are the whole items (a profile without its criteria, unless it was
 * added or removed), null where there is none; the page puts them into words.
 */
export interface DocumentChange {
  readonly at: ChangedItem;
  /** `moved`: the same item at another place among its neighbors. */
  readonly what: 'added' | 'removed' | 'changed' | 'moved';
  readonly from: unknown;
  readonly to: unknown;
  /** Who changed the item in the draft, and when (ISO 8601, UTC); null in a comparison of versions. */
  readonly by: Person | null;
  readonly changedAt: string | null;
}

const key = z.string().min(1).max(40);
const itemPath = z.strictObject({
  kind: z.enum(['profile', 'criterion', 'flag', 'tier', 'setting']),
  /** The key of a criterion's profile; null for everything else. */
  profile: key.nullable(),
  key,
});
const given = z.unknown().refine((value) => value !== undefined, 'is missing');
/** The key of the item that it comes to stand before; null = at the end. */
const before = key.nullable();

/**
 * `set` replaces a whole item (of a profile: everything but its criteria); `add` puts a new one in; `move` changes its place.
 * Values need not be publishable: the draft is saved with its issues.
 */
const itemChange = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), at: itemPath, value: given }),
  z.strictObject({ op: z.literal('add'), at: itemPath, value: given, before }),
  z.strictObject({ op: z.literal('remove'), at: itemPath }),
  z.strictObject({ op: z.literal('move'), at: itemPath, before }),
]);
export type ItemChange = z.infer<typeof itemChange>;

const patchDraftRequest = z.strictObject({
  /** Of the draft that the page shows; null = it shows what is live (there is no draft), or nothing. */
  revision: z.string().max(100).nullable(),
  changes: z.array(itemChange).min(1).max(500),
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
export interface DifferenceAnswer {
  readonly changes: readonly DocumentChange[];
}

export const patchDraft = endpoint<PatchDraftAnswer>()('PATCH', '/api/criteria/draft', patchDraftRequest);
/** The draft is what is live again. */
export const discardDraft = endpoint<Record<string, never>>()('DELETE', '/api/criteria/draft', noBody);
export const readVersion = endpoint<VersionAnswer>()('GET', '/api/criteria/versions/:version', noBody);
/** From version `:version` to version `:other`. */
export const compareVersions = endpoint<DifferenceAnswer>()(
  'GET',
  '/api/criteria/versions/:version/diff/:other',
  noBody,
);
