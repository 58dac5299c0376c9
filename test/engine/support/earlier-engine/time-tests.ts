/**
 * Tests that compare an instant [t0, t1] with now. Each derives from its inequalities when its answer will change and notes
 * that instant. `noteChange` ignores past instants; an instant without a change is not noted.
 */
import type { LeafOf } from '../../../../src/criteria/condition.ts';
import { DAY_MS, type Instant } from '../../../../src/criteria/instant.ts';
import { readInstant } from '../../../../src/criteria/read-value.ts';
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

/** `before` and `after` compare with an instant in the document, so their answers never change with time alone. */
export function edgeTest(leaf: LeafOf<'instant'>): InstantTest {
  const edge = readInstant(leaf.value);
  if (edge === null)
    throw new TypeError(`${leaf.is} needs an instant that parseDocument accepted, not ${leaf.value}`);
  return leaf.is === 'before' ? ({ t1 }) => t1 < edge.t0 : ({ t0 }) => t0 > edge.t1;
}
