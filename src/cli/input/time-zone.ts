import { InvalidArgumentError } from 'commander';

/** Reads `--time-zone`: a name from the time zone database, such as Europe/Berlin. */
export function parseTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidArgumentError('It is no time zone: write it as Area/City, such as Europe/Berlin.');
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * The instant at which clocks in a zone show a time of day. If there are two such instants (clocks went back), it is the first;
 * for a time that clocks skip, the earlier offset applies.
 *
 * @param shownMs what the clock shows, as epoch milliseconds of that time in UTC
 */
export function zonedTime(shownMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return shownMs;
  const before = shownMs - offsetAt(shownMs - DAY_MS, timeZone);
  if (offsetAt(before, timeZone) === shownMs - before) return before;
  const after = shownMs - offsetAt(shownMs + DAY_MS, timeZone);
  return offsetAt(after, timeZone) === shownMs - after ? after : before;
}

const DAY_MS = 86_400_000;

/** The zone's offset from UTC at an instant, in milliseconds; positive when it is ahead. */
function offsetAt(instantMs: number, timeZone: string): number {
  const clock = clocks.get(timeZone) ?? newClock(timeZone);
  clocks.set(timeZone, clock);
  const parts = new Map(clock.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shownMs = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shownMs - Math.floor(instantMs / 1000) * 1000;
}

const newClock = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
