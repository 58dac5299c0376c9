/** The property values that HubSpot refused, and the reasons, in our own words, because HubSpot's repeat the record's values. */
import { z } from 'zod';
import { type ErrorBody, listOf } from '../http/error-body.ts';

export interface ValueRefusal {
  /** HubSpot's code, such as INVALID_OPTION. */
  readonly code: string;
  readonly property: string | null;
}

const inMessage = listOf(
  z
    .object({ error: z.string(), name: z.string().optional() })
    .transform(({ error, name }): ValueRefusal => ({ code: error, property: name ?? null })),
);

/** Refusals are listed in `errors`, or as JSON text in the message ("Property values were not valid: [...]"). */
export function valueRefusals(body: ErrorBody): readonly ValueRefusal[] {
  const listed = body.errors.flatMap(({ code, context }) =>
    code === undefined ? [] : [{ code, property: context?.['propertyName']?.[0] ?? null }],
  );
  return listed.length > 0 ? listed : refusalsInMessage(body.message ?? '');
}

function refusalsInMessage(message: string): readonly ValueRefusal[] {
  const start = message.indexOf('[{');
  const end = message.lastIndexOf(']');
  if (start < 0 || end < start) return [];
  try {
    return inMessage.parse(JSON.parse(message.slice(start, end + 1)));
  } catch {
    return [];
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['PROPERTY_DOESNT_EXIST', 'the account does not have the property (any more)'],
  ['READ_ONLY_VALUE', 'the property is read only'],
  ['INVALID_OPTION', 'the value is not among its options'],
  ['INVALID_MAX_NUMBER', 'a rule of the account allows no number so high'],
  ['INVALID_MIN_NUMBER', 'a rule of the account allows no number so low'],
  ['MISSING_REQUIRED_PROPERTY', 'a rule of the account requires a value'],
  [
    'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
    'a rule of the account requires a value on records like this one',
  ],
]);

/** For an admin: the property, the reason and HubSpot's code. */
export function explainRefusal({ code, property }: ValueRefusal): string {
  const reason = REASONS.get(code);
  return [property === null ? '' : `${property}: `, reason === undefined ? code : `${reason} (${code})`].join(
    '',
  );
}
