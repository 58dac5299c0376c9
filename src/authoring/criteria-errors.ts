/** Why criteria could not be saved, previewed or published, with what the client needs to go on. */
import type { DocumentIssue } from '../contract/errors.ts';
import type { IssueReport } from '../criteria/document-issue.ts';
import { FitgateError } from '../errors.ts';

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
