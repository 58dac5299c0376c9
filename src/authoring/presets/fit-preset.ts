import type { PortalProperty } from '../../answer/property-definition.ts';
import type { Preset } from '../../contract/presets.ts';
import type { Leaf } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
import { mapLeaves } from '../../criteria/map-leaves.ts';
import { letters } from '../../criteria/nearest-word.ts';
import type { OwnWish, WorkedExample } from './preset.ts';

type Properties = ReadonlyMap<string, PortalProperty>;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  number: 'a number',
  date: 'a date',
  string: 'text',
  enumeration: 'a list of options',
};

/**
 * The example in the account's own properties where it has a likely one, by name or by label, and in its own options; what it
 * lacks stays as it is in the document, and is listed.
 * @param properties the account's company properties; null = not known just now
 */
export function fitPreset(
  { key, name, description, document, own }: WorkedExample,
  properties: Properties | null,
): Preset {
  if (properties === null) return { key, name, description, document, missing: [] };
  const chosen = new Map(own.map((wish) => [`company.${wish.property}`, likelyProperty(wish, properties)]));
  const fitted = mapLeaves(document, (leaf) => {
    const property = chosen.get(leaf.fact);
    return property === undefined || property === null ? leaf : inOptionsOf(property, leaf);
  });
  const missing = companyPropertiesOf(fitted)
    .filter((property) => !properties.has(property))
    .map((property) => ({ property, whatToDo: whatToDo(property, own) }));
  return { key, name, description, document: fitted, missing };
}

function likelyProperty({ property, labels, types }: OwnWish, properties: Properties): PortalProperty | null {
  const byName = properties.get(property);
  if (byName !== undefined && types.includes(byName.type)) return byName;
  const readable = [...properties.values()].filter(({ type, hidden }) => types.includes(type) && !hidden);
  for (const label of labels) {
    const byLabel = readable.find((each) => letters(each.label) === letters(label));
    if (byLabel !== undefined) return byLabel;
  }
  return null;
}

/** The leaf on this property, its values as the property's options where they say the same. */
function inOptionsOf({ name, options }: PortalProperty, leaf: Leaf): Leaf {
  const fact = `company.${name}`;
  const asOption = (value: string): string => {
    const said = letters(value);
    const same = options.find((option) => letters(option.value) === said || letters(option.label) === said);
    return same?.value ?? value;
  };
  if (leaf.is !== 'anyOf' && leaf.is !== 'includesNone') return { ...leaf, fact };
  const strings = leaf.value.filter((value) => typeof value === 'string');
  return strings.length < leaf.value.length
    ? { ...leaf, fact }
    : { ...leaf, fact, value: strings.map(asOption) };
}

function whatToDo(property: string, own: readonly OwnWish[]): string {
  const wish = own.find((each) => each.property === property);
  if (wish === undefined)
    return `This account does not have HubSpot's property ${property}. Choose another property in the criterion, or remove it.`;
  const [label] = wish.labels;
  const type = TYPE_WORDS[wish.types[0]] ?? wish.types[0];
  return `Create a company property “${label}” (${type}, internal name ${property}) and fill it in, or choose a property that you have in the criterion.`;
}
