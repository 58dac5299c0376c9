/** Numbers and dates in the form that people read. */

export const NOTHING = '–';

/** @param share 0 to 1; null shows a dash */
export function percent(share: number | null): string {
  if (share === null || Number.isNaN(share)) return NOTHING;
  const hundredths = 100 * share;
  const rounded =
    hundredths > 0 && hundredths < 0.95 ? hundredths.toFixed(1) : String(Math.round(hundredths));
  return `${rounded}\u00A0%`;
}

/** "60–80 %" */
export function percentRange({ low, high }: Range): string {
  return `${percent(low).replace(/\s%$/, '')}–${percent(high)}`;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Keeps a number and its percent sign on one line, in sentences from other modules. */
export const tied = (sentence: string): string => sentence.replace(/(\d) (?=%)/g, '$1\u00A0');

/** "2.4x"; null shows a dash. */
export function times(ratio: number | null): string {
  if (ratio === null || Number.isNaN(ratio)) return NOTHING;
  return `${ratio >= 99.5 ? String(Math.round(ratio)) : ratio.toFixed(1)}x`;
}

/** "12,345" */
export const count = (number: number): string => number.toLocaleString('en-US');

/** "1 deal", "12,345 deals" */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "3 Nov 2026", in UTC. @param atMs epoch milliseconds */
export function day(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** "14:05", in UTC. @param atMs epoch milliseconds */
export const clock = (atMs: number): string => new Date(atMs).toISOString().slice(11, 16);

/** With fewer, a rate is an anecdote: its interval spans half of the range from 0 to 1. */
export const FEW = 20;
