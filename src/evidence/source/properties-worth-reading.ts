/** Chooses the company properties of a portal that are read as evidence. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
import { whyKeptOut } from '../guard/why-kept-out.ts';

/** A property as HubSpot defines it. */
export interface DefinedProperty {
  readonly name: string;
  readonly type: string;
  readonly fieldType: string;
  readonly calculated: boolean;
  readonly hubspotDefined: boolean;
  readonly hidden: boolean;
}

export interface PropertiesToRead {
  readonly properties: readonly string[];
  /** Every other property of the companies, with the reason. */
  readonly leftOut: readonly { readonly property: string; readonly reason: string }[];
}

/** Keeps a response with the histories of 50 companies within a few megabytes. */
const MAX_PROPERTIES = 100;

/** HubSpot's own properties that describe a company, in the order in which people ask for them. */
const FIRMOGRAPHICS: readonly string[] = [
  'industry',
  'numberofemployees',
  'annualrevenue',
  'country',
  'state',
  'city',
  'type',
  'founded_year',
  'is_public',
  'total_money_raised',
  'web_technologies',
  'hs_country_code',
  'hs_state_code',
  'hs_employee_range',
  'hs_revenue_range',
  'hs_industry_group',
  'timezone',
];

/** Types with few values first: they need the fewest deals to be evidence. */
const TYPES: readonly string[] = ['bool', 'enumeration', 'number', 'date', 'datetime', 'string'];

/** Company properties about which somebody knows more than their names say. */
export interface PropertyChoice {
  /** Read first, whatever they are. */
  readonly trust: readonly string[];
  readonly leaveOut: readonly string[];
}

const NO_CHOICE: PropertyChoice = { trust: [], leaveOut: [] };

/**
 * For `suggest`: properties that may be evidence as of a deal's creation, at most 100. HubSpot's firmographics come first,
 * then the portal's own properties, then HubSpot's others; within each group types with few values first, then by name.
 *
 * @param defined the company properties of the portal that are not archived
 */
export function propertiesWorthReading(
  defined: readonly DefinedProperty[],
  { trust, leaveOut }: PropertyChoice = NO_CHOICE,
): PropertiesToRead {
  const judged = defined.map((property) => ({ property, reason: reasonFor(property) }));
  const fine = judged
    .filter(({ reason }) => reason === null)
    .map(({ property }) => property)
    .sort((one, other) => Number(isTrusted(other)) - Number(isTrusted(one)) || byPreference(one, other));
  const beyond = fine.slice(MAX_PROPERTIES).map(({ name }) => ({
    property: name,
    reason: `there are ${fine.length} that may be evidence, and the first ${MAX_PROPERTIES} are read`,
  }));
  const unfit = judged.flatMap(({ property, reason }) =>
    reason === null ? [] : [{ property: property.name, reason }],
  );
  return {
    properties: fine.slice(0, MAX_PROPERTIES).map(({ name }) => name),
    leftOut: [...unfit, ...beyond],
  };

  function isTrusted({ name }: DefinedProperty): boolean {
    return trust.includes(name);
  }

  function reasonFor(property: DefinedProperty): string | null {
    if (leaveOut.includes(property.name)) return 'was to be left out';
    return isTrusted(property) ? null : whyLeftOut(property);
  }
}

/** For `backtest` and `review`: the properties that the document reads, whether or not the portal has them, and HubSpot's firmographics. */
export function propertiesToJudgeBy(document: CriteriaDocument): readonly string[] {
  return [...new Set([...companyPropertiesOf(document), ...FIRMOGRAPHICS])];
}

const COUNTS = new Set(['number', 'date', 'datetime']);

function whyLeftOut({ name, type, fieldType, calculated, hidden }: DefinedProperty): string | null {
  // Histories are read too, so that activity before the deal counts.
  const keptOut = whyKeptOut(name, true, COUNTS.has(type));
  if (keptOut !== null) return keptOut.reason;
  if (calculated) return 'is computed by HubSpot, mostly from deals';
  if (hidden) return 'is hidden in the portal';
  if (!TYPES.includes(type)) return `holds values of the type ${type}`;
  return type === 'string' && fieldType !== 'text' ? 'holds long text, links or files' : null;
}

function byPreference(one: DefinedProperty, other: DefinedProperty): number {
  const keys = (property: DefinedProperty) => [
    groupOf(property),
    firmographicPlace(property),
    TYPES.indexOf(property.type),
  ];
  const others = keys(other);
  const difference = keys(one)
    .map((key, place) => key - (others[place] ?? 0))
    .find((each) => each !== 0);
  return difference ?? (one.name < other.name ? -1 : 1);
}

/** 0 for HubSpot's firmographics, 1 for the portal's own properties, 2 for the rest. */
function groupOf({ name, hubspotDefined }: DefinedProperty): number {
  if (FIRMOGRAPHICS.includes(name)) return 0;
  return hubspotDefined ? 2 : 1;
}

const firmographicPlace = ({ name }: DefinedProperty): number => FIRMOGRAPHICS.indexOf(name);
