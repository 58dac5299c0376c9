/** Companies outside the ICP that were pursued anyway, with their outcomes. */
import type { Rate } from './rate.ts';

/** A company outside the ICP that was approved for pursuit. */
export interface Exception {
  readonly companyId: string;
  /** Epoch milliseconds. */
  readonly approvedAtMs: number;
  readonly expiresAtMs: number | null;
  readonly reason: string;
  readonly approvedBy: string;
}

/**
 * The outcome on a certain day. `expanding`: won a second deal; `left`: is no longer a customer; `no deal`: no deal was opened
 * or closed; `not yet`: the day is in the future; `unknown company`: not among the companies.
 */
export type ExceptionState =
  | 'expanding'
  | 'won'
  | 'left'
  | 'open'
  | 'lost'
  | 'no deal'
  | 'not yet'
  | 'unknown company';

export interface ExceptionOutcome extends Exception {
  readonly at90Days: ExceptionState;
  readonly at365Days: ExceptionState;
  readonly expired: boolean;
}

export type ExceptionVerdict = 'adjacent segment?' | 'boundary confirmed' | 'keep collecting';

export interface ExceptionGroup {
  /** Null: all reasons together. */
  readonly reason: string | null;
  /** The number of companies; one with several exceptions counts once, from its first. */
  readonly exceptions: number;
  /** The share that won a deal in time, among those whose days to convert are over. */
  readonly converted: Rate;
  /** Customers that left within 12 months, among those that won at least 12 months ago; n is 0 when it is not known who left. */
  readonly left: Rate;
  readonly verdict: ExceptionVerdict;
  /** The reason for the verdict, in a sentence. */
  readonly because: string;
}

/** The same rates as for a group of exceptions. */
export interface Comparison {
  readonly converted: Rate;
  readonly left: Rate;
}

export interface Exceptions {
  /** The number of days within which a win counts as converted. */
  readonly conversionDays: number;
  /** Newest approval first. */
  readonly outcomes: readonly ExceptionOutcome[];
  /** All together first, then by reason, most frequent first; empty without exceptions. */
  readonly groups: readonly ExceptionGroup[];
  /** The comparison: new companies without an exception that were inside the ICP when created, and those that were outside. */
  readonly inside: Comparison;
  readonly outside: Comparison;
}

/** A group before its verdict. */
export type ExceptionBasis = Omit<ExceptionGroup, 'verdict' | 'because'>;

export type Compared = Pick<Exceptions, 'inside' | 'outside'>;

/** The ground of a verdict: `too few` exceptions, they `leave` more often, are `like inside` or `like outside`, `between`, or `either`. */
export type Ground = 'too few' | 'leave' | 'like inside' | 'like outside' | 'between' | 'either';
