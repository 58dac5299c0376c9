/** The condition that is true of a group of levels, as short as a person would write it. */
import type { Condition, Leaf } from '../../criteria/condition.ts';
import type { CardGroup, CardPart } from '../card/build-card.ts';
import type { Level, NumberRange } from './levels.ts';
import { rangeCondition } from './number-levels.ts';

/** What a blank counts as: left unknown, or a yes or a no. */
export type BlankCountsAs = 'unknown' | 'yes' | 'no';

/** @param group of this part, with at least one level */
export function groupCondition(
  part: CardPart,
  group: CardGroup,
  blank: BlankCountsAs = 'unknown',
): Condition {
  const { partition } = part.column;
  const levels = group.levels
    .flatMap((place) => partition.levels[place] ?? [])
    .filter((level) => !level.isBlank);
  const fact = `company.${partition.property}`;
  if (levels.length === 0 && !group.rest) return { fact, is: 'isUnknown' };
  const condition = group.rest ? outside(part, group, fact) : conditionOf(levels, fact);
  return blank === 'unknown' ? condition : withBlankAs(condition, blank === 'yes');
}

/** Whether the group has the level of the blanks. */
export const holdsBlankLevel = ({ column }: CardPart, { levels }: CardGroup): boolean =>
  column.blank !== null && levels.includes(column.blank);

/** A group that holds the rest is told by what it is not: the rest has no name. */
function outside(part: CardPart, group: CardGroup, fact: string): Condition {
  const { levels } = part.column.partition;
  const others = levels.filter((level, place) => !group.levels.includes(place) && !level.isBlank);
  if (others.length === 0) return { fact, is: 'isKnown' };
  return negated(conditionOf(others, fact));
}

function negated(condition: Condition): Condition {
  if ('is' in condition && condition.is === 'anyOf') return { ...condition, is: 'noneOf' };
  return { not: condition };
}

function conditionOf(levels: readonly Level[], fact: string): Condition {
  const ranges = levels.flatMap(({ range }) => range ?? []);
  if (ranges.length > 0) return anyOf(joinedRanges(ranges).map((range) => rangeCondition(fact, range)));
  return anyOf(levels.map(({ when }) => when));
}

/** Ranges in rising order; neighbors become one. */
export function joinedRanges(ranges: readonly NumberRange[]): readonly NumberRange[] {
  const rising = ranges.toSorted(
    (one, other) => (one.from ?? Number.NEGATIVE_INFINITY) - (other.from ?? Number.NEGATIVE_INFINITY),
  );
  const joined: NumberRange[] = [];
  for (const range of rising) {
    const before = joined.at(-1);
    if (before !== undefined && before.below !== null && before.below === range.from) {
      joined[joined.length - 1] = { from: before.from, below: range.below };
    } else joined.push(range);
  }
  return joined;
}

/** Joins lists of texts into one list. */
function anyOf(conditions: readonly Condition[]): Condition {
  const [first, second] = conditions;
  if (first !== undefined && second === undefined) return first;
  const texts = conditions.flatMap((condition) =>
    'is' in condition && condition.is === 'anyOf'
      ? condition.value.filter((value) => typeof value === 'string')
      : [],
  );
  return texts.length === conditions.length && first !== undefined && 'is' in first && first.is === 'anyOf'
    ? { ...first, value: texts }
    : { any: [...conditions] };
}

/** For leaves of one fact under `any`, `all` and `not`: the whole condition answers `answer` for a blank. */
function withBlankAs(condition: Condition, answer: boolean): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => withBlankAs(part, answer)) };
  if ('any' in condition) return { any: condition.any.map((part) => withBlankAs(part, answer)) };
  if ('not' in condition) return { not: withBlankAs(condition.not, !answer) };
  if (condition.is === 'isKnown' || condition.is === 'isUnknown') return condition;
  return leafWithBlankAs(condition, answer);
}

const leafWithBlankAs = <L extends Leaf>(leaf: L, answer: boolean): L & { whenEmpty: boolean } => ({
  ...leaf,
  whenEmpty: answer,
});
