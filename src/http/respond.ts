import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import {
  ConflictingChanges,
  InvalidDocument,
  OvertakenDraft,
  StaleCriteria,
  UnchangedCriteria,
} from '../authoring/criteria-errors.ts';
import type { ErrorAnswer } from '../contract/errors.ts';
import { FAILURES, FitgateError, REQUEST_FAULTS, RefusedRequest } from '../errors.ts';
import type { Log } from '../ports/process.ts';
import { notesOf } from './request-context.ts';
import { UnsignedRequest } from './unsigned-request.ts';

/** The answer to a failed request, before it becomes JSON or a page. */
export interface Refusal {
  readonly status: number;
  readonly error: ErrorAnswer['error'];
}

/** Sends a refusal; the status is set on the response already. */
export type RefusalWriter = (response: Response, refusal: Refusal) => void;

const asJson: RefusalWriter = (response, { error }) => {
  response.json({ error } satisfies ErrorAnswer);
};

/** Keeps that an answer to a portal failed on our side, by the id that a user quotes. */
export type FailureKeeper = (
  portalId: number,
  failure: { readonly id: string; readonly kind: string },
) => void;

/**
 * The one place where a failure becomes an answer: the status from the failure table, a message that says what to do, and an
 * id that is also in our log. Never a stack, never anything of another portal.
 * @param write sends the refusal; as JSON by default
 * @param keep told of failures on our side in answers to a portal
 */
export function respondToFailure(
  log: Log,
  write: RefusalWriter = asJson,
  keep?: FailureKeeper,
): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = refusalOf(error, randomUUID());
    note(log, response, refusal, error);
    const { portalId } = notesOf(response);
    if (refusal.status >= 500 && typeof portalId === 'number') keep?.(portalId, refusal.error);
    if (refusal.status === 429 || refusal.status === 503)
      response.setHeader('Retry-After', String(secondsToWait(error)));
    response.status(refusal.status);
    write(response, refusal);
  };
}

/**
 * Users quote the id to support, so every refusal is in the log: as an error where we have to fix something, as a warning
 * where the operator may have to (PUBLIC_URL, the client secret or the clock is wrong, or somebody else is calling).
 */
function note(log: Log, response: Response, { status, error }: Refusal, cause: unknown): void {
  const line = { id: error.id, kind: error.kind, status, portalId: notesOf(response).portalId };
  if (status >= 500) log.error({ ...line, err: cause }, 'request failed');
  else if (cause instanceof UnsignedRequest)
    log.warn({ ...line, reason: cause.reason, checkedUrl: cause.checkedUrl }, 'request refused');
  else log.info(line, 'request refused');
}

function refusalOf(error: unknown, id: string): Refusal {
  if (error instanceof RefusedRequest)
    return refusal(REQUEST_FAULTS[error.fault].httpStatus, error.fault, error.message, id);
  if (error instanceof FitgateError) {
    const { status, error: plain } = refusal(FAILURES[error.kind].httpStatus, error.kind, error.message, id);
    return { status, error: { ...plain, ...detailOf(error) } };
  }
  const status = statusOfExpress(error);
  return status === null
    ? refusal(500, 'bug', 'Something went wrong on our side. Quote the id to support.', id)
    : refusal(status, 'bad_request', 'The request could not be read: it is malformed.', id);
}

/** What the client needs to go on. */
function detailOf(error: FitgateError): Partial<ErrorAnswer['error']> {
  if (error instanceof InvalidDocument) return { issues: error.issues, moreIssues: error.moreIssues };
  if (error instanceof StaleCriteria) return { presentVersion: error.presentVersion };
  if (error instanceof OvertakenDraft) return { presentRevision: error.presentRevision };
  if (error instanceof ConflictingChanges) return { conflicts: error.conflicts };
  return error instanceof UnchangedCriteria ? { kind: 'unchanged' } : {};
}

function refusal(status: number, kind: string, message: string, id: string): Refusal {
  return { status, error: { kind, message, id } };
}

/** Express marks what the client did wrong, such as a malformed path, by a 4xx `status` on the error. */
function statusOfExpress(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : null;
}

/** `Retry-After` of failures that do not say how long they last. */
const WAIT_MS = 2_000;

function secondsToWait(error: unknown): number {
  const waitMs = error instanceof FitgateError ? (error.retryAfterMs ?? WAIT_MS) : WAIT_MS;
  return Math.max(1, Math.ceil(waitMs / 1_000));
}
