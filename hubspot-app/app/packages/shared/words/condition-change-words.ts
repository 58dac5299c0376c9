/** What changed in a condition or in the steps of a criterion, without the name in front. */
import { isRecord } from '../is-record.ts';
import { sameJson } from '../same-json.ts';
import { blankCountsAs, conditionWords, MOST_VALUES, stepWords } from './condition-words.ts';
import { rangeWords } from './criterion-name.ts';
import { type Labels, listWords, valueWords } from './labels.ts';
import { type ReadLeaf, readCondition, type Step } from './read-condition.ts';

/** A line for what is asked, and one for what a blank counts as; empty when both are the same. */
export function conditionChangeWords(from: unknown, to: unknown, labels: Labels): readonly string[] {
  const steps = (when: unknown): readonly Step[] => [{ share: 1, when }];
  return stepChangeWords(steps(from), steps(to), labels);
}

/** A line for each step that differs, and one for what a blank counts as. */
export function stepChangeWords(
  from: readonly Step[],
  to: readonly Step[],
  labels: Labels,
): readonly string[] {
  const lines: string[] = [];
  const asBefore = (step: Step | undefined): Step | undefined =>
    step && { ...step, when: unblanked(step.when) };
  for (let place = 0; place < Math.max(from.length, to.length); place++) {
    const [before, now] = [asBefore(from[place]), asBefore(to[place])];
    if (sameJson(before, now)) continue;
    lines.push(oneStepWords(place, before, now, { from: from[0]?.when, to: to[0]?.when }, labels));
  }
  if (lines.length === 0 && !sameJson(from, to)) return [blankLine(to)];
  return blankCountsAs(from) === blankCountsAs(to) ? lines : [...lines, blankLine(to)];
}

function blankLine(steps: readonly Step[]): string {
  const counts = blankCountsAs(steps);
  if (counts === null) return 'a blank now counts as not known yet';
  return counts ? 'a blank now counts as met' : 'a blank now counts as not met';
}

/** The condition without what it says of blanks, which has a line of its own. */
function unblanked(condition: unknown): unknown {
  if (Array.isArray(condition)) return condition.map(unblanked);
  if (!isRecord(condition)) return condition;
  const { all, any, not, whenEmpty: _, ...rest } = condition;
  return {
    ...rest,
    ...(all === undefined ? {} : { all: unblanked(all) }),
    ...(any === undefined ? {} : { any: unblanked(any) }),
    ...(not === undefined ? {} : { not: unblanked(not) }),
  };
}

function oneStepWords(
  place: number,
  before: Step | undefined,
  now: Step | undefined,
  first: { readonly from: unknown; readonly to: unknown },
  labels: Labels,
): string {
  if (place === 0 && before !== undefined && now !== undefined && before.share === now.share)
    return differenceWords(before.when, now.when, labels);
  const was = before && stepWords(before, place === 0 ? null : first.from, labels, MOST_VALUES);
  const is = now && stepWords(now, place === 0 ? null : first.to, labels, MOST_VALUES);
  if (is === undefined) return `no longer ${was}`;
  return was === undefined ? `now also ${is}` : `now ${is} (was ${was})`;
}

function differenceWords(from: unknown, to: unknown, labels: Labels): string {
  const [before, now] = [readCondition(from), readCondition(to)];
  const short =
    before.kind === 'leaf' && now.kind === 'leaf' && before.fact === now.fact && before.is === now.is
      ? sameOperatorWords(before, now, labels)
      : null;
  return short ?? `now ${conditionWords(to, labels)} (was ${conditionWords(from, labels)})`;
}

function sameOperatorWords(before: ReadLeaf, now: ReadLeaf, labels: Labels): string | null {
  const [had, has]: readonly unknown[] = [before.value, now.value];
  if (!Array.isArray(had) || !Array.isArray(has)) return null;
  if (now.is === 'between') {
    const [ranges, were] = [rangeOf(has), rangeOf(had)];
    return ranges === null || were === null ? null : `the range is now ${ranges} (was ${were})`;
  }
  const added = has.filter((value: unknown) => !had.includes(value));
  const removed = had.filter((value: unknown) => !has.includes(value));
  const named = (values: readonly unknown[]): string =>
    listWords(
      values.map((value) => valueWords(now.fact, value, labels)),
      ',',
      MOST_VALUES,
    );
  const parts = [
    ...(added.length === 0 ? [] : [`${named(added)} added`]),
    ...(removed.length === 0 ? [] : [`${named(removed)} removed`]),
  ];
  return parts.length === 0 ? 'the order of the values changed' : parts.join('; ');
}

function rangeOf([low, high]: readonly unknown[]): string | null {
  return typeof low === 'number' && typeof high === 'number' ? rangeWords(low, high) : null;
}
