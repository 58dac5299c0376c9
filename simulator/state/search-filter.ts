import type { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/companies/models/Filter.js';
import type { PropertyDefinition } from './property-definition.ts';

export type SearchOperator = `${FilterOperatorEnum}`;

export interface SearchFilter {
  readonly propertyName: string;
  readonly operator: SearchOperator;
  readonly value: string;
  readonly highValue: string;
  readonly values: readonly string[];
}
type Test = (stored: string) => boolean;

/**
 * Compiles one filter to a test of a stored value ('' = none). Text is compared without case, except that IN and NOT_IN find only
 * lower-case text; options are compared exactly. A record without a value passes only NOT_HAS_PROPERTY and NOT_CONTAINS_TOKEN
 * (HubSpot's documents do not mention NEQ and NOT_IN).
 */
export function compileFilter(definition: PropertyDefinition | undefined, filter: SearchFilter): Test {
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return (stored) => stored !== '';
    case 'NOT_HAS_PROPERTY':
      return (stored) => stored === '';
    case 'CONTAINS_TOKEN':
      return containsToken(filter.value);
    case 'NOT_CONTAINS_TOKEN': {
      const contains = containsToken(filter.value);
      return (stored) => !contains(stored);
    }
    case 'IN':
    case 'NOT_IN': {
      const wanted = filter.operator === 'IN';
      return valued((stored) => isOneOf(definition, stored, filter.values) === wanted);
    }
    case 'EQ':
    case 'NEQ': {
      const wanted = filter.operator === 'EQ';
      return valued((stored) => equals(definition, stored, filter.value) === wanted);
    }
    default:
      return valued(ordering(definition, filter.operator, filter));
  }
}

const valued =
  (test: Test): Test =>
  (stored) =>
    stored !== '' && test(stored);

const isExact = (definition: PropertyDefinition | undefined) =>
  definition?.type === 'enumeration' || definition?.type === 'bool';
const members = (definition: PropertyDefinition | undefined, stored: string) =>
  definition?.fieldType === 'checkbox' ? stored.split(';') : [stored];

function isOneOf(
  definition: PropertyDefinition | undefined,
  stored: string,
  values: readonly string[],
): boolean {
  const parts = members(definition, stored);
  if (isExact(definition)) return parts.some((part) => values.includes(part));
  if (isOrdered(definition)) return values.some((value) => rank(stored) === rank(value));
  return values.includes(stored.toLowerCase());
}

function equals(definition: PropertyDefinition | undefined, stored: string, value: string): boolean {
  if (isExact(definition)) return members(definition, stored).includes(value);
  if (isOrdered(definition)) return rank(stored) === rank(value);
  return stored.toLowerCase() === value.toLowerCase();
}

const isOrdered = (definition: PropertyDefinition | undefined) =>
  definition?.type === 'number' || definition?.type === 'date' || definition?.type === 'datetime';

/** Numbers and epoch milliseconds unchanged, dates as their instant. */
function rank(text: string): number {
  const number = Number(text);
  return Number.isNaN(number) ? Date.parse(text) : number;
}

function ordering(
  definition: PropertyDefinition | undefined,
  operator: 'LT' | 'LTE' | 'GT' | 'GTE' | 'BETWEEN',
  { value, highValue }: SearchFilter,
): Test {
  const compare = isOrdered(definition)
    ? (stored: string, bound: string) => rank(stored) - rank(bound)
    : (stored: string, bound: string) => stored.toLowerCase().localeCompare(bound.toLowerCase());
  return (stored) => passes(operator, compare(stored, value), compare(stored, highValue));
}

/** Whether a value passes, given its comparison with the bound and with the high bound: negative, 0 or positive. */
function passes(
  operator: 'LT' | 'LTE' | 'GT' | 'GTE' | 'BETWEEN',
  order: number,
  highOrder: number,
): boolean {
  switch (operator) {
    case 'LT':
      return order < 0;
    case 'LTE':
      return order <= 0;
    case 'GT':
      return order > 0;
    case 'GTE':
      return order >= 0;
    case 'BETWEEN':
      return order >= 0 && highOrder <= 0;
  }
}

/** Matches whole words, in which `*` matches any letters. */
function containsToken(value: string): Test {
  const wanted = value.toLowerCase();
  const core = wanted.replaceAll('*', '');
  const fits = (token: string) => {
    if (wanted.startsWith('*') && wanted.endsWith('*')) return token.includes(core);
    if (wanted.endsWith('*')) return token.startsWith(core);
    return wanted.startsWith('*') ? token.endsWith(core) : token === core;
  };
  return (stored) =>
    stored
      .toLowerCase()
      .split(/[\s,;@.\-_/]+/)
      .some(fits) || fits(stored.toLowerCase());
}
