/** The reviewed quarter and the months before it, by the UTC calendar. */
import { isoOfEpochMs, parseInstant } from '../../criteria/instant.ts';

export interface Period {
  /** Epoch milliseconds, inclusive. */
  readonly fromMs: number;
  /** Epoch milliseconds, exclusive. */
  readonly toMs: number;
  /** For people: `July to September 2026`. */
  readonly name: string;
}

export interface Month extends Period {
  /** `2026-07`. */
  readonly month: string;
  readonly inQuarter: boolean;
}

export interface Periods {
  readonly quarter: Period;
  readonly baseline: Period;
  /** The months of the baseline and of the quarter, oldest first. */
  readonly months: readonly Month[];
}

const MONTHS_PER_YEAR = 12;
const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * The last full quarter before now, and the baseline before it.
 *
 * @param nowMs epoch milliseconds
 * @param quarterMonths 1, 2, 3, 4, 6 or 12: a quarter begins in January and every this many months after it
 * @param baselineMonths whole, at least 1
 */
export function periodsBefore(nowMs: number, quarterMonths: number, baselineMonths: number): Periods {
  const thisMonth = monthOf(nowMs);
  const end = thisMonth - (thisMonth % quarterMonths);
  const start = end - quarterMonths;
  const first = start - baselineMonths;
  const months = Array.from({ length: end - first }, (_, place): Month => {
    const month = first + place;
    return { ...periodOf(month, month + 1), month: isoMonth(month), inQuarter: month >= start };
  });
  return { quarter: periodOf(start, end), baseline: periodOf(first, start), months };
}

export const holds = ({ fromMs, toMs }: Pick<Period, 'fromMs' | 'toMs'>, atMs: number): boolean =>
  fromMs <= atMs && atMs < toMs;

/** Months since the year 0. */
function monthOf(epochMs: number): number {
  const [year = '', month = ''] = isoOfEpochMs(Math.floor(epochMs)).split('-');
  return Number(year) * MONTHS_PER_YEAR + Number(month) - 1;
}

const yearOf = (month: number): number => Math.floor(month / MONTHS_PER_YEAR);

function isoMonth(month: number): string {
  const year = String(yearOf(month)).padStart(4, '0');
  return `${year}-${String((month % MONTHS_PER_YEAR) + 1).padStart(2, '0')}`;
}

const startMs = (month: number): number => parseInstant(`${isoMonth(month)}-01`)?.t0 ?? Number.NaN;

/** @param end the first month after the period */
function periodOf(start: number, end: number): Period {
  return { fromMs: startMs(start), toMs: startMs(end), name: nameOf(start, end - 1) };
}

function nameOf(first: number, last: number): string {
  const month = (of: number): string => NAMES[of % MONTHS_PER_YEAR] ?? '';
  const end = `${month(last)} ${yearOf(last)}`;
  if (first === last) return end;
  const year = yearOf(first) === yearOf(last) ? '' : ` ${yearOf(first)}`;
  return `${month(first)}${year} to ${end}`;
}
