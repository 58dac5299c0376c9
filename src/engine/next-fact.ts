/** Finds the facts whose values would matter most. */
import type { NextFact } from './assessment.ts';
import type { FlagsOutcome } from './compile-flags.ts';
import type { ProfileOutcome } from './compile-profile.ts';
import type { Digits } from './digit.ts';
import type { GainsByFact } from './gains-by-fact.ts';
import { roundedScore, type TierTable, tierOf } from './tier-of-score.ts';

const FACTS_KEPT = 3;
const NO_FACTS: readonly NextFact[] = Object.freeze([]);
/** A gate that passes is better than any score. */
const PASS_RANK = 101;

/**
 * For each fact that a leaf found unknown, computes the answer if only that fact were known, with its best value for the
 * company. Returns the best three of those that change gate, tier or score; among equals, the fact mentioned first. Empty if
 * the gate is `fail`.
 * @param gains of the document; used for one company at a time
 */
export function nextFacts(
  { answer, criteria, points, openGates }: ProfileOutcome,
  flags: FlagsOutcome,
  digits: Digits,
  gains: GainsByFact,
  tiers: TierTable,
): readonly NextFact[] {
  if (answer.gate === 'fail') return NO_FACTS;
  gains.collect(criteria, flags.unknown, digits);
  const { mentioned } = gains;
  const doubts = openGates + flags.unknownExclusions;
  const ranks: number[] = [];
  for (const fact of mentioned) {
    const score = roundedScore(points + gains.points(fact) - flags.penalty);
    ranks.push(gains.doubtsSettled(fact) === doubts ? PASS_RANK + score : score);
  }
  const present = answer.gate === 'pass' ? PASS_RANK + answer.score : answer.score;
  const facts: NextFact[] = [];
  for (let index = bestOf(ranks, present); index >= 0; index = bestOf(ranks, present)) {
    const rank = ranks[index] ?? present;
    ranks[index] = present;
    const gate = rank >= PASS_RANK ? 'pass' : 'undetermined';
    const score = rank % PASS_RANK;
    facts.push({ fact: gains.nameOf(mentioned[index] ?? 0), score, gate, tier: tierOf(tiers, gate, score) });
    if (facts.length === FACTS_KEPT) break;
  }
  return facts;
}

/**
 * The index of the first of the greatest ranks above the present one; −1 if there is none. Gate and score rank a standing:
 * a better score never has a worse tier.
 */
function bestOf(ranks: readonly number[], present: number): number {
  let best = -1;
  let greatest = present;
  for (let index = 0; index < ranks.length; index += 1) {
    const rank = ranks[index] ?? present;
    if (rank <= greatest) continue;
    best = index;
    greatest = rank;
  }
  return best;
}
