/** What a rep reads for each value of an answer. Gate and track use the words of the properties on the record. */

import { GATE } from 'fitgate-shared/shared-words.ts';
import type { FitCriterion, FitDimension, FitFact, FitFlag, ScoredFit } from './contract.ts';

type Tone = 'danger' | 'warning' | 'info' | 'success' | 'default';

interface Word {
  readonly text: string;
  readonly tone: Tone;
}

/** Unknown is never shown as failure: it is neither red nor amber. */
export const GATE_TAG: Readonly<Record<ScoredFit['gate'], Word>> = {
  pass: { text: GATE.pass, tone: 'success' },
  fail: { text: GATE.fail, tone: 'danger' },
  undetermined: { text: GATE.undetermined, tone: 'info' },
};

export const TRACK: Readonly<Record<ScoredFit['track'], string>> = {
  primary: 'Work now',
  secondary: 'Work later',
  research: 'Find out first',
  none: 'Do not pursue',
};

export const VERDICT: Readonly<Record<FitCriterion['verdict'], Word>> = {
  met: { text: 'Met', tone: 'success' },
  partial: { text: 'Partly met', tone: 'warning' },
  missed: { text: 'Not met', tone: 'danger' },
  unknown: { text: 'Not known yet', tone: 'info' },
};

export const FLAG_STATE: Readonly<Record<FitFlag['state'], Word>> = {
  hit: { text: 'Applies', tone: 'danger' },
  clear: { text: 'Does not apply', tone: 'success' },
  unknown: { text: 'Not known yet', tone: 'info' },
};

const WHY_UNKNOWN: Readonly<Record<NonNullable<FitFact['unknown']>, string>> = {
  empty: 'blank',
  not_read: 'Fitgate has not read it: this account may lack the property',
  unparsable: 'filled in, but not in a form that can be judged',
  truncated: 'its history does not reach back far enough',
};

/** "62, could be 62–87", or just "62" when no unknown fact could change it. */
export function scoreWithRange({ score, low, high }: ScoredFit): string {
  return low === high ? `${score}` : `${score}, could be ${low}–${high}`;
}

/** Why a fact is unknown; null when it was read. */
export function whyUnknown(fact: FitFact): string | null {
  return fact.unknown === null ? null : WHY_UNKNOWN[fact.unknown];
}

/** "20 of 26.7". */
export function pointsOf({ points, maxPoints }: FitCriterion | FitDimension): string {
  return `${points} of ${maxPoints}`;
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
