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
 * An *answer* is what others see, and frozen; an *outcome* is what the engine keeps beside it. A compiled document remembers at most
 * 20,000 outcomes and 20,000 readings (remember-readings.ts). It computes synchronously and must not be called from within itself:
 * the digits are one array, overwritten by the next company.
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
import { Readings } from './remember-readings.ts';
import { compareGateAndScore, tierTableOf } from './tier-of-score.ts';

/** Assesses one company as of `nowMs`, whole epoch milliseconds. The same facts and `nowMs` give the same answer, to the byte. */
export type Assess = (facts: CompanyFacts, nowMs: number) => Assessment;

/** How much a compiled document may remember. */
export interface Remembered {
  /** Of criteria and flags, by combinations of digits. One takes half a kilobyte to two. */
  readonly outcomes: number;
  /** Of texts and lists. One takes up to a kilobyte. */
  readonly readings: number;
}

const REMEMBERED: Remembered = { outcomes: 20_000, readings: 20_000 };
/** Of one criterion or flag. */
const MOST_OUTCOMES_EACH = 1_000;

/**
 * Compiles a document once to assess many companies. It uses all flags and the profiles that are not retired.
 * @param remembered less for a document that assesses few companies; the answers are the same
 */
export function compileDocument(document: CriteriaDocument, remembered: Remembered = REMEMBERED): Assess {
  const { profiles: allProfiles, flags: allFlags, tiers: allTiers, settings } = withOneNamePerFact(document);
  const inUse = allProfiles.filter((profile) => profile.status !== 'retired');
  const parts = inUse.reduce((sum, { criteria }) => sum + criteria.length, allFlags.length);
  const mostKept = Math.min(MOST_OUTCOMES_EACH, Math.floor(remembered.outcomes / parts));
  const leaves = new PlacedLeaves(new Readings(remembered.readings));
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
