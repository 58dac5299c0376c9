import { answerLeaf, instantOf } from './answer-leaf.ts';
import type { Leaf } from './document.ts';
import type { Subject } from './read-facts.ts';
import { DAY, type Reading } from './read-values.ts';

/** The earliest instant after now at which time alone changes what some leaf answers. */
export function validUntil(leaves: readonly Leaf[], subject: Subject, now: number): number | undefined {
  const changes = leaves.flatMap((leaf) => changesOf(leaf, subject, now)).filter((at) => at > now);
  return changes.length === 0 ? undefined : Math.min(...changes);
}

function changesOf(leaf: Leaf, subject: Subject, now: number): number[] {
  if (leaf.is === 'grewBy') return changesOfGrowth(leaf, leaf.value.days, subject, now);
  if (leaf.is !== 'withinLast' && leaf.is !== 'withinNext' && leaf.is !== 'longerAgoThan') return [];
  const instant = instantOf(subject.fact(leaf.fact));
  if (!instant.known) return [];
  const { t0, t1 } = instant.value;
  const span = leaf.value.days * DAY;
  if (leaf.is === 'withinLast') return [t0, t1 + span + 1];
  return leaf.is === 'withinNext' ? [t0 - span, t1 + 1] : [t1 + span + 1];
}

/** Growth looks at another entry once that entry is as old as the condition asks. */
function changesOfGrowth(leaf: Leaf, days: number, subject: Subject, now: number): number[] {
  const history = subject.history(leaf.fact.replace('company.', '')) ?? [];
  const present = answerLeaf(leaf, subject, now);
  return history
    .map(({ at }) => at + days * DAY)
    .filter((at) => at > now && !isSame(present, answerLeaf(leaf, subject, at)));
}

/** Two unknowns are one answer, whatever their reasons. */
function isSame(a: Reading<boolean>, b: Reading<boolean>): boolean {
  return a.known && b.known ? a.value === b.value : a.known === b.known;
}
