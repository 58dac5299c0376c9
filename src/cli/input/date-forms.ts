import { parseInstant } from '../../criteria/instant.ts';
import { readInstant, readText } from '../../criteria/read-value.ts';
import { zonedTime } from './time-zone.ts';

export interface ReadDate {
  /** As HubSpot's API writes it. */
  readonly text: string;
  /** The cell named no zone, so that it was read in the one told. */
  readonly zoneAssumed: boolean;
}

/** A day, a time of day with or without AM or PM, and a zone if there is one. */
const EXPORTED =
  /^(\d{4})-(\d{2})-(\d{2})[t ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*([ap])?\.?(?:(?<=[ap]\.?)m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an instant as HubSpot exports it: `2025-10-31 17:21`, with seconds, `T`, AM and PM or a zone. Null for what is no
 * such instant, and for what the engine reads by itself. `10/11/2025` is not read: it may be October or November.
 */
export function readExportedDate(text: string, timeZone: string): ReadDate | null {
  if (readInstant(text) !== null) return null;
  const found = EXPORTED.exec(readText(text));
  if (found === null) return null;
  const [, year, month, day, hours = '', minutes, seconds = '00', fraction = '', half, zone] = found;
  const hour = hourOf(Number(hours), half);
  if (hour === null) return null;
  const clock = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}`;
  const local = `${year}-${month}-${day}T${clock}`;
  const utc = parseInstant(`${local}${zone === undefined ? 'Z' : offset(zone)}`);
  if (utc === null) return null;
  const instantMs = zone === undefined ? zonedTime(utc.t0, timeZone) : utc.t0;
  return { text: new Date(instantMs).toISOString(), zoneAssumed: zone === undefined };
}

/** Twelve o'clock is 0 in the morning and 12 at noon. */
function hourOf(hours: number, half: string | undefined): number | null {
  if (half === undefined) return hours;
  if (hours < 1 || hours > 12) return null;
  return (hours % 12) + (half === 'p' ? 12 : 0);
}

const offset = (zone: string): string =>
  /^[a-z]/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
