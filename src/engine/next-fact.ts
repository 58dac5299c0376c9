/** The fact whose value would matter most. */
import type { CriterionAnswer, FlagAnswer, NextFact } from './assessment.ts';
import type { FlagsOutcome } from './compile-flags.ts';
import type { ProfileOutcome } from './compile-profile.ts';
import { compareStandings, roundedScore, tierOf } from './tier-of-score.ts';

/**
 * Per fact found unknown, the answer with everything that hangs on that fact alone at its best; the best of those that
 * change gate, tier or score. Of equals the fact mentioned first. Null if the gate is `fail`, or nothing would change.
 */
export function nextFact(outcome: ProfileOutcome, flags: FlagsOutcome): NextFact | null {
  if (outcome.answer.gate === 'fail') return null;
  let best: NextFact | null = null;
  for (const fact of unknownFactsOf(outcome.answer.criteria, flags.answers)) {
    const candidate = standingWith(fact, outcome, flags);
    const changes = compareStandings(candidate, outcome.answer) !== 0;
    if (changes && (best === null || compareStandings(candidate, best) < 0)) best = candidate;
  }
  return best;
}

/** Each once, in order of first mention: of the criteria, then of the flags. Loops, for this runs on every company. */
function unknownFactsOf(...lists: readonly (readonly (CriterionAnswer | FlagAnswer)[])[]): readonly string[] {
  const facts: string[] = [];
  for (const answers of lists) {
    for (const { unknownFacts } of answers) {
      for (const { fact } of unknownFacts) if (!facts.includes(fact)) facts.push(fact);
    }
  }
  return facts;
}

const hangsOn = (answer: CriterionAnswer | FlagAnswer, fact: string): boolean =>
  answer.unknownFacts.length === 1 && answer.unknownFacts[0]?.fact === fact;

/** A criterion at its largest possible share closes its gate: that share is above 0. A flag at its best is clear. */
function standingWith(
  fact: string,
  { answer, tiers, points, openGates }: ProfileOutcome,
  flags: FlagsOutcome,
): NextFact {
  let gained = 0;
  for (const criterion of answer.criteria) {
    const atItsBest = criterion.verdict === 'unknown' && hangsOn(criterion, fact);
    if (atItsBest) gained += criterion.possiblePoints - criterion.points;
  }
  const settled = allHangOn(openGates, fact) && allHangOn(flags.unknownExclusions, fact);
  const gate = settled ? 'pass' : 'undetermined';
  const score = roundedScore(points + gained - flags.penalty);
  return { fact, score, gate, tier: tierOf(tiers, gate, score) };
}

function allHangOn(doubts: readonly (CriterionAnswer | FlagAnswer)[], fact: string): boolean {
  for (const doubt of doubts) if (!hangsOn(doubt, fact)) return false;
  return true;
}
