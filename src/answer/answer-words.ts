/** The words for the values of an answer: on the record, in the summary, on the card and on the settings page. */
import type { Gate, Track } from '../engine/assessment.ts';

/** Answers to "In our ICP?". */
export const GATE_WORDS: Readonly<Record<Gate, string>> = {
  pass: 'Yes',
  fail: 'No',
  undetermined: 'Not known yet',
};

/** Answers to "What to do". */
export const TRACK_WORDS: Readonly<Record<Track, string>> = {
  primary: 'Work now',
  secondary: 'Work later',
  research: 'Find out first',
  none: 'Do not pursue',
};

/** The tier of a company whose gate is fail. */
export const OUTSIDE_OUR_ICP = 'Outside our ICP';

/** `tier_1` and "High touch" → "Tier 1 · High touch". */
export function tierLabel(key: string, name: string): string {
  return `Tier ${key.slice('tier_'.length)} · ${name}`;
}
