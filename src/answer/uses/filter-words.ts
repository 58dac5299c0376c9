/** A filter of HubSpot's lists and workflows on one of our properties, in words. */
import type { OwnNames } from './own-names.ts';

type Operation = Readonly<Record<string, unknown>>;

/** What a filter says; `words` null = its operator is not understood. */
export interface FilterSaid {
  readonly words: string | null;
  /** Whether records without a value pass; null = HubSpot does not say. */
  readonly takesBlank: boolean | null;
}

const WITHOUT_VALUE: Readonly<Record<string, string>> = {
  IS_KNOWN: 'is filled in',
  IS_NOT_BLANK: 'is filled in',
  IS_UNKNOWN: 'is blank',
  IS_NOT_KNOWN: 'is blank',
  IS_BLANK: 'is blank',
};
const BLANKS: ReadonlySet<string> = new Set(['IS_UNKNOWN', 'IS_NOT_KNOWN', 'IS_BLANK']);
const WITH_VALUE: Readonly<Record<string, string>> = {
  IS_ANY_OF: 'is any of',
  IS_NONE_OF: 'is none of',
  IS_EXACTLY: 'is exactly',
  IS_NOT_EXACTLY: 'is not exactly',
  CONTAINS_ALL: 'includes all of',
  DOES_NOT_CONTAIN_ALL: 'does not include all of',
  HAS_EVER_BEEN_ANY_OF: 'has ever been any of',
  HAS_NEVER_BEEN_ANY_OF: 'has never been any of',
  IS_EQUAL_TO: 'is',
  IS_NOT_EQUAL_TO: 'is not',
  HAS_EVER_BEEN_EQUAL_TO: 'has ever been',
  HAS_NEVER_BEEN_EQUAL_TO: 'has never been',
  IS_GREATER_THAN: 'is above',
  IS_GREATER_THAN_OR_EQUAL_TO: 'is at least',
  IS_LESS_THAN: 'is below',
  IS_LESS_THAN_OR_EQUAL_TO: 'is at most',
  CONTAINS: 'contains',
  DOES_NOT_CONTAIN: 'does not contain',
  STARTS_WITH: 'starts with',
  ENDS_WITH: 'ends with',
};
const RANGES: Readonly<Record<string, string>> = {
  IS_BETWEEN: 'is between',
  IS_NOT_BETWEEN: 'is not between',
};
const VALUES_SAID = 4;

/** `Tier is any of Tier 1 · High touch`. @param operation as HubSpot sends it */
export function filterInWords(property: string, operation: Operation, names: OwnNames): FilterSaid {
  const operator = String(operation['operator'] ?? '');
  const said = sayOperator(property, operator, operation, names);
  const included = operation['includeObjectsWithNoValueSet'];
  return {
    words: said === null ? null : `${names.label(property)} ${said}`,
    takesBlank:
      operator in WITHOUT_VALUE ? BLANKS.has(operator) : typeof included === 'boolean' ? included : null,
  };
}

function sayOperator(
  property: string,
  operator: string,
  operation: Operation,
  names: OwnNames,
): string | null {
  const alone = WITHOUT_VALUE[operator];
  if (alone !== undefined) return alone;
  const range = RANGES[operator];
  const [low, high] = [operation['lowerBound'], operation['upperBound']];
  if (range !== undefined) return isSimple(low) && isSimple(high) ? `${range} ${low} and ${high}` : null;
  const verb = WITH_VALUE[operator];
  const values = valuesOf(operation);
  if (verb === undefined || values.length === 0) return null;
  const said = values.slice(0, VALUES_SAID).map((value) => names.option(property, value));
  const more = values.length - said.length;
  return `${verb} ${said.join(', ')}${more > 0 ? ` +${more}` : ''}`;
}

function valuesOf({ values, value }: Operation): readonly string[] {
  const given = Array.isArray(values) ? values : [value];
  return given.filter(isSimple).map(String);
}

const isSimple = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
