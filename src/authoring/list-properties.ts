/** The portal's company properties and their values, as an author chooses from them. */
import { OWN_PREFIX } from '../answer/own-properties.ts';
import type { PortalProperty } from '../answer/property-definition.ts';
import type {
  ListPropertiesRequest,
  OfferedProperty,
  PropertiesAnswer,
  ValuesAnswer,
} from '../contract/properties.ts';
import { readText } from '../criteria/read-value.ts';
import type { Dependencies } from '../dependencies.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import type { Definitions } from '../portal/portal-definitions.ts';
import type { FilledByProperty } from '../ports/fact-counter.ts';
import { mentionedProperties } from './mentioned-properties.ts';

type Needs = Pick<Dependencies, 'store' | 'properties' | 'subscribed' | 'factCounts'>;

/** HubSpot's proxy answers at most 1 MB; a property with thousands of options comes with fewer others. */
const MOST_CHARACTERS = 600_000;
/** Of a property and of an option as JSON, beside their texts. */
const CHARACTERS_A_PROPERTY = 250;
const CHARACTERS_AN_OPTION = 25;
/** Values that no condition can read. */
const UNREADABLE_TYPES: ReadonlySet<string> = new Set(['json', 'object_coordinates']);

/**
 * The properties that match, or those asked for by name.
 * @throws FitgateError `transient` while HubSpot has not told which properties there are
 */
export async function listProperties(
  needs: Needs,
  { portalId }: Caller,
  request: ListPropertiesRequest,
): Promise<PropertiesAnswer> {
  const definitions = await definitionsOf(needs, portalId);
  const [filled, used] = await Promise.all([
    needs.factCounts.filled(portalId),
    usedProperties(needs, portalId),
  ]);
  const matches = matcherOf(request);
  const offered = [...definitions.properties.values()]
    .filter((property) => isOffered(property, used) && matches(property))
    .map((property) => offeredProperty(property, definitions, { filled, used, followed: needs.subscribed }))
    .sort(byUse);
  const properties = first(offered, request.limit);
  return { properties, more: offered.length - properties.length };
}

/**
 * The values that companies have in one property; none while they are still being counted.
 * @throws FitgateError `gone` for a property that is not offered, `transient` as `listProperties`
 */
export async function listValues(needs: Needs, { portalId }: Caller, name: string): Promise<ValuesAnswer> {
  const definition = (await definitionsOf(needs, portalId)).properties.get(name);
  if (definition === undefined || !isReadable(definition))
    throw new FitgateError('gone', 'This account has no such property to choose values from.');
  const isSet = definition.fieldType === 'checkbox';
  return (await needs.factCounts.values(portalId, name, isSet)) ?? { values: [], of: 0, more: 0 };
}

async function definitionsOf({ properties }: Needs, portalId: number): Promise<Definitions> {
  const definitions = await properties.definitions(portalId);
  if (definitions !== null) return definitions;
  throw new FitgateError(
    'transient',
    'HubSpot has not told Fitgate yet which properties there are. Try again in a moment.',
  );
}

/** Of the live criteria or the draft. */
async function usedProperties({ store }: Needs, portalId: number): Promise<ReadonlySet<string>> {
  const { criteria } = store.forPortal(portalId);
  const [published, draft] = await Promise.all([criteria.published(), criteria.draft()]);
  return mentionedProperties([published?.document ?? null, draft?.document ?? null]);
}

const isReadable = ({ name, type }: PortalProperty): boolean =>
  !name.startsWith(OWN_PREFIX) && !UNREADABLE_TYPES.has(type);

/** What HubSpot hides from people is shown only where the criteria use it. */
const isOffered = (property: PortalProperty, used: ReadonlySet<string>): boolean =>
  isReadable(property) && (!property.hidden || used.has(property.name));

type Matcher = (property: PortalProperty) => boolean;

/** Words match in any order, anywhere in the label or the name, whose `_` count as spaces too. */
function matcherOf({ q, names }: ListPropertiesRequest): Matcher {
  if (names !== undefined) {
    const wanted = new Set(names.split(',').map((name) => name.trim()));
    return ({ name }) => wanted.has(name);
  }
  const words = readText(q)
    .split(' ')
    .filter((word) => word !== '');
  return ({ name, label }) => {
    const text = `${readText(label)} ${name} ${name.replaceAll('_', ' ')}`;
    return words.every((word) => text.includes(word));
  };
}

function offeredProperty(
  { name, label, type, fieldType, groupName, options }: PortalProperty,
  { groups }: Definitions,
  known: {
    readonly filled: FilledByProperty | null;
    readonly used: ReadonlySet<string>;
    readonly followed: ReadonlySet<string>;
  },
): OfferedProperty {
  const { filled, used, followed } = known;
  return {
    ...{ name, label, type, fieldType, groupLabel: groups.get(groupName) ?? groupName },
    options: options
      .filter(({ hidden }) => !hidden)
      .map(({ value, label: words }) => ({ value, label: words })),
    filled: filled !== null && Object.hasOwn(filled, name) ? (filled[name] ?? null) : null,
    followed: followed.has(name),
    used: used.has(name),
  };
}

const byUse = (a: OfferedProperty, b: OfferedProperty): number =>
  Number(b.used) - Number(a.used) ||
  shareOf(b) - shareOf(a) ||
  a.label.localeCompare(b.label, 'en') ||
  (a.name < b.name ? -1 : 1);

const shareOf = ({ filled }: OfferedProperty): number =>
  filled === null || filled.of === 0 ? 0 : filled.count / filled.of;

/** As many as were asked for and as an answer has room for; at least one. */
function first(offered: readonly OfferedProperty[], limit: number): readonly OfferedProperty[] {
  let characters = 0;
  const end = offered.findIndex((property, index) => {
    characters += charactersOf(property);
    return index >= limit || (index > 0 && characters > MOST_CHARACTERS);
  });
  return end === -1 ? offered : offered.slice(0, end);
}

const charactersOf = ({ name, label, groupLabel, options }: OfferedProperty): number =>
  options.reduce(
    (sum, { value, label: words }) => sum + CHARACTERS_AN_OPTION + value.length + words.length,
    CHARACTERS_A_PROPERTY + name.length + label.length + groupLabel.length,
  );
