/** Classifies HubSpot's answer to a failed call by status and category, never by the words of a message. */
import type { FailureKind } from '../../errors.ts';
import { type ErrorBody, parseErrorBody } from './error-body.ts';
import type { HttpAnswer } from './fetch-http.ts';
import { codeOf, HubSpotFailure } from './hubspot-failure.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
/** HubSpot asks for a wait of two seconds after 423: other writes hold the record. */
const LOCKED_MS = 2 * SECOND_MS;
/** The burst limit covers the last ten seconds: after half of that, half of the quota is available again. */
const ROLLING_MS = 5 * SECOND_MS;
/** The daily limit resets at midnight in the account's time zone, which we do not know, so we retry at this interval. */
const DAILY_MS = 15 * 60 * SECOND_MS;
/** For an unnamed limit (HTML from a proxy): one whole window of the burst limit. */
const UNNAMED_MS = 10 * SECOND_MS;

const WAIT_MS: ReadonlyMap<string, number> = new Map([
  ['TEN_SECONDLY_ROLLING', ROLLING_MS],
  ['SECONDLY', SECOND_MS],
  ['DAILY', DAILY_MS],
]);

/** The statuses with a special meaning; any other 5xx is transient, any other 4xx a refusal. */
const KINDS: ReadonlyMap<number, FailureKind> = new Map([
  // The token has already been renewed at this point, so HubSpot's sign-in has a problem. Only a refused refresh is final.
  [401, 'transient'],
  [403, 'denied'],
  [404, 'gone'],
  [408, 'transient'],
  [409, 'conflict'],
  [423, 'transient'],
  [425, 'transient'],
  [429, 'rate_limited'],
  [477, 'rate_limited'],
]);

/**
 * @param answer an answer whose status is not 2xx
 * @param endpoint method and path, for the message
 * @returns the failure, with HubSpot's error body if that was JSON
 */
export function failureOf(answer: HttpAnswer, endpoint: string, nowMs: number): HubSpotFailure {
  const body = parseErrorBody(answer.text);
  const kind = kindOf(answer.status, body);
  const retryAfterMs = waitMs(answer, body, nowMs);
  const detail = {
    status: answer.status,
    missingScopes: (body?.errors ?? []).flatMap(({ context }) => context?.['requiredGranularScopes'] ?? []),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
  return new HubSpotFailure(kind, messageOf(kind, answer, endpoint, body), detail, body);
}

function kindOf(status: number, body: ErrorBody | null): FailureKind {
  // Observed: an HTML page with status 404 for existing objects. An object is gone only if HubSpot's JSON says so.
  if (status === 404 && body === null) return 'transient';
  return KINDS.get(status) ?? (status >= 400 && status < 500 ? 'invalid' : 'transient');
}

function waitMs(answer: HttpAnswer, body: ErrorBody | null, nowMs: number): number | null {
  const asked = retryAfterMs(answer.headers.get('retry-after'), nowMs);
  switch (answer.status) {
    case 423:
      return Math.max(asked ?? 0, LOCKED_MS);
    case 429:
      return asked ?? WAIT_MS.get(body?.policyName ?? '') ?? UNNAMED_MS;
    // The account is being moved between data centers; HubSpot says for how long, up to a day.
    case 477:
      return asked ?? HOUR_MS;
    default:
      return asked;
  }
}

/** Reads seconds or an HTTP date; at least a second and at most an hour, because the limit may end earlier. */
function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const waitedMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * SECOND_MS;
  return Number.isNaN(waitedMs) ? null : Math.min(Math.max(waitedMs, SECOND_MS), HOUR_MS);
}

/** Advice for an operator, by kind; HubSpot's own message is left out, because it repeats values of records. */
const ADVICE: Readonly<Record<FailureKind, string>> = {
  rate_limited: 'the quota is used up or the account is being moved: wait',
  transient: 'HubSpot is in trouble or busy: try again',
  gone: 'there is no such object',
  denied: 'a permission is missing: an admin must install the app again and grant its scopes',
  disconnected: "HubSpot refuses the portal's token: an admin must install the app again",
  invalid: 'HubSpot refuses the request',
  conflict: 'it exists, or was changed meanwhile',
  bug: 'not foreseen',
};

function messageOf(
  kind: FailureKind,
  { status }: HttpAnswer,
  endpoint: string,
  body: ErrorBody | null,
): string {
  const codes = [codeOf(body?.category ?? body?.policyName), codeOf(body?.subCategory)];
  const told = [status, ...codes.filter((code) => code !== null)].join(' ');
  return `${endpoint} was answered ${told}: ${ADVICE[kind]}.`;
}
