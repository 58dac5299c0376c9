import { type Answers, unknownFacts } from './answer-condition.ts';
import {
  type FlagResult,
  type Gate,
  type ProfileResult,
  penaltyOf,
  pointsOf,
  scoreOf,
  tierOf,
} from './assess-profile.ts';
import { bandsOf, type Condition, type CriteriaDocument, leavesOf, leavesOfCriterion } from './document.ts';

export type NextFact = { fact: string; score: number; gate: Gate; tier: string };

/** What a condition could be made to answer by one fact becoming known. */
type Reach = { true: boolean; false: boolean };
type Reaching = (condition: Condition) => Reach;

const GATES: readonly Gate[] = ['pass', 'undetermined'];

/** The unknown fact that would help the company most, if any would change its gate, tier or score. */
export function nextBestFact(
  document: CriteriaDocument,
  chosen: ProfileResult,
  flags: readonly FlagResult[],
  answers: Answers,
  nameOf: (fact: string) => string,
): NextFact | undefined {
  if (chosen.gate === 'fail') return undefined;
  const openLeaves = [
    ...chosen.criteria
      .filter(({ verdict }) => verdict === 'unknown')
      .flatMap(({ criterion }) => leavesOfCriterion(criterion)),
    ...flags.filter(({ answer }) => answer === 'unknown').flatMap(({ flag }) => leavesOf(flag.when)),
  ];
  const tiers = document.tiers.map(({ key }) => key);
  const tierNow = tierOf(document, chosen.gate, chosen.score);
  return unknownFacts(openLeaves, answers, nameOf)
    .map(({ fact }) => ifKnown(document, chosen, flags, fact, (each) => reach(each, fact, answers, nameOf)))
    .filter((next) => next.gate !== chosen.gate || next.tier !== tierNow || next.score !== chosen.score)
    .sort(
      (a, b) =>
        GATES.indexOf(a.gate) - GATES.indexOf(b.gate) ||
        tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
        b.score - a.score,
    )[0];
}

function ifKnown(
  document: CriteriaDocument,
  chosen: ProfileResult,
  flags: readonly FlagResult[],
  fact: string,
  reaching: Reaching,
): NextFact {
  const earned = chosen.criteria.map(({ criterion, possible }) => ({
    criterion,
    share: Math.max(Math.min(...possible), bestShare(criterion, reaching)),
  }));
  const flagsThen = flags.map(({ flag, answer }) => ({
    flag,
    answer: reaching(flag.when).false ? false : answer,
  }));
  const points = earned.reduce(
    (sum, { criterion, share }) => sum + pointsOf(chosen.profile, criterion, share),
    0,
  );
  const score = scoreOf(points, penaltyOf(flagsThen, [true]));
  const isPassed =
    earned.every(({ criterion, share }) => criterion.gate !== true || share > 0) &&
    flagsThen.every(({ flag, answer }) => flag.effect !== 'exclude' || answer === false);
  const gate = isPassed ? 'pass' : 'undetermined';
  return { fact, score, gate, tier: tierOf(document, gate, score) };
}

/** The largest share of a band that can be true while no smaller share before it has to be. */
function bestShare(criterion: ProfileResult['criteria'][number]['criterion'], reaching: Reaching): number {
  const bands = bandsOf(criterion);
  const reachable = bands.filter(
    (band, index) =>
      reaching(band.when).true &&
      bands.slice(0, index).every((before) => before.share >= band.share || reaching(before.when).false),
  );
  return Math.max(0, ...reachable.map(({ share }) => share));
}

function reach(
  condition: Condition,
  fact: string,
  answers: Answers,
  nameOf: (fact: string) => string,
): Reach {
  const within = (part: Condition) => reach(part, fact, answers, nameOf);
  if ('all' in condition) {
    const parts = condition.all.map(within);
    return { true: parts.every((part) => part.true), false: parts.some((part) => part.false) };
  }
  if ('any' in condition) {
    const parts = condition.any.map(within);
    return { true: parts.some((part) => part.true), false: parts.every((part) => part.false) };
  }
  if ('not' in condition) {
    const part = within(condition.not);
    return { true: part.false, false: part.true };
  }
  const answer = answers.get(condition);
  if (answer?.known) return { true: answer.value, false: !answer.value };
  const isAsked = nameOf(condition.fact) === fact;
  return { true: isAsked, false: isAsked };
}
