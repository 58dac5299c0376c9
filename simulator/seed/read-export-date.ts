const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const TIME = String.raw`\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
const INSTANT = new RegExp(`^(${DAY})(?:[T ](${TIME}) ?(Z|[+-]\\d{2}:?\\d{2})?)?$`);
/** Epoch milliseconds of this century and the previous one; fewer digits are a year or a number of days. */
const EPOCH_MS = /^\d{11,14}$/;

/** The date formats of exports, for error messages. */
export const EXPORT_DATE_FORMS = '2026-01-31, 2026-01-31 10:00, 2026-01-31T10:00:00Z or epoch milliseconds';

/**
 * Converts a date from an export to HubSpot's format: instants as ISO text in UTC with milliseconds, days without a time. A time
 * without a zone is taken as UTC, because an export does not name its zone. Null for an invalid date, and for a day with a time
 * other than midnight. `13/05/2023` is not read, because `03/05/2023` would be a guess.
 */
export function readExportDate(type: 'date' | 'datetime', text: string): string | null {
  const epochMs = EPOCH_MS.test(text) ? Number(text) : instantMs(text);
  if (Number.isNaN(epochMs)) return null;
  const iso = new Date(epochMs).toISOString();
  if (type === 'datetime') return iso;
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : null;
}

function instantMs(text: string): number {
  const [, day = '', time = '00:00', zone = 'Z'] = INSTANT.exec(text) ?? [];
  // February 30th parses, as the 2nd of March.
  const dayMs = Date.parse(day);
  if (Number.isNaN(dayMs) || !new Date(dayMs).toISOString().startsWith(day)) return Number.NaN;
  return Date.parse(`${day}T${time}${zone}`);
}
