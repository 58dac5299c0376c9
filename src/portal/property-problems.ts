/** What an admin reads when HubSpot does not let our properties be as they should. */
import type { FitgateError } from '../errors.ts';
import type { CrmObjectType } from '../ports/hubspot.ts';
import { listOf } from './count-words.ts';

const SINGULAR: Readonly<Record<CrmObjectType, string>> = { companies: 'company', deals: 'deal' };
/** HubSpot's words for the types, as its settings show them. */
const FIELD_TYPES: ReadonlyMap<string, string> = new Map([
  ['number', 'Number'],
  ['string', 'Text'],
  ['enumeration', 'Dropdown select'],
  ['bool', 'Single checkbox'],
  ['datetime', 'Date and time picker'],
  ['date', 'Date picker'],
]);
const fieldType = (type: string): string => FIELD_TYPES.get(type) ?? type;

export interface WrongType {
  /** As an admin sees it in HubSpot. */
  readonly label: string;
  /** HubSpot's types, such as `number`. */
  readonly wanted: string;
  readonly found: string;
}

/** Archiving does not help: the name of an archived property brings the old type back for 90 days. */
export function wrongTypeMessage(objectType: CrmObjectType, wrong: readonly WrongType[]): string | null {
  if (wrong.length === 0) return null;
  const each = wrong.map(
    ({ label, wanted, found }) =>
      `${label} is of the type ${fieldType(found)} and must be ${fieldType(wanted)}`,
  );
  return `Fitgate leaves out ${SINGULAR[objectType]} properties that exist with another type: ${each.join('; ')}. In HubSpot's settings, under Properties, edit each and change its field type; Fitgate then fills it within an hour, or at the next publish. Archiving it does not help: for 90 days HubSpot brings it back with its old type.`;
}

export interface RefusedProperty {
  readonly label: string;
  readonly error: FitgateError;
}

/** @param failures definitions that HubSpot refused to create or to change */
export function notCreatedMessage(
  objectType: CrmObjectType,
  failures: readonly RefusedProperty[],
): string | null {
  const [first] = failures;
  if (first === undefined) return null;
  const labels = listOf(failures.map(({ label }) => label));
  const start = `Fitgate leaves out the ${SINGULAR[objectType]} properties ${labels}, which HubSpot refuses to create or to change`;
  if (first.error.kind === 'denied') return `${start}: ${askForScopes(objectType)}`;
  if (first.error.message.includes('LIMIT'))
    return `${start}: the account has no room for more properties. Delete ${SINGULAR[objectType]} properties that nobody needs, or raise the limit with HubSpot; Fitgate tries again within an hour, or at the next publish.`;
  return `${start}. Fitgate tries again within an hour, or at the next publish.`;
}

const askForScopes = (objectType: CrmObjectType): string =>
  `the account granted Fitgate no permission for ${objectType}. A super admin can install Fitgate again to grant it; companies are scored as before.`;
