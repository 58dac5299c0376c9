/** Reads documents that were published under earlier rules, so that they continue to score as intended. */
import type { Leaf } from './condition.ts';
import { type CriteriaDocument, documentSchema } from './document.ts';
import type { IssueReport } from './document-issue.ts';
import { isoOfEpochMs } from './instant.ts';
import { mapLeaves } from './map-leaves.ts';
import { parseDocument } from './parse-document.ts';

export type PublishedDocument =
  /** The issues are violations of today's rules, to be fixed before the next publish; empty if there are none. */
  | ({ readonly ok: true; readonly document: CriteriaDocument } & IssueReport)
  /** Not a valid document under any rules: it cannot score. */
  | ({ readonly ok: false } & IssueReport);

const NO_ISSUES: IssueReport = { issues: [], more: 0 };
/** Earlier rules also read 9 to 11 digits as epoch milliseconds. */
const SHORT_EPOCH_MS = /^\d{9,11}$/;

/** Reads the stored document of a published version; never throws. New drafts go through `parseDocument` instead. */
export function readPublishedDocument(stored: unknown): PublishedDocument {
  const parsed = parseDocument(stored);
  if (parsed.ok) return { ...parsed, ...NO_ISSUES };
  const { issues, more } = parsed;
  // Only the shape is checked: earlier rules allowed strings that read as empty, and short instants.
  const shape = documentSchema.safeParse(stored);
  return shape.success
    ? { ok: true, document: mapLeaves(shape.data, withLongInstant), issues, more }
    : { ok: false, issues, more };
}

function withLongInstant(leaf: Leaf): Leaf {
  const isInstant = leaf.is === 'before' || leaf.is === 'after';
  return isInstant && SHORT_EPOCH_MS.test(leaf.value)
    ? { ...leaf, value: isoOfEpochMs(Number(leaf.value)) }
    : leaf;
}
