/**
 * The one table of what each kind of failure means: what an HTTP caller is answered, what becomes of a job, when it is
 * tried again, and what the customer reads. The operator's part (call, status, codes) goes to the log.
 * Adapters say what happened (the kind); only this table decides what follows.
 */

export type FailureKind =
  /** Quota used up: wait. Not a failed attempt. */
  | 'rate_limited'
  /** The other side or the network is in trouble: try again, with back-off. */
  | 'transient'
  /** The object is not there (any more). */
  | 'gone'
  /** A permission is missing: an admin must grant it. */
  | 'denied'
  /** The portal's grant is gone (uninstalled or revoked): stop all its work until it installs again. */
  | 'disconnected'
  /** The other side refuses what was sent, and will again: show it, don't retry. */
  | 'invalid'
  /** Somebody else was faster: read again. */
  | 'conflict'
  /** Not foreseen: our fault until shown otherwise. */
  | 'bug';

export interface FailureMeaning {
  readonly httpStatus: number;
  /**
   * Whose matter it is: the `turn`'s, in which nothing can go on (no quota, no grant, no lease); the `portal`'s, of every
   * call of this sort; or maybe only that of the `record`s that were sent.
   */
  readonly scope: 'turn' | 'portal' | 'record';
  /** `wait`: come back when quota is there, no attempt burned. `retry`: back off, attempt burned. `drop`: done, with a note. `stop`: this portal does no work. */
  readonly job: 'wait' | 'retry' | 'drop' | 'stop';
  /** When to retry: `soon` clears up by itself, so it is retried repeatedly; `slow` needs a person after a few attempts. */
  readonly pace: 'soon' | 'slow';
  /** What an admin of the account reads: what happened and what they can do. Null if it clears up by itself. */
  readonly customer: string | null;
}

export const FAILURES = {
  rate_limited: { httpStatus: 429, scope: 'turn', job: 'wait', pace: 'soon', customer: null },
  transient: { httpStatus: 503, scope: 'portal', job: 'retry', pace: 'soon', customer: null },
  gone: {
    ...{ httpStatus: 404, scope: 'record', job: 'drop', pace: 'slow' },
    customer:
      'HubSpot does not find something that Fitgate needs. Fitgate tries again; if this message is still here tomorrow, ask support.',
  },
  denied: {
    ...{ httpStatus: 403, scope: 'portal', job: 'retry', pace: 'slow' },
    customer:
      'HubSpot refuses Fitgate a permission that it needs. Install Fitgate again as a super admin, and grant every permission that it asks for.',
  },
  disconnected: {
    ...{ httpStatus: 409, scope: 'turn', job: 'stop', pace: 'slow' },
    customer: 'Fitgate may no longer read this HubSpot account. Install Fitgate again.',
  },
  invalid: {
    ...{ httpStatus: 422, scope: 'record', job: 'drop', pace: 'slow' },
    customer:
      'HubSpot refuses what Fitgate asks for. Check in HubSpot’s settings whether a property that the criteria use was archived or changed. Fitgate tries again.',
  },
  conflict: { httpStatus: 409, scope: 'turn', job: 'retry', pace: 'soon', customer: null },
  bug: {
    ...{ httpStatus: 500, scope: 'record', job: 'retry', pace: 'slow' },
    customer:
      'Something unforeseen went wrong on our side. Fitgate tries again; there is nothing for you to do.',
  },
} as const satisfies Readonly<Record<FailureKind, FailureMeaning>>;

export interface FailureDetail {
  /** For `rate_limited`: how long to wait, if the other side or our limiter knows, in milliseconds. */
  readonly retryAfterMs?: number;
  /** HTTP status of the other side, if it answered. */
  readonly status?: number;
  /** For `denied`: HubSpot's names of the permissions that are missing, if it told them. */
  readonly missingScopes?: readonly string[];
  readonly cause?: unknown;
}

/** A failure with a kind. The message names what was wrong, where, and what to do; never a secret or a value of a record. */
export class FitgateError extends Error {
  readonly kind: FailureKind;
  readonly retryAfterMs: number | null;
  readonly status: number | null;
  readonly missingScopes: readonly string[];

  constructor(kind: FailureKind, message: string, detail: FailureDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'FitgateError';
    this.kind = kind;
    this.retryAfterMs = detail.retryAfterMs ?? null;
    this.status = detail.status ?? null;
    this.missingScopes = detail.missingScopes ?? [];
  }
}

/** Whether a failure may be that of the records in question: then they are set apart, and the others go on. */
export function concernsRecords(error: unknown): boolean {
  return meaningOf(error).scope === 'record';
}

/** What the table says of any thrown value. */
export function meaningOf(error: unknown): FailureMeaning {
  return FAILURES[failureKindOf(error)];
}

/** The kind of any thrown value: a FitgateError's own, `bug` for everything else. */
export function failureKindOf(error: unknown): FailureKind {
  return error instanceof FitgateError ? error.kind : 'bug';
}

/** What is wrong with a request before anything is done for it, and its answer; no job ever fails so. */
export const REQUEST_FAULTS = {
  /** No well-behaved client sends it: malformed or cut short. */
  bad_request: { httpStatus: 400 },
  /** HubSpot did not sign it for us, now. */
  unsigned: { httpStatus: 401 },
  /** It did not arrive as a whole in time. */
  too_slow: { httpStatus: 408 },
  too_large: { httpStatus: 413 },
} as const;

export type RequestFault = keyof typeof REQUEST_FAULTS;

/** A request that is refused before anything is done for it. The message is for whoever sent it. */
export class RefusedRequest extends Error {
  readonly fault: RequestFault;

  constructor(fault: RequestFault, message: string, detail: { readonly cause?: unknown } = {}) {
    super(message, detail);
    this.name = 'RefusedRequest';
    this.fault = fault;
  }
}
