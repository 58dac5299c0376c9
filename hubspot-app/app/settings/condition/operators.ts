/** Which comparisons a property can have, in the order in which they are offered; the first is what people want. */
import type { OfferedProperty } from '../contract.ts';

/** How the values of a property are entered. */
export type ValueKind = 'number' | 'choice' | 'choices' | 'text' | 'date' | 'yesno';

export function kindOf({ type, fieldType }: Pick<OfferedProperty, 'type' | 'fieldType'>): ValueKind {
  if (type === 'number') return 'number';
  if (type === 'date' || type === 'datetime') return 'date';
  if (type === 'bool') return 'yesno';
  if (type !== 'enumeration') return 'text';
  if (fieldType === 'booleancheckbox') return 'yesno';
  return fieldType === 'checkbox' ? 'choices' : 'choice';
}

const FILLED = ['isKnown', 'isUnknown'] as const;

export const OPERATORS: Readonly<Record<ValueKind, readonly string[]>> = {
  number: ['between', 'gte', 'lte', 'gt', 'lt', 'is', 'isNot', 'grewBy', ...FILLED],
  choice: ['anyOf', 'noneOf', ...FILLED],
  choices: ['includesAny', 'includesAll', 'includesNone', ...FILLED],
  text: ['anyOf', 'noneOf', 'containsText', 'startsWith', 'endsWith', ...FILLED],
  date: ['withinLast', 'withinNext', 'longerAgoThan', 'before', 'after', ...FILLED],
  yesno: ['is', ...FILLED],
};

/** What a person calls the type of a property. */
export const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  number: 'number',
  choice: 'one choice',
  choices: 'several choices',
  text: 'text',
  date: 'date',
  yesno: 'yes or no',
};

/** What an operator is called where it is chosen. */
export const OPERATOR_WORDS: Readonly<Record<string, string>> = {
  is: 'is',
  isNot: 'is not',
  anyOf: 'is any of',
  noneOf: 'is none of',
  includesAny: 'includes any of',
  includesAll: 'includes all of',
  includesNone: 'includes none of',
  containsText: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  gt: 'is above',
  gte: 'is at least',
  lt: 'is below',
  lte: 'is at most',
  between: 'is between',
  withinLast: 'is in the last … days',
  withinNext: 'is in the next … days',
  longerAgoThan: 'is more than … days ago',
  before: 'is before',
  after: 'is after',
  grewBy: 'grew by at least …% in … days',
  isKnown: 'is filled in',
  isUnknown: 'is blank',
};

export type ValueShape = 'range' | 'list' | 'number' | 'text' | 'yesno' | 'days' | 'day' | 'growth' | 'none';

/** What has to be entered for an operator. */
export function shapeOf(operator: string, kind: ValueKind): ValueShape {
  if (operator === 'is' || operator === 'isNot')
    return kind === 'yesno' ? 'yesno' : kind === 'number' ? 'number' : 'text';
  return SHAPES[operator] ?? 'none';
}

const SHAPES: Readonly<Record<string, ValueShape>> = {
  between: 'range',
  anyOf: 'list',
  noneOf: 'list',
  includesAny: 'list',
  includesAll: 'list',
  includesNone: 'list',
  containsText: 'text',
  startsWith: 'text',
  endsWith: 'text',
  gt: 'number',
  gte: 'number',
  lt: 'number',
  lte: 'number',
  withinLast: 'days',
  withinNext: 'days',
  longerAgoThan: 'days',
  before: 'day',
  after: 'day',
  grewBy: 'growth',
};
