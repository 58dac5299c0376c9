/** What a rep reads for each value of an answer. Gate and track use the words of the properties on the record. */
import { GATE } from 'fitgate-shared/shared-words.ts';
import { shareWords } from 'fitgate-shared/words/condition-words.ts';
import type { FitCriterion, FitDimension, FitFact, FitFlag, FitProfile, ScoredFit } from './contract.ts';

type Tone = 'danger' | 'warning' | 'info' | 'success' | 'default';

interface Word {
  readonly text: string;
  readonly tone: Tone;
}

/** The answer as a tag. Unknown is never shown as failure: it is neither red nor amber. */
export const GATE_TAG: Readonly<Record<ScoredFit['gate'], Word>> = {
  pass: { text: 'In our ICP', tone: 'success' },
  fail: { text: 'Not in our ICP', tone: 'danger' },
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
  unknown: { text: "Can't be checked", tone: 'info' },
};

export const STATUS: Readonly<Record<FitProfile['status'], string>> = {
  hypothesis: 'not yet tested on closed deals',
  validated: 'tested on closed deals',
  retired: 'retired',
};

const WHY_UNKNOWN: Readonly<Record<NonNullable<FitFact['unknown']>, string>> = {
  empty: 'blank',
  not_read: 'Fitgate has not read it: this account may lack the property',
  unparsable: 'filled in, but not in a form that can be judged',
  truncated: 'its history does not reach back far enough',
};

/** Why a fact is unknown, to stand behind its name; null when it was read. */
export function whyUnknown(fact: FitFact): string | null {
  return fact.unknown === null ? null : WHY_UNKNOWN[fact.unknown];
}

/** "Industry is blank", as a part of a sentence. */
export function isUnknownWords({ label, unknown, property }: FitFact): string {
  if (unknown === 'empty') return property === null ? `${label}: none yet` : `${label} is blank`;
  if (unknown === 'unparsable') return `${label} isn't in a form that can be judged`;
  if (unknown === 'truncated') return `the history of ${label} is too short`;
  return `${label} couldn't be read`;
}

/** "20 of 26.7". */
export function pointsOf({ points, maxPoints }: FitCriterion | FitDimension): string {
  return `${points} of ${maxPoints}`;
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "Half the points", at the beginning of a line. */
export function shareAtStart(share: number): string {
  const words = shareWords(share);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "A, B and C". */
export function inOneBreath(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
