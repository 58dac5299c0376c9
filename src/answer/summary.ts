import type { CriteriaDocument } from '../criteria/document.ts';
import type { Assessment } from '../engine/assessment.ts';
import { TRACK_WORDS, tierLabel } from './answer-words.ts';
import { factLabel } from './fact-label.ts';
import { type Blocker, type Reason, type ReasonKind, reasonOf } from './reason.ts';

/** Looks up the names of a document's parts by key. */
function namesOf(document: CriteriaDocument, profileKey: string) {
  const profile = document.profiles.find((each) => each.key === profileKey);
  const criterion = (key: string) => profile?.criteria.find((each) => each.key === key)?.name ?? key;
  const flag = (key: string) => document.flags.find((each) => each.key === key)?.name ?? key;
  return {
    criterion,
    blocker: ({ kind, key }: Blocker) => (kind === 'flag' ? flag(key) : criterion(key)),
    tier: (key: string) => tierLabel(key, document.tiers.find((each) => each.key === key)?.name ?? key),
  };
}

interface Said {
  readonly assessment: Assessment;
  readonly reason: Reason;
  readonly names: ReturnType<typeof namesOf>;
  /** Labels of the company's properties, by name. */
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * Two or three sentences that a rep can read aloud: what to do, why, and the fact that would decide it. It names criteria and
 * properties but no values of the record, because whoever reads it may not be allowed to view those. There is no relative time
 * and no version, so that the text changes only when the answer does.
 */
export function summary(
  assessment: Assessment,
  document: CriteriaDocument,
  labels: ReadonlyMap<string, string>,
): string {
  const names = namesOf(document, assessment.chosen.key);
  const said: Said = { assessment, reason: reasonOf(assessment, document), names, labels };
  return [FIRST[said.reason.kind](said), fits(said), findOut(said)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** What to do, and why. */
const FIRST: Readonly<Record<ReasonKind, (said: Said) => string>> = {
  stop_list: (said) => `Do not contact: on the stop list (${blockers(said)}).`,
  must_have: (said) => `${toDo(said)}: not in our ICP. Must-have not met: ${blockers(said)}.`,
  not_known: (said) => `${toDo(said)}: not known yet whether it is in our ICP.${open(said)}`,
  could_rise: inside,
  few_points: (said) =>
    `${inside(said)}${said.reason.blockers.length === 0 ? '' : ` Costs most: ${blockers(said)}.`}`,
  technology: (said) => `${inside(said)} Not met: ${blockers(said)}.`,
  fits: inside,
};

const toDo = ({ assessment }: Said): string => TRACK_WORDS[assessment.chosen.track];

function inside(said: Said): string {
  const { score, tier } = said.assessment.chosen;
  return `${toDo(said)}: in our ICP, ${said.names.tier(tier)}, ${score} ${score === 1 ? 'point' : 'points'}.`;
}

const blockers = ({ reason, names }: Said): string => list(reason.blockers.map(names.blocker));

function open(said: Said): string {
  return said.reason.blockers.length === 0 ? '' : ` Still open: ${blockers(said)}.`;
}

function fits({ assessment, reason, names }: Said): string {
  if (assessment.chosen.gate === 'fail' || reason.strengths.length === 0) return '';
  return `Fits: ${list(reason.strengths.map(names.criterion))}.`;
}

/** The best fact to find out, and what it would lead to at best. */
function findOut({ assessment, names, labels }: Said): string {
  const { chosen, next } = assessment;
  if (next === null) return '';
  const find = `Find out ${factLabel(next.fact, labels)}`;
  if (next.gate !== 'pass') return `${find}.`;
  const points = `${next.score} points`;
  const isBetter = chosen.gate !== 'pass' || next.tier !== chosen.tier;
  return isBetter ? `${find}: at best ${names.tier(next.tier)}, ${points}.` : `${find}: at best ${points}.`;
}

/** Lists at most three names, because a sentence with more is hard to read aloud. */
function list(items: readonly string[]): string {
  const said = items.slice(0, 3).join(', ');
  return items.length > 3 ? `${said} and ${items.length - 3} more` : said;
}
