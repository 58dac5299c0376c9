import type { CriteriaDocument } from '../../../../src/criteria/document.ts';
import { withOneNamePerFact } from '../../../../src/criteria/document-facts.ts';
import { readText } from '../../../../src/criteria/read-value.ts';
import type { Assessment } from '../../../../src/engine/assessment.ts';
import { ENGINE_VERSION } from '../../../../src/engine/engine-version.ts';
import type { CompanyFacts } from '../../../../src/facts/company-facts.ts';
import { compileFlags } from './compile-flags.ts';
import { compileProfile, evaluateProfile, type ProfileOutcome } from './compile-profile.ts';
import { startEvaluation } from './evaluation.ts';
import { liftOf } from './lift.ts';
import { nextFacts } from './next-fact.ts';
import { compareGateAndScore } from './tier-of-score.ts';

/** Assesses one company as of `nowMs`, whole epoch milliseconds. The same facts and `nowMs` give the same answer, to the byte. */
export type Assess = (facts: CompanyFacts, nowMs: number) => Assessment;

/** Compiles a document once to assess many companies. It uses all flags and the profiles that are not retired. */
export function compileDocument(document: CriteriaDocument): Assess {
  const { profiles: allProfiles, flags: allFlags, tiers, settings } = withOneNamePerFact(document);
  const profiles = allProfiles
    .filter((profile) => profile.status !== 'retired')
    .map((profile) => compileProfile(profile, tiers));
  const evaluateFlags = compileFlags(allFlags);
  const salesPipelines =
    settings.salesPipelines === undefined ? null : new Set(settings.salesPipelines.map(readText));
  return (facts, nowMs) => {
    const evaluation = startEvaluation(facts, nowMs, salesPipelines);
    const flags = evaluateFlags(evaluation);
    const outcomes = profiles.map((profile) => evaluateProfile(profile, evaluation, flags));
    const [chosen, runnerUp] = bestFirst(outcomes);
    if (chosen === undefined)
      throw new TypeError('A document needs a profile that is not retired: use parseDocument');
    const next = nextFacts(chosen, flags, evaluation);
    return {
      engineVersion: ENGINE_VERSION,
      chosen: chosen.answer,
      runnerUp: runnerUp?.answer.key ?? null,
      profiles: outcomes.map((outcome) => outcome.answer),
      flags: flags.answers,
      penalty: flags.penalty,
      next: next[0] ?? null,
      nextFacts: next,
      lift: liftOf(chosen, flags.penalty),
      validUntilMs: Number.isFinite(evaluation.validUntilMs) ? evaluation.validUntilMs : null,
    };
  };
}

/** Sorting is stable: among equals, the first profile in the document wins. */
function bestFirst(outcomes: readonly ProfileOutcome[]): readonly ProfileOutcome[] {
  return outcomes.length === 1
    ? outcomes
    : outcomes.toSorted((one, other) => compareGateAndScore(one.answer, other.answer));
}
