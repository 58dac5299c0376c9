/** HubSpot's answer to a failed call, as a kind of failure: told by status and category, never by words of a message. */
import type { FailureKind } from '../../errors.ts';
import { type ErrorBody, parseErrorBody } from './error-body.ts';
import type { HttpAnswer } from './fetch-http.ts';
import { codeOf, HubSpotFailure } from './hubspot-failure.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
/** HubSpot asks for two seconds after 423: other writes hold the record. */
const LOCKED_MS = 2 * SECOND_MS;
/** The burst limit looks ten seconds back: after half of it half of the quota is there again. */
const ROLLING_MS = 5 * SECOND_MS;
/** The daily limit is reset at midnight in the account's time zone, which we do not know: look again now and then. */
const DAILY_MS = 15 * 60 * SECOND_MS;
/** A limit that does not name itself (html from a proxy): one whole window of the burst limit. */
const UNNAMED_MS = 10 * SECOND_MS;

const WAIT_MS: ReadonlyMap<string, number> = new Map([
  ['TEN_SECONDLY_ROLLING', ROLLING_MS],
  ['SECONDLY', SECOND_MS],
  ['DAILY', DAILY_MS],
]);

/** The statuses with a meaning of their own; of the others 5xx is trouble and 4xx a refusal. */
const KINDS: ReadonlyMap<number, FailureKind> = new Map([
  // The token was renewed before this is asked: HubSpot's sign-in is in trouble. Only a refused refresh is the end.
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
 * @param answer one with a status that is not 2xx
 * @param endpoint method and path, for the message
 * @returns the failure, with what HubSpot said of it if it was JSON
 */
export function failureOf(answer: HttpAnswer, endpoint: string, nowMs: number): HubSpotFailure {
  const body = parseErrorBody(answer.text);
  const kind = kindOf(answer.status, body);
  const retryAfterMs = waitMs(answer, body, nowMs);
  const detail = { status: answer.status, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  return new HubSpotFailure(kind, messageOf(kind, answer, endpoint, body), detail, body);
}

function kindOf(status: number, body: ErrorBody | null): FailureKind {
  // Seen: a page of html with 404 for objects that are there. Only HubSpot's own words make an object gone.
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
    // The account is being moved between data centres; HubSpot says for how long, up to a day.
    case 477:
      return asked ?? HOUR_MS;
    default:
      return asked;
  }
}

/** Seconds or an HTTP date; never below a second, and never above an hour: the limit may be lifted sooner. */
function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const waitedMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * SECOND_MS;
  return Number.isNaN(waitedMs) ? null : Math.min(Math.max(waitedMs, SECOND_MS), HOUR_MS);
}

/** What an operator should do, by kind; HubSpot's own message is left out, as it repeats values of records. */
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
