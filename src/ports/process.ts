/** What every process has: a clock, a meter and a log. */

import type { FollowedChange } from './store/health.ts';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** Counts what is done, by numbers alone. */
export interface Meter {
  assessed(companies: number): void;
  written(companies: number): void;
  refused(companies: number): void;
  /** A change that HubSpot told is in the score on the record now. */
  followed(portalId: number, change: FollowedChange): void;
  turn(outcome: 'idle' | 'worked' | 'waited' | 'failed', durationMs: number): void;
}

/** The log, as far as use cases need it: what happened and to which portal, never a token or a record's value. */
export interface Log {
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}
