import { type Answer, type Answers, answerCondition } from './answer-condition.ts';
import { bandsOf, type CriteriaDocument, type Criterion, type Flag, type Profile } from './document.ts';

export type Gate = 'pass' | 'undetermined' | 'fail';
export type Track = 'primary' | 'secondary' | 'research' | 'none';
export type Verdict = 'met' | 'partial' | 'missed' | 'unknown';
export type CriterionResult = { criterion: Criterion; possible: number[]; verdict: Verdict };
export type FlagResult = { flag: Flag; answer: Answer };

export type ProfileResult = {
  profile: Profile;
  criteria: CriterionResult[];
  score: number;
  low: number;
  high: number;
  gate: Gate;
};

const GATES: readonly Gate[] = ['pass', 'undetermined', 'fail'];

/** Half up; the tiny addend keeps the order of adding from deciding. */
export function rounded(number: number): number {
  return Math.floor(number + 0.5 + 1e-9);
}

export function pointsOf(profile: Profile, criterion: Criterion, share: number): number {
  const total = profile.criteria.reduce((sum, each) => sum + each.weight, 0);
  return (100 * criterion.weight * share) / total;
}

export function scoreOf(points: number, penalty: number): number {
  return rounded(Math.min(100, Math.max(0, points - penalty)));
}

export function penaltyOf(flags: readonly FlagResult[], counted: readonly Answer[]): number {
  return flags
    .filter(({ answer }) => counted.includes(answer))
    .reduce((sum, { flag }) => sum + (flag.effect === 'exclude' ? 0 : flag.effect.penalty), 0);
}

export function assessProfile(
  profile: Profile,
  flags: readonly FlagResult[],
  answers: Answers,
): ProfileResult {
  const criteria = profile.criteria.map((criterion) => assessCriterion(criterion, answers));
  const sum = (pick: (...shares: number[]) => number) =>
    criteria.reduce((points, each) => points + pointsOf(profile, each.criterion, pick(...each.possible)), 0);
  const hit = penaltyOf(flags, [true]);
  return {
    profile,
    criteria,
    score: scoreOf(sum(Math.min), hit),
    low: scoreOf(sum(Math.min), penaltyOf(flags, [true, 'unknown'])),
    high: scoreOf(sum(Math.max), hit),
    gate: gateOf(criteria, flags),
  };
}

function assessCriterion(criterion: Criterion, answers: Answers): CriterionResult {
  const possible = possibleShares(criterion, answers);
  const [first = 0] = possible;
  const isSettled = possible.every((share) => share === first);
  return { criterion, possible, verdict: isSettled ? verdictOf(first) : 'unknown' };
}

/** Those of the unknown bands down to the first true one, and its own. */
function possibleShares(criterion: Criterion, answers: Answers): number[] {
  const shares: number[] = [];
  for (const band of bandsOf(criterion)) {
    const answer = answerCondition(band.when, answers);
    if (answer !== false) shares.push(band.share);
    if (answer === true) return shares;
  }
  return [...shares, 0];
}

function verdictOf(share: number): Verdict {
  if (share === 1) return 'met';
  return share > 0 ? 'partial' : 'missed';
}

function gateOf(criteria: readonly CriterionResult[], flags: readonly FlagResult[]): Gate {
  const mustHaves = criteria.filter(({ criterion }) => criterion.gate === true);
  const excludes = flags.filter(({ flag }) => flag.effect === 'exclude').map(({ answer }) => answer);
  if (excludes.includes(true)) return 'fail';
  if (mustHaves.some(({ possible }) => possible.every((share) => share === 0))) return 'fail';
  if (mustHaves.some(({ possible }) => possible.includes(0))) return 'undetermined';
  return excludes.includes('unknown') ? 'undetermined' : 'pass';
}

/** The better result first; `sort` is stable, so that the priority decides between equals. */
export function byPreference(a: ProfileResult, b: ProfileResult): number {
  return GATES.indexOf(a.gate) - GATES.indexOf(b.gate) || b.score - a.score;
}

export function completenessOf({ profile, criteria }: ProfileResult): number {
  const settled = criteria.filter(({ verdict }) => verdict !== 'unknown');
  const all = profile.criteria.reduce((sum, each) => sum + each.weight, 0);
  const weight = settled.reduce((sum, each) => sum + each.criterion.weight, 0);
  const percent = rounded((100 * weight) / all);
  return settled.length < criteria.length ? Math.min(99, percent) : percent;
}

export function tierOf(document: CriteriaDocument, gate: Gate, score: number): string {
  if (gate === 'fail') return 'out';
  return document.tiers.find(({ min }) => score >= min)?.key ?? 'out';
}

export function trackOf(document: CriteriaDocument, result: ProfileResult): Track {
  if (result.gate === 'fail') return 'none';
  if (result.gate === 'undetermined') return 'research';
  const lacksTechnology = result.criteria.some(
    ({ criterion, verdict }) => criterion.dimension === 'technographic' && verdict === 'missed',
  );
  if (lacksTechnology) return 'secondary';
  const tier = tierOf(document, result.gate, result.score);
  const isLast = document.tiers.length >= 2 && tier === document.tiers.at(-1)?.key;
  if (!isLast) return 'primary';
  return tierOf(document, result.gate, result.high) === tier ? 'secondary' : 'research';
}
