import type { SeedProperty } from '../types.ts';

export type InferredType = Exclude<SeedProperty['type'], 'enumeration'>;

/** Without leading zeros and with few enough digits to be a quantity: `007` and a 16-digit card number are text. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function isDay(value: string): boolean {
  const atMs = DATE.test(value) ? Date.parse(value) : Number.NaN;
  // February 30th parses, as the 2nd of March.
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(value);
}

const READS: readonly (readonly [InferredType, (value: string) => boolean])[] = [
  ['bool', (value) => value === 'true' || value === 'false'],
  ['number', (value) => NUMBER.test(value)],
  ['date', isDay],
  ['datetime', (value) => DATETIME.test(value) && !Number.isNaN(Date.parse(value))],
];

export interface TypeInference {
  /** Adds one value of the column; blank values are ignored. */
  see(value: string): void;
  /** The common type of all values; `string` if there is none, or no value. */
  type(): InferredType;
}

/** Infers the type of a column that HubSpot does not define from its values; text when in doubt. */
export function inferPropertyType(): TypeInference {
  let possible: typeof READS | null = null;
  return {
    see: (value) => {
      if (value !== '') possible = (possible ?? READS).filter(([, reads]) => reads(value));
    },
    type: () => possible?.[0]?.[0] ?? 'string',
  };
}
