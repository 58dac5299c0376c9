import { parseInstant } from '../../criteria/instant.ts';
import { readInstant, readText } from '../../criteria/read-value.ts';
import { zonedTime } from './time-zone.ts';

export interface ReadDate {
  /** In the format of HubSpot's API. */
  readonly text: string;
  /** Whether the cell had no zone, so that the user's time zone was assumed. */
  readonly zoneAssumed: boolean;
}

/** A day, a time of day with or without AM or PM, and a zone if there is one. */
const EXPORTED =
  /^(\d{4})-(\d{2})-(\d{2})[t ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*([ap])?\.?(?:(?<=[ap]\.?)m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an instant in HubSpot's export format: `2025-10-31 17:21`, with optional seconds, `T`, AM or PM, or a zone. Null for
 * anything else, and for formats that the engine reads itself. `10/11/2025` is not read: it may be October or November.
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

/** 12 AM is hour 0, and 12 PM is hour 12. */
function hourOf(hours: number, half: string | undefined): number | null {
  if (half === undefined) return hours;
  if (hours < 1 || hours > 12) return null;
  return (hours % 12) + (half === 'p' ? 12 : 0);
}

const offset = (zone: string): string =>
  /^[a-z]/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
