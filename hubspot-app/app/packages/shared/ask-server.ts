/** Sends one request to Fitgate through HubSpot's proxy, which signs it and adds portal and user. */
import { hubspot } from '@hubspot/ui-extensions';
import { BASE_URL } from './base-url.ts';
import type { DocumentIssue, DraftConflict } from './contract.ts';
import { isRecord } from './is-record.ts';

export { isRecord } from './is-record.ts';

/** Why there is no answer, in words for the person who asked. */
export interface Refusal {
  readonly kind: string;
  readonly message: string;
  /** For support; null when the server was not reached. */
  readonly id: string | null;
  readonly issues: readonly DocumentIssue[];
  /** How many there are beyond those. */
  readonly moreIssues: number;
  /** For a conflict: the version that is published now; null when there is none or the server did not say. */
  readonly presentVersion: number | null;
  /** For a conflict about the draft: the revision that somebody else saved; null when it is about something else. */
  readonly presentRevision: string | null;
  /** For changes of a draft that were refused because somebody else changed the same items. */
  readonly conflicts: readonly DraftConflict[];
}

export type Answered<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Question<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: { readonly [key: string]: unknown };
  /** Checks that the answer is of the expected kind. */
  readonly is: (body: unknown) => body is T;
}

/** HubSpot gives up after 15 s unless told otherwise; a save or a preview of a large portal may take longer. */
const TIMEOUT_MS = 30_000;

/** The status to use when our server gave no answer: a bad gateway. */
const UNREACHED = 502;

/** Asks. Never throws: every way to fail is a refusal in words. */
export async function askServer<T>(question: Question<T>): Promise<Answered<T>> {
  try {
    const response = await hubspot.fetch(`${BASE_URL}${question.path}`, {
      method: question.method,
      timeout: TIMEOUT_MS,
      ...(question.body === undefined ? {} : { body: question.body }),
    });
    const { status, body } = unwrap(response.status, await readJson(response));
    if (status < 200 || status > 299) return { ok: false, refusal: refusalOf(status, body) };
    if (question.is(body)) return { ok: true, answer: body };
    return refuse(
      'bug',
      'Fitgate answered something this page does not understand. Reload the page; if it stays, tell support.',
    );
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
    return refuse('transient', `Fitgate could not be reached${why}. Try again in a moment.`);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null; // Not JSON, so not from Fitgate: the status decides.
  }
}

/** HubSpot's proxy may wrap the answer; the wrapper has our server's status in its context. */
function unwrap(status: number, body: unknown): { readonly status: number; readonly body: unknown } {
  if (!isRecord(body) || !isRecord(body['context']) || typeof body['status'] !== 'string')
    return { status, body };
  const told = body['context']['appServerStatusCode'];
  const serverStatus = Number(Array.isArray(told) ? told[0] : told);
  if (Number.isInteger(serverStatus)) return { status: serverStatus, body: body['responseBody'] };
  return { status: body['status'] === 'error' ? UNREACHED : status, body: body['responseBody'] };
}

function refusalOf(status: number, body: unknown): Refusal {
  const error = isRecord(body) ? body['error'] : undefined;
  if (!isRecord(error) || typeof error['message'] !== 'string') {
    return refusal('transient', `Fitgate answered with status ${status}. Try again in a moment.`);
  }
  const issues = error['issues'];
  const presentVersion = error['presentVersion'];
  const presentRevision = error['presentRevision'];
  const conflicts = error['conflicts'];
  return {
    kind: typeof error['kind'] === 'string' ? error['kind'] : 'bug',
    message: error['message'],
    id: typeof error['id'] === 'string' ? error['id'] : null,
    issues: Array.isArray(issues) ? issues.filter(isIssue) : [],
    moreIssues: typeof error['moreIssues'] === 'number' ? error['moreIssues'] : 0,
    presentVersion: typeof presentVersion === 'number' ? presentVersion : null,
    presentRevision: typeof presentRevision === 'string' ? presentRevision : null,
    conflicts: Array.isArray(conflicts) ? conflicts.filter(isConflict) : [],
  };
}

function isIssue(value: unknown): value is DocumentIssue {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['expected'] === 'string';
}

function isConflict(value: unknown): value is DraftConflict {
  return isRecord(value) && isRecord(value['at']) && isRecord(value['by']);
}

function refuse(kind: string, message: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refusal(kind, message) };
}

function refusal(kind: string, message: string): Refusal {
  const nothing = { issues: [], moreIssues: 0, presentVersion: null, presentRevision: null, conflicts: [] };
  return { kind, message, id: null, ...nothing };
}
