/**
 * Tests of an instant [t0, t1] against now. Each notes when its answer will change, from the inequalities it tests:
 * an instant that has passed is ignored there, and one that changes nothing is not noted here.
 */
import type { LeafOf } from '../criteria/condition.ts';
import { DAY_MS, type Instant } from '../criteria/instant.ts';
import { readInstant } from '../criteria/read-value.ts';
import { type Evaluation, noteChange } from './evaluation.ts';

type InstantTest = (value: Instant, evaluation: Evaluation) => boolean;

export function ageTest(leaf: LeafOf<'age'>): InstantTest {
  const spanMs = leaf.value.days * DAY_MS;
  switch (leaf.is) {
    case 'withinLast':
      return ({ t0, t1 }, evaluation) => {
        noteChange(evaluation, t0 > evaluation.nowMs ? t0 : t1 + spanMs + 1);
        return t0 <= evaluation.nowMs && t1 >= evaluation.nowMs - spanMs;
      };
    case 'withinNext':
      return ({ t0, t1 }, evaluation) => {
        noteChange(evaluation, t0 - spanMs > evaluation.nowMs ? t0 - spanMs : t1 + 1);
        return t1 >= evaluation.nowMs && t0 <= evaluation.nowMs + spanMs;
      };
    case 'longerAgoThan':
      return ({ t1 }, evaluation) => {
        noteChange(evaluation, t1 + spanMs + 1);
        return t1 < evaluation.nowMs - spanMs;
      };
  }
}

/** `before` and `after` compare with an instant of the document: time alone never changes them. */
export function edgeTest(leaf: LeafOf<'instant'>): InstantTest {
  const edge = readInstant(leaf.value);
  if (edge === null)
    throw new TypeError(`${leaf.is} needs an instant that parseDocument accepted, not ${leaf.value}`);
  return leaf.is === 'before' ? ({ t1 }) => t1 < edge.t0 : ({ t0 }) => t0 > edge.t1;
}
