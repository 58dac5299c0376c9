import { setTimeout as delay } from 'node:timers/promises';
import { FIRST_ID } from '../backfill/bench-seed.ts';
import { type LiveAccount, watchCompanies } from './live-account.ts';
import { type BatchCall, watchBatches } from './watch-batches.ts';

const WRITTEN_WITHIN_MS = 60_000;
/** The bench's document has a flag for fewer people than this. */
const TINY_BELOW = 20;
const TINY = 5;
const LARGE = 500;

/** One edit on its way to the record, in milliseconds. */
export interface TimedEdit {
  readonly totalMs: number;
  /** Webhook, gathering, wake-up, and the batch before. */
  readonly untilReadMs: number;
  /** HubSpot's two answers. */
  readonly hubSpotMs: number;
  /** Between the two: assessing, lease, token. */
  readonly betweenMs: number;
}

/**
 * Edits that many companies a second, each once, whether or not the app keeps up.
 * @throws Error when an answer is not on its record within a minute
 */
export async function timeEdits(
  { portal, edit }: LiveAccount,
  perSecond: number,
  seconds: number,
): Promise<readonly TimedEdit[]> {
  const editedMs = new Map<string, number>();
  const writtenMs = new Map<string, number>();
  const batches = watchBatches();
  const stop = watchCompanies(
    portal,
    (id) => editedMs.set(id, performance.now()),
    (id) => writtenMs.set(id, performance.now()),
  );
  try {
    const startMs = performance.now();
    for (let n = 0; n < perSecond * seconds; n += 1) {
      await delay(startMs + (n * 1_000) / perSecond - performance.now());
      const id = String(FIRST_ID + n);
      // Each edit must change the answer.
      const size = portal.records.companies.get(id)?.values.get('numberofemployees') ?? LARGE;
      const isTiny = Number(size) < TINY_BELOW;
      await edit(id, isTiny ? LARGE : TINY);
    }
    const untilMs = performance.now() + WRITTEN_WITHIN_MS;
    while (writtenMs.size < editedMs.size && performance.now() < untilMs) await delay(10);
    // The answer of the last batch is on its way.
    await delay(50);
    if (writtenMs.size < editedMs.size)
      throw new Error(`${writtenMs.size} of ${editedMs.size} edited companies were written within a minute`);
    return [...editedMs].map(([id, atMs]) => timed(atMs, writtenMs.get(id) ?? Number.NaN, batches.calls));
  } finally {
    stop();
    batches.stop();
  }
}

/** An account has one batch under way at a time: the write is the one at whose end the value changed, the read the one before it. */
function timed(editedMs: number, writtenMs: number, calls: readonly BatchCall[]): TimedEdit {
  const at = calls.findIndex(
    ({ kind, startMs, endMs }) => kind === 'update' && startMs < writtenMs && writtenMs < endMs,
  );
  const write = calls[at];
  const read = calls.slice(0, at).findLast(({ kind }) => kind === 'read');
  if (write === undefined || read === undefined) throw new Error('A value was written by no batch');
  return {
    totalMs: writtenMs - editedMs,
    untilReadMs: read.startMs - editedMs,
    hubSpotMs: read.endMs - read.startMs + (writtenMs - write.startMs),
    betweenMs: write.startMs - read.endMs,
  };
}
