import { propertyOf } from '../../answer/fact-label.ts';
import type { PortalProperty } from '../../answer/property-definition.ts';
import type { DocumentWarning } from '../../contract/warnings.ts';
import type { ChangedItem } from '../../criteria/changed-items.ts';
import { comparedValues, nearestOption } from '../../criteria/compared-options.ts';
import type { Leaf } from '../../criteria/document.ts';
import type { ItemInUse } from '../../criteria/items-in-use.ts';
import { readText } from '../../criteria/read-value.ts';

/** Finding the nearest option looks at every one: 20 values of 5,000 options take a tenth of a second. */
const MOST_SUGGESTED = 20;
const VALUES_SAID = 4;
/** They are true of a company that has another value. */
const NEGATIVE: ReadonlySet<Leaf['is']> = new Set(['isNot', 'noneOf', 'includesNone']);

interface Strange {
  readonly property: PortalProperty;
  readonly fact: string;
  readonly isNegative: boolean;
  readonly items: ChangedItem[];
  /** As written, by how they read. */
  readonly values: Map<string, string>;
}

/** Values that are no options of their property, compared as the engine reads text. */
export function optionWarnings(
  items: readonly ItemInUse[],
  properties: ReadonlyMap<string, PortalProperty> | null,
): readonly DocumentWarning[] {
  if (properties === null) return [];
  let suggestions = MOST_SUGGESTED;
  return strangeValues(items, properties).map((strange) => {
    const values = [...strange.values.values()];
    const near = suggestions > 0 && values.length === 1 ? nearest(values, strange.property) : null;
    suggestions -= 1;
    return {
      kind: 'option_missing',
      fact: strange.fact,
      message: `${sentence(values, strange)}${near === null ? '' : ` Did you mean ${near}?`}`,
      items: strange.items,
      values,
    };
  });
}

function strangeValues(
  items: readonly ItemInUse[],
  properties: ReadonlyMap<string, PortalProperty>,
): readonly Strange[] {
  const optionsOf = createOptionReader();
  const found = new Map<string, Strange>();
  const look = (at: ChangedItem, leaf: Leaf): void => {
    const property = properties.get(propertyOf(leaf.fact) ?? '');
    const options = property === undefined ? null : optionsOf(property);
    if (property === undefined || options === null) return;
    const values = comparedValues(leaf).filter((value) => !options.has(readText(value)));
    if (values.length > 0) note(found, { property, leaf, at, values });
  };
  for (const { at, leaves } of items) for (const leaf of leaves) look(at, leaf);
  return [...found.values()];
}

/** The texts of a property's options, read once each; null where any value may be one. */
function createOptionReader() {
  const read = new Map<string, ReadonlySet<string>>();
  return ({ name, type, options }: PortalProperty): ReadonlySet<string> | null => {
    // Owners and the like are kept elsewhere: their property has no options of its own.
    if (type !== 'enumeration' || options.length === 0) return null;
    const texts = read.get(name) ?? new Set(options.map(({ value }) => readText(value)));
    read.set(name, texts);
    return texts;
  };
}

interface Seen {
  readonly property: PortalProperty;
  readonly leaf: Leaf;
  readonly at: ChangedItem;
  readonly values: readonly string[];
}

function note(found: Map<string, Strange>, { property, leaf, at, values }: Seen): void {
  const isNegative = NEGATIVE.has(leaf.is);
  const key = `${leaf.fact} ${isNegative}`;
  const strange: Strange = found.get(key) ?? {
    property,
    fact: leaf.fact,
    isNegative,
    items: [],
    values: new Map(),
  };
  found.set(key, strange);
  if (strange.items.at(-1) !== at) strange.items.push(at);
  for (const value of values) strange.values.set(readText(value), value);
}

const nearest = ([value = '']: readonly string[], { options }: PortalProperty): string | null =>
  nearestOption(
    value,
    options.filter(({ hidden }) => !hidden),
  )?.label ?? null;

function sentence(values: readonly string[], { property, isNegative }: Strange): string {
  const said = values.slice(0, VALUES_SAID).map((value) => `“${value}”`);
  const more = values.length - said.length;
  const names = more > 0 ? `${said.join(', ')} and ${more} more` : inWords(said);
  if (values.length === 1)
    return `${names} isn't an option of ${property.label}, so it ${isNegative ? 'rules nothing out' : 'never matches'}.`;
  return `${names} aren't options of ${property.label}, so they ${isNegative ? 'rule nothing out' : 'never match'}.`;
}

const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
