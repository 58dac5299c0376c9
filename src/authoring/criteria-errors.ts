/** Why criteria could not be saved, previewed or published, with what the client needs to go on. */
import type { DraftConflict } from '../contract/drafts.ts';
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

/** The same items of the draft were changed by somebody else. */
export class ConflictingChanges extends FitgateError {
  readonly conflicts: readonly DraftConflict[];

  constructor(conflicts: readonly DraftConflict[]) {
    super(
      'conflict',
      'Somebody else has changed the same thing in the draft meanwhile. Look at theirs, then keep it or repeat your change.',
    );
    this.conflicts = conflicts;
  }
}

/** What is to be published is live already. */
export class UnchangedCriteria extends FitgateError {
  constructor(version: number) {
    super('conflict', `Nothing to publish: the same criteria are live already, as version ${version}.`);
  }
}
