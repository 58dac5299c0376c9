/**
 * The answer of one leaf, as one digit: false, true, or why it is unknown. The digits are in the order of strong Kleene logic:
 * `all` is the least of its answers, `any` the greatest, and every reason of unknown is between false and true.
 */
import type { UnknownReason } from './assessment.ts';

export const FALSE = 0;
export const EMPTY = 1;
export const NOT_READ = 2;
export const UNPARSABLE = 3;
export const TRUNCATED = 4;
export const TRUE = 5;
/** How many digits there are. */
export const DIGITS = 6;

export type UnknownDigit = typeof EMPTY | typeof NOT_READ | typeof UNPARSABLE | typeof TRUNCATED;
export type Digit = typeof FALSE | typeof TRUE | UnknownDigit;

/** The answers of all leaves of a document for one company, by the place of the leaf in the document. */
export type Digits = Uint8Array;

const DIGIT_OF_REASON = {
  empty: EMPTY,
  not_read: NOT_READ,
  unparsable: UNPARSABLE,
  truncated: TRUNCATED,
} as const satisfies Readonly<Record<UnknownReason, UnknownDigit>>;
const REASONS = ['empty', 'not_read', 'unparsable', 'truncated'] as const;

export const digitOf = (truth: boolean): Digit => (truth ? TRUE : FALSE);
export const digitOfReason = (reason: UnknownReason): UnknownDigit => DIGIT_OF_REASON[reason];

/** Why a leaf is unknown; null if it answered. */
export const reasonOf = (digit: number): UnknownReason | null => REASONS[digit - EMPTY] ?? null;
