import { type Job, type Processor, UnrecoverableError } from 'bullmq';
import type { z } from 'zod';
import { FAILURES, FitgateError, failureKindOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { AnalysisTurn, Turn, WakeUp, WorkClass } from '../ports/queue.ts';
import { analysisPayload, type QueueName, turnPayload } from './jobs.ts';

export interface JobHandlers {
  turn(portalId: number, work: WorkClass): Promise<Turn>;
  analysis(portalId: number, reportId: string): Promise<AnalysisTurn>;
  sweep(): Promise<void>;
}

/** Where the other side names no time to wait. */
const WAIT_MS = 1_000;
/**
 * The pipeline keeps its own back-off in the store. What is thrown up to here is a store that does not answer, or a bug:
 * it is tried again in one to two seconds, left to chance so that portals do not come back in step.
 */
const RETRY_MS = 1_000;

/**
 * What each queue does with a job. A turn that leaves work ends its job, and the work gets a fresh job at the end of the
 * queue. BullMQ's Postgres backend keeps the place of a job that is delayed or retried: eight busy portals that kept their
 * places were all that eight workers ever saw.
 */
export function createProcessors(
  handlers: JobHandlers,
  wakeUp: WakeUp,
  logger: Logger,
): Readonly<Record<QueueName, Processor>> {
  return {
    live: (job) => takeTurn(job, 'live', handlers, wakeUp, logger),
    bulk: (job) => takeTurn(job, 'bulk', handlers, wakeUp, logger),
    analysis: (job) => analyze(job, handlers, wakeUp, logger),
    upkeep: () => sweep(handlers, logger),
  };
}

async function takeTurn(
  job: Job,
  work: WorkClass,
  handlers: JobHandlers,
  wakeUp: WakeUp,
  logger: Logger,
): Promise<void> {
  const { portalId } = payloadOf(job, turnPayload);
  const wake = async (of: WorkClass, inMs: number | null) => {
    if (inMs !== null) await wakeUp.wake(portalId, inMs, of);
  };
  try {
    const { liveInMs, bulkInMs } = await handlers.turn(portalId, work);
    await wake('live', liveInMs);
    await wake('bulk', bulkInMs);
  } catch (error) {
    const { againInMs, failed } = afterFailure(error, portalId, logger);
    await wake(work, againInMs);
    if (failed) throw error;
  }
}

async function analyze(job: Job, handlers: JobHandlers, wakeUp: WakeUp, logger: Logger): Promise<void> {
  const { portalId, reportId } = payloadOf(job, analysisPayload);
  const wake = async (inMs: number | null) => {
    if (inMs !== null) await wakeUp.wakeAnalysis(portalId, reportId, inMs);
  };
  try {
    const { againInMs } = await handlers.analysis(portalId, reportId);
    await wake(againInMs);
  } catch (error) {
    const { againInMs, failed } = afterFailure(error, portalId, logger);
    // The sweep asks for a report again for as long as it is wanted.
    if (failed) throw error;
    await wake(againInMs);
  }
}

/** One that fails is followed by the next one, a second later. */
async function sweep(handlers: JobHandlers, logger: Logger): Promise<void> {
  await handlers
    .sweep()
    .catch((error: unknown) => logger.warn({ err: error }, 'a sweep failed; the next one comes in a second'));
}

function payloadOf<T>(job: Job, schema: z.ZodType<T>): T {
  const payload = schema.safeParse(job.data);
  if (payload.success) return payload.data;
  throw new UnrecoverableError(`job ${job.id} does not say what to do: ${payload.error.message}`);
}

/** When to come back after a failure (null = not before somebody wakes the portal), and whether it counts as one. */
function afterFailure(
  error: unknown,
  portalId: number,
  logger: Logger,
): { readonly againInMs: number | null; readonly failed: boolean } {
  const kind = failureKindOf(error);
  const follows = FAILURES[kind].job;
  logger.warn({ err: error, portalId, kind, follows }, 'a turn failed');
  if (follows === 'wait') {
    const waitMs = error instanceof FitgateError ? (error.retryAfterMs ?? WAIT_MS) : WAIT_MS;
    return { againInMs: waitMs, failed: false };
  }
  if (follows === 'retry') return { againInMs: Math.round(RETRY_MS * (1 + Math.random())), failed: true };
  return { againInMs: null, failed: true };
}
