/** Warns of properties and options that a document uses and an account lacks. */
import { comparedValues, nearestOption } from '../../criteria/compared-options.ts';
import type { CriteriaDocument, Leaf } from '../../criteria/document.ts';
import { leavesInUse } from '../../criteria/document-facts.ts';
import { isCompanyFact, isContactSet, isParentFact, propertyOf } from '../../criteria/facts.ts';
import { nearestWord } from '../../criteria/nearest-word.ts';
import { readText } from '../../criteria/read-value.ts';
import type { ObjectType, OwnProperties } from './property-file.ts';

type Property = OwnProperties[ObjectType][number];

export interface PropertyWarning {
  readonly fact: string;
  /** The value that is not an option; null when the property itself does not exist. */
  readonly value: string | null;
  /** The property or option that may be meant. */
  readonly nearest: string | null;
}

export interface PropertyWarnings {
  /** The first 200, in order of first mention. */
  readonly warnings: readonly PropertyWarning[];
  readonly more: number;
}

const MAX_WARNINGS = 200;
const OBJECT_NAMES: Readonly<Record<ObjectType, string>> = {
  companies: 'company',
  deals: 'deal',
  contacts: 'contact',
};
const SALES_PIPELINES = 'settings.salesPipelines';

/**
 * Checks every fact and value in use against the properties of an account. There are no warnings for object types whose
 * properties were not given.
 */
export function propertyWarnings(document: CriteriaDocument, own: OwnProperties): PropertyWarnings {
  const books = {
    companies: propertiesByName(own.companies),
    deals: propertiesByName(own.deals),
    contacts: propertiesByName(own.contacts),
  };
  const found = new Map<string, () => PropertyWarning>();
  for (const leaf of leavesInUse(document)) {
    const type = objectOf(leaf.fact);
    if (type === null || books[type].size === 0) continue;
    for (const [key, warning] of leafWarnings(leaf, books[type])) found.set(key, warning);
  }
  const { salesPipelines = [] } = document.settings;
  const pipeline = books.deals.get('pipeline');
  for (const [key, warning] of optionWarnings(SALES_PIPELINES, salesPipelines, pipeline))
    found.set(key, warning);
  const all = [...found.values()];
  // Finding the nearest word is slow, so only for the warnings that are returned.
  return {
    warnings: all.slice(0, MAX_WARNINGS).map((warning) => warning()),
    more: Math.max(0, all.length - MAX_WARNINGS),
  };
}

/** A warning in words. */
export function describeWarning({ fact, value, nearest }: PropertyWarning): string {
  const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
  if (value !== null) return `${fact}: no option is ${JSON.stringify(value)}${hint}`;
  const type = objectOf(fact) ?? 'companies';
  return `${fact}: the account has no ${OBJECT_NAMES[type]} property ${propertyOf(fact)}${hint}`;
}

type Found = readonly [key: string, warning: () => PropertyWarning];
type Book = ReadonlyMap<string, Property>;

const propertiesByName = (properties: readonly Property[]): Book =>
  new Map(properties.map((property) => [property.name, property]));

function objectOf(fact: string): ObjectType | null {
  if (isCompanyFact(fact) || isParentFact(fact)) return 'companies';
  return isContactSet(fact) ? 'contacts' : null;
}

function leafWarnings(leaf: Leaf, book: Book): readonly Found[] {
  const name = propertyOf(leaf.fact);
  const property = book.get(name);
  if (property !== undefined) return optionWarnings(leaf.fact, comparedValues(leaf), property);
  const missing = () => ({ fact: leaf.fact, value: null, nearest: nearestWord(name, book.keys()) });
  return [[leaf.fact, missing]];
}

function optionWarnings(
  fact: string,
  values: readonly string[],
  property: Property | undefined,
): readonly Found[] {
  if (property === undefined || !property.optionsAreComplete) return [];
  const options = new Set(property.options.map(({ value }) => readText(value)));
  return values
    .filter((value) => !options.has(readText(value)))
    .map((value) => [
      `${fact} ${readText(value)}`,
      () => ({ fact, value, nearest: nearestOption(value, property.options)?.value ?? null }),
    ]);
}
