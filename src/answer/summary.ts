import type { CriteriaDocument } from '../criteria/document.ts';
import type { Assessment, Gate } from '../engine/assessment.ts';
import { TRACK_WORDS, tierLabel } from './answer-words.ts';
import { factLabel } from './fact-label.ts';

const IN_OUR_ICP: Readonly<Record<Gate, string>> = {
  pass: 'In our ICP',
  fail: 'Outside our ICP',
  undetermined: 'Not known yet whether this is in our ICP',
};

/** Looks up the names of a document's parts by key. */
function names(document: CriteriaDocument, profileKey: string) {
  const profile = document.profiles.find((each) => each.key === profileKey);
  return {
    profile: profile?.name ?? profileKey,
    criterion: (key: string) => profile?.criteria.find((each) => each.key === key)?.name ?? key,
    isGate: (key: string) => profile?.criteria.find((each) => each.key === key)?.gate === true,
    flag: (key: string) => document.flags.find((each) => each.key === key)?.name ?? key,
    excludes: (key: string) => document.flags.find((each) => each.key === key)?.effect === 'exclude',
    tier: (key: string) => tierLabel(key, document.tiers.find((each) => each.key === key)?.name ?? key),
  };
}

/**
 * Two or three sentences that a rep can read aloud: the company's fit, the reasons, and the facts that would decide it. There
 * is no relative time and no version, so that the text changes only when the answer does.
 */
export function summary(
  assessment: Assessment,
  document: CriteriaDocument,
  labels: ReadonlyMap<string, string>,
): string {
  const name = names(document, assessment.chosen.key);
  return [standing(assessment, name), reason(assessment, name), missing(assessment, name, labels)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

type Names = ReturnType<typeof names>;

function standing({ chosen }: Assessment, name: Names): string {
  const range =
    chosen.low === chosen.high
      ? `${chosen.score} of 100`
      : `${chosen.score} of 100 (could be ${chosen.low} to ${chosen.high})`;
  const tier = chosen.tier === 'out' ? '' : `, ${name.tier(chosen.tier)}`;
  return `${IN_OUR_ICP[chosen.gate]} (${name.profile}): ${range}${tier}. ${TRACK_WORDS[chosen.track]}.`;
}

function reason(assessment: Assessment, name: Names): string {
  const hits = assessment.flags.filter((flag) => flag.state === 'hit');
  const excluding = hits.filter((flag) => name.excludes(flag.key));
  if (excluding.length > 0) return `On the stop list: ${list(excluding.map((flag) => name.flag(flag.key)))}.`;
  const { criteria } = assessment.chosen;
  const failed = criteria.filter((each) => each.verdict === 'missed' && name.isGate(each.key));
  if (failed.length > 0) return `Must-have not met: ${list(failed.map((each) => name.criterion(each.key)))}.`;
  const met = criteria.filter((each) => each.verdict === 'met').map((each) => name.criterion(each.key));
  const speaksFor = met.length > 0 ? `Speaks for it: ${list(met)}.` : '';
  const against = hits.length > 0 ? `Costs points: ${list(hits.map((flag) => name.flag(flag.key)))}.` : '';
  return [speaksFor, against].filter((sentence) => sentence !== '').join(' ');
}

function missing({ chosen, next }: Assessment, name: Names, labels: ReadonlyMap<string, string>): string {
  if (next === null) return '';
  const better = next.tier !== 'out' && next.tier !== chosen.tier ? `, ${name.tier(next.tier)}` : '';
  return `Find out ${factLabel(next.fact, labels)}: it could lead to ${next.score}${better}.`;
}

/** Lists at most three names, because a sentence with more is hard to read aloud. */
function list(items: readonly string[]): string {
  const said = items.slice(0, 3).join(', ');
  return items.length > 3 ? `${said} and ${items.length - 3} more` : said;
}
