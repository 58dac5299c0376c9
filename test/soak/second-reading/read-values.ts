/** One raw value read as the type that an operator needs, or the reason why it is unknown. */
export type Reason = 'empty' | 'not_read' | 'unparsable' | 'truncated';
export type Reading<T> = { known: true; value: T } | { known: false; reason: Reason };
export type Instant = { t0: number; t1: number };

/** A fact before an operator asks it to be of a type: `raw` is not blank and `members` are not none. */
export type Fact =
  | { kind: 'raw'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'instant'; value: Instant }
  | { kind: 'members'; value: string[] }
  | { kind?: undefined; known: false; reason: Reason };

export const DAY = 86_400_000;

const INVISIBLE = /\u00AD|\u200B|\u200C|\u200D|\u2060|\uFEFF/g;
const NOTHING_HERE = new Set(['null', 'n/a', '#n/a', 'nan', 'undefined', '-', '--', '—']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const YES = new Set(['true', 'yes', '1', '1.0']);
const NO = new Set(['false', 'no', '0', '0.0']);
const DAY_FORM = /^(\d{4}-\d{2}-\d{2})$/;
const TIME_FORM = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:\d{2})$/;
const EPOCH_FORM = /^\d{12,14}$/;

export function known<T>(value: T): Reading<T> {
  return { known: true, value };
}

export function unknown(reason: Reason): { known: false; reason: Reason } {
  return { known: false, reason };
}

export function mapReading<T, U>(reading: Reading<T>, ask: (value: T) => U): Reading<U> {
  return reading.known ? known(ask(reading.value)) : reading;
}

export function cleaned(raw: string): string {
  return raw.replace(INVISIBLE, '').trim();
}

export function asText(raw: string): string {
  return raw.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Blank, or a word that says that there is nothing here. */
export function isBlank(raw: string): boolean {
  const text = asText(raw);
  return text === '' || NOTHING_HERE.has(text);
}

/** The members of a value that may be none at all. */
export function membersOf(raw: string): string[] {
  return raw
    .split(';')
    .filter((member) => !isBlank(member))
    .map(asText);
}

export function readNumber(raw: string): Reading<number> {
  if (isBlank(raw)) return unknown('empty');
  const text = cleaned(raw);
  const value = Number(text);
  return NUMBER.test(text) && Number.isFinite(value) ? known(value) : unknown('unparsable');
}

export function readBoolean(raw: string): Reading<boolean> {
  if (isBlank(raw)) return unknown('empty');
  const text = cleaned(raw).toLowerCase();
  if (YES.has(text)) return known(true);
  return NO.has(text) ? known(false) : unknown('unparsable');
}

export function readText(raw: string): Reading<string> {
  return isBlank(raw) ? unknown('empty') : known(asText(raw));
}

export function readSet(raw: string): Reading<string[]> {
  const members = membersOf(raw);
  return members.length === 0 ? unknown('empty') : known(members);
}

export function readInstant(raw: string): Reading<Instant> {
  if (isBlank(raw)) return unknown('empty');
  const instant = parseInstant(cleaned(raw));
  return instant === undefined ? unknown('unparsable') : known(instant);
}

export function parseInstant(text: string): Instant | undefined {
  if (EPOCH_FORM.test(text)) return { t0: Number(text), t1: Number(text) };
  if (DAY_FORM.test(text)) {
    const t0 = parseDay(text);
    return t0 === undefined ? undefined : { t0, t1: t0 + DAY - 1 };
  }
  return parseTime(text);
}

function parseTime(text: string): Instant | undefined {
  const [, dayText = '', hours, minutes, seconds = '0', fraction = '', zone = ''] =
    TIME_FORM.exec(text) ?? [];
  const day = parseDay(dayText);
  const offset = parseOffset(zone);
  if (day === undefined || offset === undefined) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const clock = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + milliseconds;
  return { t0: day + clock - offset, t1: day + clock - offset };
}

/** How far ahead of UTC the zone is, in milliseconds. */
function parseOffset(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The first millisecond of the UTC day; none if the calendar has no such day. */
function parseDay(text: string): number | undefined {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : undefined;
}
