/** Reads a raw HubSpot string as the type that an operator needs. */
import { type Instant, parseInstant } from './instant.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const BEYOND_ASCII = /[\u0080-\uffff]/;
/** The soft hyphen, zero-width spaces and joiners, the word joiner and the byte order mark, which people copy without noticing. */
const INVISIBLE = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g;
/** Text for which trimming and lower case are not enough: anything except printable ASCII and single spaces. */
const NOT_PLAIN = /[^ -~]| {2}/;
/** Words that enrichment tools and spreadsheets write for a missing value, read as text. */
const WORDS_FOR_NOTHING: ReadonlySet<string> = new Set([
  '',
  'null',
  'n/a',
  '#n/a',
  'nan',
  'undefined',
  '-',
  '--',
  '—',
]);
const LONGEST_WORD_FOR_NOTHING = 9;
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['1.0', true],
  ['false', false],
  ['no', false],
  ['0', false],
  ['0.0', false],
]);
const LONGEST_BOOLEAN = 5;

/** Removes invisible characters and surrounding white space, the first step of every reader. */
function cleaned(raw: string): string {
  return (BEYOND_ASCII.test(raw) ? raw.replace(INVISIBLE, '') : raw).trim();
}

/** A finite decimal number; null for anything else (`1,000`, `0x10`, `1e999`). */
export function readNumber(raw: string): number | null {
  const value = NUMBER.test(raw) ? Number(raw) : numberIn(cleaned(raw));
  return Number.isFinite(value) ? value : null;
}

const numberIn = (text: string): number => (NUMBER.test(text) ? Number(text) : Number.NaN);

/** True for `true`, `yes`, `1` and `1.0`, false for `false`, `no`, `0` and `0.0`, in upper or lower case; null for anything else. */
export function readBoolean(raw: string): boolean | null {
  const known = BOOLEANS.get(raw);
  if (known !== undefined) return known;
  const text = cleaned(raw);
  return text.length > LONGEST_BOOLEAN ? null : (BOOLEANS.get(text.toLowerCase()) ?? null);
}

/** Like `parseInstant`; null for anything that is not an instant. */
export const readInstant = (raw: string): Instant | null => parseInstant(raw) ?? parseInstant(cleaned(raw));

/**
 * Normalizes text for comparison, for facts and documents alike: without invisible characters, NFC, each run of white space
 * replaced by one space, trimmed, lower case.
 */
export function readText(raw: string): string {
  // A fast path for most values, because this runs for every fact of every company.
  if (!NOT_PLAIN.test(raw)) return raw.trim().toLowerCase();
  return readSpelling(raw).toLowerCase();
}

/** The text as people write it, in its own case: two that differ only in case, spaces or invisible characters read as the same text. */
export const readSpelling = (raw: string): string => cleaned(raw).normalize('NFC').replace(/\s+/g, ' ');

/** Like `readText`; null for a missing value: blank, or a placeholder such as `n/a` or `-`. */
export function readKnownText(raw: string): string | null {
  const text = readText(raw);
  return isWordForNothing(text) ? null : text;
}

/** Members separated by `;`, each read as text, without blanks and placeholders. */
export function readSet(raw: string): readonly string[] {
  const members: string[] = [];
  for (const part of raw.split(';')) {
    const member = readText(part);
    if (!isWordForNothing(member)) members.push(member);
  }
  return members;
}

/** Whether a raw value is missing: blank, or a placeholder such as `n/a` or `-`. */
export function isBlank(raw: string): boolean {
  return isWordForNothing(cleaned(raw).toLowerCase());
}

/** Most values are too long, and their length is known without looking at them. */
const isWordForNothing = (text: string): boolean =>
  text.length <= LONGEST_WORD_FOR_NOTHING && WORDS_FOR_NOTHING.has(text);
