import type { PropertyDefinition, PropertyOption } from './property-definition.ts';
import type { ValueProblem } from './refusal.ts';

type Parsed = { readonly value: string } | { readonly problem: ValueProblem };

/** Without an exponent: HubSpot refused 1.4210854715202004e-14. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const EPOCH_MS = /^-?\d{1,15}$/;
const DAY_MS = 86_400_000;

/**
 * One value as HubSpot stores it, or the reason why HubSpot refuses it. An empty text clears any property.
 * @param raw the value sent, already as text
 */
export function parseValue(definition: PropertyDefinition, raw: string, current: string): Parsed {
  if (raw === '') return { value: '' };
  switch (definition.type) {
    case 'number':
      return parseNumber(definition.name, raw);
    case 'date':
      return parseDate(definition.name, raw);
    case 'datetime':
      return parseDatetime(definition.name, raw);
    case 'bool':
      return parseOption(definition, raw.toLowerCase());
    case 'enumeration':
      return definition.fieldType === 'checkbox'
        ? parseSet(definition, raw, current)
        : parseOption(definition, raw);
    default:
      return { value: raw };
  }
}

const problem = (name: string, error: string, message: string): Parsed => ({
  problem: { name, error, message },
});

/** Unchanged, or refused: since April 2025 a space before or after a number is also an error. */
function parseNumber(name: string, raw: string): Parsed {
  const fine = NUMBER.test(raw) && Number.isFinite(Number(raw));
  return fine ? { value: raw } : problem(name, 'INVALID_INTEGER', `${raw} was not a valid number.`);
}

/** A day: `YYYY-MM-DD`, or the epoch milliseconds of a midnight in UTC. */
function parseDate(name: string, raw: string): Parsed {
  if (EPOCH_MS.test(raw)) {
    const epochMs = Number(raw);
    if (epochMs % DAY_MS === 0) return { value: new Date(epochMs).toISOString().slice(0, 10) };
    const time = new Date(epochMs).toISOString().slice(11, 23);
    return problem(name, 'INVALID_DATE', `${raw} is at ${time} UTC, not midnight!`);
  }
  const parsedMs = DATE.test(raw) ? Date.parse(raw) : Number.NaN;
  const exists = !Number.isNaN(parsedMs) && new Date(parsedMs).toISOString().startsWith(raw);
  return exists ? { value: raw } : problem(name, 'INVALID_DATE', `${raw} was not a valid date.`);
}

/** An instant: ISO text with a zone, a whole day (its midnight in UTC) or epoch milliseconds; stored with ms and Z. */
function parseDatetime(name: string, raw: string): Parsed {
  const isText = DATETIME.test(raw) || DATE.test(raw);
  const epochMs = EPOCH_MS.test(raw) ? Number(raw) : isText ? Date.parse(raw) : Number.NaN;
  if (Number.isNaN(epochMs) || Math.abs(epochMs) > 8.64e15) {
    return problem(name, 'INVALID_LONG', `${raw} was not a valid long.`);
  }
  return { value: new Date(epochMs).toISOString() };
}

function parseOption(definition: PropertyDefinition, value: string): Parsed {
  const allowed = optionValues(definition.options);
  if (allowed.has(value)) return { value };
  const message = `${value} was not one of the allowed options: [${[...allowed].join(', ')}]`;
  return problem(definition.name, 'INVALID_OPTION', message);
}

/** Lists of options only grow in place; a change replaces the whole list. */
const knownValues = new WeakMap<readonly PropertyOption[], ReadonlySet<string>>();

function optionValues(options: readonly PropertyOption[]): ReadonlySet<string> {
  const known = knownValues.get(options);
  if (known?.size === options.length) return known;
  const values = new Set(options.map(({ value }) => value));
  knownValues.set(options, values);
  return values;
}

/** Several options joined with `;`; a leading `;` adds to the current ones. */
function parseSet(definition: PropertyDefinition, raw: string, current: string): Parsed {
  const members = raw.split(';').filter((member) => member !== '');
  for (const member of members) {
    const parsed = parseOption(definition, member);
    if ('problem' in parsed) return parsed;
  }
  const before = raw.startsWith(';') ? current.split(';').filter((member) => member !== '') : [];
  return { value: [...new Set([...before, ...members])].join(';') };
}
