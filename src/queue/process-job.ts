import { DelayedError, type Job, type Processor, UnrecoverableError } from 'bullmq';
import type { z } from 'zod';
import { FAILURES, FitgateError, failureKindOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Turn } from '../ports/queue.ts';
import { ANALYSIS, analysisPayload, SWEEP, turnPayload } from './jobs.ts';

export interface JobHandlers {
  turn(portalId: number): Promise<Turn>;
  analysis(portalId: number, reportId: string): Promise<Turn>;
  sweep(): Promise<void>;
}

/** Where the other side names no time to wait. */
const WAIT_MS = 1_000;
const FIRST_BACK_OFF_MS = 1_000;
const MOST_BACK_OFF_MS = 60_000;

/** Runs one job, and turns its outcome into what BullMQ is to do with it: the table in errors.ts decides. */
export function createProcessor(handlers: JobHandlers, logger: Logger): Processor {
  const sweepOnce = oneAtATime(handlers.sweep, logger);
  return async (job, token) => {
    if (job.name === SWEEP) return sweepOnce();
    if (job.name === ANALYSIS) {
      const { portalId, reportId } = payloadOf(job, analysisPayload);
      return takeTurn(job, token, portalId, () => handlers.analysis(portalId, reportId), logger);
    }
    const { portalId } = payloadOf(job, turnPayload);
    return takeTurn(job, token, portalId, () => handlers.turn(portalId), logger);
  };
}

function payloadOf<T>(job: Job, schema: z.ZodType<T>): T {
  const payload = schema.safeParse(job.data);
  if (payload.success) return payload.data;
  throw new UnrecoverableError(`job ${job.id} says not what to do: ${payload.error.message}`);
}

async function takeTurn(
  job: Job,
  token: string | undefined,
  portalId: number,
  turn: () => Promise<Turn>,
  logger: Logger,
): Promise<void> {
  let againInMs: number | null;
  try {
    ({ againInMs } = await turn());
  } catch (error) {
    againInMs = afterFailure(error, portalId, logger);
  }
  if (againInMs === null) return;
  // Neither a failure nor a new job: the same one, later, with all its attempts. Other portals' jobs are not held up.
  await job.moveToDelayed(Date.now() + againInMs, token);
  throw new DelayedError();
}

/** Milliseconds to wait; or throws, to try again with back-off or not at all. */
function afterFailure(error: unknown, portalId: number, logger: Logger): number {
  const kind = failureKindOf(error);
  const follows = FAILURES[kind].job;
  logger.warn({ err: error, portalId, kind, follows }, 'a turn failed');
  if (follows === 'wait') return error instanceof FitgateError ? (error.retryAfterMs ?? WAIT_MS) : WAIT_MS;
  if (follows === 'retry') throw error;
  throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
}

/** Milliseconds before the next attempt: doubling, and with half of it left to chance, so that portals don't come in step. */
export function backOffMs(attemptsMade: number): number {
  const most = Math.min(FIRST_BACK_OFF_MS * 2 ** (attemptsMade - 1), MOST_BACK_OFF_MS);
  return Math.round(most / 2 + (Math.random() * most) / 2);
}

/** A sweep that outlasts its interval is not joined by a second one; one that fails has a next one soon. */
function oneAtATime(sweep: () => Promise<void>, logger: Logger): () => Promise<void> {
  let sweeping = false;
  return async () => {
    if (sweeping) return;
    sweeping = true;
    try {
      await sweep();
    } catch (error) {
      logger.warn({ err: error }, 'a sweep failed');
    } finally {
      sweeping = false;
    }
  };
}
