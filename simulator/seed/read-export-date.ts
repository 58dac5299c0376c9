const DAY = String.raw`\d{4}-\d{2}-\d{2}`;
const TIME = String.raw`\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?`;
const INSTANT = new RegExp(`^(${DAY})(?:[T ](${TIME}) ?(Z|[+-]\\d{2}:?\\d{2})?)?$`);
/** Epoch milliseconds of this century and the last: fewer digits are a year or a number of days. */
const EPOCH_MS = /^\d{11,14}$/;

/** How dates are written in exports, for whoever has to write one otherwise. */
export const EXPORT_DATE_FORMS = '2026-01-31, 2026-01-31 10:00, 2026-01-31T10:00:00Z or epoch milliseconds';

/**
 * A date as exports have it, as HubSpot sends it: instants as ISO text in UTC with milliseconds, days without a time. A
 * time without a zone is UTC: an export does not say which one it is in. Null for what is no date, and for a day with a
 * time of day that is not midnight. `13/05/2023` is not read: `03/05/2023` would be a guess.
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
