/** Instants in the account's time zone, as HubSpot writes them: "8:49 PM", "yesterday, 8:49 PM", "Nov 29, 2026, 8:49 PM". */

/** "8:49 PM". */
export function clockWords(iso: string, timeZone: string): string {
  return format(iso, timeZone, { hour: 'numeric', minute: '2-digit' });
}

/** "Nov 29, 2026", or "today" and "yesterday" where true. @param nowMs epoch milliseconds */
export function dayWords(iso: string, timeZone: string, nowMs: number): string {
  const day = (at: string): string =>
    format(at, timeZone, { year: 'numeric', month: 'short', day: 'numeric' });
  const its = day(iso);
  if (its === day(new Date(nowMs).toISOString())) return 'today';
  return its === day(new Date(nowMs - DAY_MS).toISOString()) ? 'yesterday' : its;
}

/** "Nov 29, 2026, 8:49 PM", "today, 8:49 PM". @param nowMs epoch milliseconds */
export const instantWords = (iso: string, timeZone: string, nowMs: number): string =>
  `${dayWords(iso, timeZone, nowMs)}, ${clockWords(iso, timeZone)}`;

const DAY_MS = 86_400_000;

/** In UTC where HubSpot names a time zone that this browser lacks. */
function format(iso: string, timeZone: string, form: Intl.DateTimeFormatOptions): string {
  const written = (zone: string): string =>
    new Intl.DateTimeFormat('en-US', { ...form, timeZone: zone })
      .format(new Date(iso))
      // Newer browsers put a narrow no-break space before AM and PM.
      .replaceAll('\u202f', ' ');
  try {
    return written(timeZone);
  } catch {
    return written('UTC');
  }
}
