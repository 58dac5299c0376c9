/**
 * Instants as epoch milliseconds, by integer arithmetic on days of the proleptic Gregorian calendar: `Date` would bring a clock
 * into the core, and would accept days that do not exist.
 */

/** A value read as an instant: the interval [t0, t1] in epoch milliseconds; both are equal unless the value is a day. */
export interface Instant {
  readonly t0: number;
  readonly t1: number;
}

export const DAY_MS = 86_400_000;

const CLOCK = /^T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const EPOCH_MS = /^\d{12,14}$/;
const DASH = 45;
/** Days from 0000-01-01 to 1970-01-01. */
const DAYS_TO_EPOCH = 719_528;
const DAYS_PER_400_YEARS = 146_097;

/**
 * Reads `YYYY-MM-DD` (the whole UTC day), `YYYY-MM-DDThh:mm[:ss[.f…]]` with `Z` or `±hh:mm` (the fraction truncated to
 * milliseconds), or 12 to 14 digits (milliseconds since the epoch; fewer digits would be seconds, misread as January 1970); null
 * for anything else.
 */
export function parseInstant(text: string): Instant | null {
  if (text.charCodeAt(4) !== DASH) return parseEpochMs(text);
  const day = epochDay(text);
  if (day === null) return null;
  const midnightMs = day * DAY_MS;
  if (text.length === 10) return { t0: midnightMs, t1: midnightMs + DAY_MS - 1 };
  const clockMs = parseClock(text.slice(10));
  return clockMs === null ? null : { t0: midnightMs + clockMs, t1: midnightMs + clockMs };
}

function parseEpochMs(text: string): Instant | null {
  if (!EPOCH_MS.test(text)) return null;
  const ms = Number(text);
  return { t0: ms, t1: ms };
}

/** Days from the epoch to the `YYYY-MM-DD` at the start of the text; null if there is none, or the day does not exist. */
function epochDay(text: string): number | null {
  if (text.charCodeAt(7) !== DASH) return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // A character that is not a digit makes its number NaN, and every comparison with NaN is false.
  const exists = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return exists ? daysSinceEpoch(year, month, day) : null;
}

function digit(text: string, index: number): number {
  const value = text.charCodeAt(index) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

const twoDigits = (text: string, index: number): number => digit(text, index) * 10 + digit(text, index + 1);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  const leapYearsBefore =
    Math.floor((year + 3) / 4) - Math.floor((year + 99) / 100) + Math.floor((year + 399) / 400);
  // 367 days over 12 months give the start of each month if February had 30 days; subtract the missing days.
  const februaryLacks = month <= 2 ? 0 : isLeap(year) ? 1 : 2;
  const dayOfYear = Math.floor((367 * month - 362) / 12) - februaryLacks + day - 1;
  return year * 365 + leapYearsBefore + dayOfYear - DAYS_TO_EPOCH;
}

/** Milliseconds after midnight UTC of `Thh:mm[:ss[.f…]]` with its zone; the zone may move it below 0 or beyond a day. */
function parseClock(text: string): number | null {
  if (!CLOCK.test(text)) return null;
  const hour = twoDigits(text, 1);
  const minute = twoDigits(text, 4);
  const second = text[6] === ':' ? twoDigits(text, 7) : 0;
  const zoneMs = parseZone(text);
  if (hour > 23 || minute > 59 || second > 59 || zoneMs === null) return null;
  return ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs(text) - zoneMs;
}

/** The zone's offset from UTC, in milliseconds; positive when it is ahead. */
function parseZone(text: string): number | null {
  if (text.endsWith('Z')) return 0;
  const start = text.length - 6;
  const hour = twoDigits(text, start + 1);
  const minute = twoDigits(text, start + 4);
  if (hour > 23 || minute > 59) return null;
  const aheadMs = (hour * 60 + minute) * 60_000;
  return text[start] === '-' ? -aheadMs : aheadMs;
}

/** Digits after the third are ignored, and any other character ends the fraction. */
function fractionMs(text: string): number {
  if (text[9] !== '.') return 0;
  const [tenths, hundredths, thousandths] = [digit(text, 10), digit(text, 11), digit(text, 12)];
  if (Number.isNaN(hundredths)) return tenths * 100;
  return tenths * 100 + hundredths * 10 + (Number.isNaN(thousandths) ? 0 : thousandths);
}

/**
 * The instant in ISO 8601, UTC, with milliseconds, like ECMAScript (years after 9999 have a sign and six digits).
 * `epochMs` must be a whole number.
 */
export function isoOfEpochMs(epochMs: number): string {
  const day = Math.floor(epochMs / DAY_MS);
  const msOfDay = epochMs - day * DAY_MS;
  const hour = pad(Math.floor(msOfDay / 3_600_000), 2);
  const minute = pad(Math.floor(msOfDay / 60_000) % 60, 2);
  const second = pad(Math.floor(msOfDay / 1000) % 60, 2);
  return `${isoDate(day)}T${hour}:${minute}:${second}.${pad(msOfDay % 1000, 3)}Z`;
}

/** Howard Hinnant's civil-from-days: years start in March, so that the leap day comes last. */
function isoDate(epochDays: number): string {
  const shifted = epochDays + DAYS_TO_EPOCH - 60;
  const era = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfEra = shifted - era * DAYS_PER_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${isoYear(year)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function isoYear(year: number): string {
  if (year >= 0 && year <= 9999) return pad(year, 4);
  return `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
