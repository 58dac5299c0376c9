/**
 * The engine, from here down:
 *
 * 1. Compiling gives every leaf of the document a place (placed-leaves.ts) and has it asked of a slot: one fact, read as one
 *    type (slots.ts; ask-leaf.ts says which type and test an operator has).
 * 2. For each company every slot is read once. Each leaf that asks for its value writes one digit at its place: false, true, or
 *    why it is unknown (digit.ts). That is all that the facts are needed for, and the only step that knows `now`: leaves about
 *    time note when their digit will change (time-tests.ts, growth-reader.ts).
 * 3. The whole answer about a criterion or flag follows from the digits of its few leaves: verdict, points, unknown facts, what
 *    knowing a fact could gain. It is made once for each combination of digits that occurs, frozen, and shared by all companies
 *    (remember-by-digits.ts; compile-criterion.ts, compile-flags.ts, outlook.ts).
 * 4. What is left for each company is adding: a profile's points and doubts give score, range, gate, tier and track
 *    (compile-profile.ts), the gains give the next best facts (next-fact.ts), the raises what would lift it (lift.ts).
 *
 * A compiled document keeps at most 20,000 such answers and 500 readings a property; it is used for one company at a time.
 */
import type { CriteriaDocument } from '../criteria/document.ts';
import { withOneNamePerFact } from '../criteria/document-facts.ts';
import { readText } from '../criteria/read-value.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import type { Assessment, ProfileAnswer } from './assessment.ts';
import { compileFlags } from './compile-flags.ts';
import { compileProfile, evaluateProfile, type ProfileOutcome } from './compile-profile.ts';
import { ENGINE_VERSION } from './engine-version.ts';
import { startEvaluation } from './evaluation.ts';
import { GainsByFact } from './gains-by-fact.ts';
import { liftOf } from './lift.ts';
import { nextFacts } from './next-fact.ts';
import { PlacedLeaves } from './placed-leaves.ts';
import { compareGateAndScore, tierTableOf } from './tier-of-score.ts';

/** Assesses one company as of `nowMs`, whole epoch milliseconds. The same facts and `nowMs` give the same answer, to the byte. */
export type Assess = (facts: CompanyFacts, nowMs: number) => Assessment;

/** The combinations of digits kept for each criterion and flag, and for all of them. One takes about half a kilobyte. */
const MOST_KEPT_EACH = 1_000;
const MOST_KEPT = 20_000;

/** Compiles a document once to assess many companies. It uses all flags and the profiles that are not retired. */
export function compileDocument(document: CriteriaDocument): Assess {
  const { profiles: allProfiles, flags: allFlags, tiers: allTiers, settings } = withOneNamePerFact(document);
  const inUse = allProfiles.filter((profile) => profile.status !== 'retired');
  const parts = inUse.reduce((sum, { criteria }) => sum + criteria.length, allFlags.length);
  const mostKept = Math.min(MOST_KEPT_EACH, Math.floor(MOST_KEPT / parts));
  const leaves = new PlacedLeaves();
  const profiles = inUse.map((profile) => compileProfile(profile, leaves, mostKept));
  const evaluateFlags = compileFlags(allFlags, leaves, mostKept);
  const tiers = tierTableOf(allTiers);
  const salesPipelines =
    settings.salesPipelines === undefined ? null : new Set(settings.salesPipelines.map(readText));
  const slots = leaves.slots.all();
  const digits = new Uint8Array(leaves.count);
  const gains = new GainsByFact(leaves.facts);
  return (facts, nowMs) => {
    const evaluation = startEvaluation(facts, nowMs, digits, salesPipelines);
    for (const slot of slots) slot.answer(evaluation);
    const flags = evaluateFlags(digits);
    const outcomes: ProfileOutcome[] = [];
    const answers: ProfileAnswer[] = [];
    for (const profile of profiles) {
      const outcome = evaluateProfile(profile, digits, flags, tiers);
      outcomes.push(outcome);
      answers.push(outcome.answer);
    }
    const [chosen, runnerUp] = bestFirst(outcomes);
    if (chosen === undefined)
      throw new TypeError('A document needs a profile that is not retired: use parseDocument');
    const next = nextFacts(chosen, flags, digits, gains, tiers);
    return {
      engineVersion: ENGINE_VERSION,
      chosen: chosen.answer,
      runnerUp: runnerUp?.answer.key ?? null,
      profiles: answers,
      flags: flags.answers,
      penalty: flags.penalty,
      next: next[0] ?? null,
      nextFacts: next,
      lift: liftOf(chosen, flags.penalty, tiers),
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
