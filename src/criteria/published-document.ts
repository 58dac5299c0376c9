/** Documents that were published before the rules of today: they go on scoring as they were meant. */
import type { Leaf } from './condition.ts';
import { type CriteriaDocument, documentSchema } from './document.ts';
import type { IssueReport } from './document-issue.ts';
import { isoOfEpochMs } from './instant.ts';
import { mapLeaves } from './map-leaves.ts';
import { parseDocument } from './parse-document.ts';

export type PublishedDocument =
  /** Issues: what today's rules refuse, to be corrected before the next publish; none when all is well. */
  | ({ readonly ok: true; readonly document: CriteriaDocument } & IssueReport)
  /** No document of any rules: it cannot score. */
  | ({ readonly ok: false } & IssueReport);

const NO_ISSUES: IssueReport = { issues: [], more: 0 };
/** Earlier rules took 9 to 11 digits as epoch milliseconds too. */
const SHORT_EPOCH_MS = /^\d{9,11}$/;

/** Reads the document of a published version, as stored; never throws. New drafts go through `parseDocument` instead. */
export function readPublishedDocument(stored: unknown): PublishedDocument {
  const parsed = parseDocument(stored);
  if (parsed.ok) return { ...parsed, ...NO_ISSUES };
  const { issues, more } = parsed;
  // The shape alone: earlier rules allowed strings that read as empty, and short instants.
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
