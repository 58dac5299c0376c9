/** Companies outside the ICP that were pursued all the same, with what became of them. */
import type { Rate } from './rate.ts';

/** A company outside the ICP that somebody agreed to pursue. */
export interface Exception {
  readonly companyId: string;
  /** Epoch milliseconds. */
  readonly approvedAtMs: number;
  readonly expiresAtMs: number | null;
  readonly reason: string;
  readonly approvedBy: string;
}

/**
 * What became of it by a day: `expanding` won a second deal, `left` became a customer no longer; `no deal`: nothing was opened
 * or closed; `not yet`: that day is still to come; `unknown company`: not among the companies.
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
  /** Null: all together. */
  readonly reason: string | null;
  /** Companies: one with several exceptions counts from its first. */
  readonly exceptions: number;
  /** Of those whose days to convert are over: won by then. */
  readonly converted: Rate;
  /** Of those that won at least 12 months ago: customers that left within 12 months; n is 0 when nobody said who left. */
  readonly left: Rate;
  readonly verdict: ExceptionVerdict;
  /** What the verdict rests on, in a sentence. */
  readonly because: string;
}

/** Converted and left, as of a group of exceptions. */
export interface Comparison {
  readonly converted: Rate;
  readonly left: Rate;
}

export interface Exceptions {
  /** Days within which a win counts as converted. */
  readonly conversionDays: number;
  /** Newest approval first. */
  readonly outcomes: readonly ExceptionOutcome[];
  /** All together first, then by reason, the most frequent first; empty without exceptions. */
  readonly groups: readonly ExceptionGroup[];
  /** What they are compared with: new companies without an exception, inside and outside the ICP when created. */
  readonly inside: Comparison;
  readonly outside: Comparison;
}

/** A group before its verdict. */
export type ExceptionBasis = Omit<ExceptionGroup, 'verdict' | 'because'>;

export type Compared = Pick<Exceptions, 'inside' | 'outside'>;

/** What decides: `too few` exceptions, they `leave` more often, are `like inside` or `like outside`, `between`, or `either`. */
export type Ground = 'too few' | 'leave' | 'like inside' | 'like outside' | 'between' | 'either';
