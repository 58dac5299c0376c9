import type { DocumentIssue, DocumentWarning } from '../contract.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import { type IssueReport, parseDocument } from '../criteria/parse-document.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Labels } from '../portal/portal-labels.ts';
import { documentWarnings } from './document-warnings.ts';

/** Who asks, as HubSpot has signed it. */
export interface Caller {
  readonly portalId: number;
  readonly userId: number;
}

/** A document that cannot be published or previewed: its first issues, and how many more there are. */
export class InvalidDocument extends FitgateError {
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;

  constructor({ issues, more }: IssueReport) {
    const count = issues.length + more;
    super(
      'invalid',
      `The criteria document has ${count} ${count === 1 ? 'issue' : 'issues'}: fix them and try again.`,
    );
    this.issues = issues;
    this.moreIssues = more;
  }
}

/** The criteria were published by somebody else since `basedOn` was read. */
export class StaleCriteria extends FitgateError {
  readonly presentVersion: number | null;

  constructor(presentVersion: number | null) {
    super(
      'conflict',
      `Somebody has published version ${presentVersion ?? 'none'} meanwhile. Read it, then repeat your change on top of it.`,
    );
    this.presentVersion = presentVersion;
  }
}

/** The draft was saved by somebody else since it was read. */
export class OvertakenDraft extends FitgateError {
  readonly presentRevision: string;

  constructor(presentRevision: string) {
    super(
      'conflict',
      'Somebody else has saved this draft meanwhile. Read it, then repeat your change on top of it.',
    );
    this.presentRevision = presentRevision;
  }
}

/** The server decides who may write, on the signed identity. */
export async function requireAuthor(
  { store }: Pick<Dependencies, 'store'>,
  caller: Caller,
  toDoWhat = 'change the criteria',
): Promise<void> {
  await requireConnected({ store }, caller);
  if ((await store.forPortal(caller.portalId).installation.roleOf(caller.userId)) === 'author') return;
  throw new FitgateError('denied', `Only authors may ${toDoWhat}. Ask the person who installed Fitgate.`);
}

export async function requireConnected(
  { store }: Pick<Dependencies, 'store'>,
  { portalId }: Caller,
): Promise<void> {
  if ((await store.forPortal(portalId).installation.find())?.status === 'connected') return;
  throw new FitgateError(
    'disconnected',
    'This HubSpot account is not connected to Fitgate. Install the app again.',
  );
}

/** A parsed document, or every issue of it as one error. */
export function validDocument(value: unknown): CriteriaDocument {
  const parsed = parseDocument(value);
  if (!parsed.ok) throw new InvalidDocument(parsed);
  return parsed.document;
}

export interface Review {
  readonly issues: readonly DocumentIssue[];
  readonly moreIssues: number;
  readonly warnings: readonly DocumentWarning[];
}

/** Issues of a draft, or the warnings of one that has none. */
export function reviewDraft(
  document: unknown,
  subscribed: ReadonlySet<string>,
  labels: Labels | null,
): Review {
  const parsed = parseDocument(document);
  if (!parsed.ok) return { issues: parsed.issues, moreIssues: parsed.more, warnings: [] };
  return { issues: [], moreIssues: 0, warnings: documentWarnings(parsed.document, subscribed, labels) };
}
