import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import type { ErrorAnswer } from '../contract.ts';
import { FAILURES, FitgateError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { InvalidDocument, OvertakenDraft, StaleCriteria } from '../usecases/criteria-access.ts';
import { BadRequest } from './signed.ts';

/**
 * The one place where a failure becomes an answer: status by the failure table, a message that says what to do, an id
 * that is also in our log; never a stack, never what another portal did.
 */
export function respondToFailure(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const id = randomUUID();
    const { status, body } = describe(error, id);
    if (status >= 500) log.error({ id, err: error }, 'request failed');
    if (status === 429 || status === 503) response.setHeader('Retry-After', '2');
    response.status(status).json(body);
  };
}

function describe(error: unknown, id: string): { readonly status: number; readonly body: ErrorAnswer } {
  if (error instanceof BadRequest) return answer(400, 'bad_request', error.message, id);
  if (error instanceof FitgateError) {
    const status = FAILURES[error.kind].httpStatus;
    const { body } = answer(status, error.kind, error.message, id);
    if (error instanceof InvalidDocument)
      return { status, body: { error: { ...body.error, issues: error.issues } } };
    if (error instanceof StaleCriteria) {
      return { status, body: { error: { ...body.error, presentVersion: error.presentVersion } } };
    }
    if (error instanceof OvertakenDraft) {
      return { status, body: { error: { ...body.error, presentRevision: error.presentRevision } } };
    }
    return { status, body };
  }
  const status = statusOfParser(error);
  if (status !== null)
    return answer(
      status,
      'bad_request',
      'The request could not be read: too large, cut short or malformed.',
      id,
    );
  return answer(500, 'bug', 'Something went wrong on our side. Quote the id to support.', id);
}

function answer(status: number, kind: string, message: string, id: string) {
  return { status, body: { error: { kind, message, id } } };
}

/** Express and its body parser mark what the client did wrong by a 4xx `status` on the error (413 for a body too large). */
function statusOfParser(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : null;
}
