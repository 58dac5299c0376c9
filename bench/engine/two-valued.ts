/**
 * What peers are asked for: score, gate and flags with two truth values. A missing value makes a condition false; there is
 * no range, no verdict on each criterion, no reason, no next fact: those have no counterpart in the peers.
 */

import type { Condition, CriteriaDocument, Criterion, Flag } from '../../src/criteria/document.ts';
import { roundedScore } from '../../src/engine/tier-of-score.ts';

export interface TwoValued {
  readonly score: number;
  readonly gate: 'pass' | 'fail';
  /** Keys of the flags that hit. */
  readonly flags: readonly string[];
}

export interface Band {
  readonly share: number;
  readonly when: Condition;
}

/** A criterion's bands; one with `when` is one band with share 1. */
export function bandsOf(criterion: Criterion): readonly Band[] {
  return 'bands' in criterion ? criterion.bands : [{ share: 1, when: criterion.when }];
}

export interface Rules {
  readonly criteria: readonly Criterion[];
  readonly flags: readonly Flag[];
  /**
   * The answer that follows from the share of every criterion (0 to 1) and from which flags hit, in the order of the
   * document. The same for all peers: what they compete in is finding shares and hits.
   */
  readonly settle: (shares: readonly number[], hits: readonly boolean[]) => TwoValued;
}

/** The first profile of the document, and its flags. */
export function rulesOf({ profiles, flags }: CriteriaDocument): Rules {
  const criteria = profiles[0]?.criteria ?? [];
  const totalWeight = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const settle = (shares: readonly number[], hits: readonly boolean[]): TwoValued => {
    let points = 0;
    let gate: TwoValued['gate'] = 'pass';
    criteria.forEach((criterion, index) => {
      const share = shares[index] ?? 0;
      points += (100 * criterion.weight * share) / totalWeight;
      if (criterion.gate === true && share === 0) gate = 'fail';
    });
    const hit = flags.filter((_, index) => hits[index]);
    for (const { effect } of hit) {
      if (effect === 'exclude') gate = 'fail';
      else points -= effect.penalty;
    }
    return { score: roundedScore(points), gate, flags: hit.map(({ key }) => key) };
  };
  return { criteria, flags, settle };
}
