import type { CriteriaDocument } from '../criteria/document.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import type { Assessment } from './assessment.ts';
import { compileFlags } from './compile-flags.ts';
import { compileProfile, evaluateProfile, type ProfileOutcome } from './compile-profile.ts';
import { startEvaluation } from './evaluation.ts';
import { liftOf } from './lift.ts';
import { nextFact } from './next-fact.ts';
import { compareGateAndScore } from './tier-of-score.ts';

/** Assesses one company at `nowMs`, whole epoch milliseconds. The same facts and now give the same answer, to the byte. */
export type Assess = (facts: CompanyFacts, nowMs: number) => Assessment;

/** Compiles a document once, to assess many companies. Its profiles that are not retired and its flags are in use. */
export function compileDocument(document: CriteriaDocument): Assess {
  const profiles = document.profiles
    .filter((profile) => profile.status !== 'retired')
    .map((profile) => compileProfile(profile, document.tiers));
  const evaluateFlags = compileFlags(document.flags);
  return (facts, nowMs) => {
    const evaluation = startEvaluation(facts, nowMs);
    const flags = evaluateFlags(evaluation);
    const outcomes = profiles.map((profile) => evaluateProfile(profile, evaluation, flags));
    const [chosen, runnerUp] = bestFirst(outcomes);
    if (chosen === undefined)
      throw new TypeError('A document needs a profile that is not retired: use parseDocument');
    return {
      chosen: chosen.answer,
      runnerUp: runnerUp?.answer.key ?? null,
      profiles: outcomes.map((outcome) => outcome.answer),
      flags: flags.answers,
      penalty: flags.penalty,
      next: nextFact(chosen, flags),
      lift: liftOf(chosen, flags.penalty),
      validUntilMs: Number.isFinite(evaluation.validUntilMs) ? evaluation.validUntilMs : null,
    };
  };
}

/** Sorting is stable: of equals the profile that comes first in the document wins. */
function bestFirst(outcomes: readonly ProfileOutcome[]): readonly ProfileOutcome[] {
  return outcomes.length === 1
    ? outcomes
    : outcomes.toSorted((one, other) => compareGateAndScore(one.answer, other.answer));
}
