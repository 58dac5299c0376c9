import { type Job, type Processor, UnrecoverableError } from 'bullmq';
import type { z } from 'zod';
import { FAILURES, FitgateError, failureKindOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { AnalysisTurn, OthersWait, Turn, WakeUp, WorkClass } from '../ports/queue.ts';
import { analysisPayload, type QueueName, turnPayload } from './jobs.ts';

export interface JobHandlers {
  turn(portalId: number, work: WorkClass, othersWait: OthersWait): Promise<Turn>;
  analysis(portalId: number, reportId: string): Promise<AnalysisTurn>;
  sweep(): Promise<void>;
}

export interface JobNeeds {
  readonly handlers: JobHandlers;
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
  /** Whether another job waits for one of the workers of this class, or the workers are being closed. */
  othersWait(work: WorkClass): Promise<boolean>;
}

/** The wait when the other side names none. */
const WAIT_MS = 1_000;
/**
 * The pipeline keeps its own back-off in the store. An error that gets here means that the store does not answer, or a bug. The
 * retry follows in one to two seconds, at random, so that portals do not return at the same time.
 */
const RETRY_MS = 1_000;

/**
 * The processor of each queue. A turn that leaves work ends its job, and the work gets a new job at the end of the queue.
 * Delaying or retrying the job would not be fair: BullMQ's Postgres backend keeps its position, so eight busy portals would
 * occupy eight workers forever.
 */
export function createProcessors(needs: JobNeeds): Readonly<Record<QueueName, Processor>> {
  return {
    live: (job) => takeTurn(needs, job, 'live'),
    bulk: (job) => takeTurn(needs, job, 'bulk'),
    analysis: (job) => analyze(needs, job),
    upkeep: () => sweep(needs),
  };
}

async function takeTurn(
  { handlers, wakeUp, logger, othersWait }: JobNeeds,
  job: Job,
  work: WorkClass,
): Promise<void> {
  const { portalId } = payloadOf(job, turnPayload);
  const wake = async (of: WorkClass, inMs: number | null) => {
    if (inMs !== null) await wakeUp.wake(portalId, inMs, of);
  };
  try {
    const { liveInMs, bulkInMs } = await handlers.turn(portalId, work, () => othersWait(work));
    await wake('live', liveInMs);
    await wake('bulk', bulkInMs);
  } catch (error) {
    const { againInMs, failed } = afterFailure(error, portalId, logger);
    await wake(work, againInMs);
    if (failed) throw error;
  }
}

async function analyze({ handlers, wakeUp, logger }: JobNeeds, job: Job): Promise<void> {
  const { portalId, reportId } = payloadOf(job, analysisPayload);
  const wake = async (inMs: number | null) => {
    if (inMs !== null) await wakeUp.wakeAnalysis(portalId, reportId, inMs);
  };
  try {
    const { againInMs } = await handlers.analysis(portalId, reportId);
    await wake(againInMs);
  } catch (error) {
    const { againInMs, failed } = afterFailure(error, portalId, logger);
    // The sweep queues the report again until it has ended.
    if (failed) throw error;
    await wake(againInMs);
  }
}

/** Errors are only logged, because the next sweep runs a second later. */
async function sweep({ handlers, logger }: JobNeeds): Promise<void> {
  await handlers
    .sweep()
    .catch((error: unknown) => logger.warn({ err: error }, 'a sweep failed; the next one comes in a second'));
}

function payloadOf<T>(job: Job, schema: z.ZodType<T>): T {
  const payload = schema.safeParse(job.data);
  if (payload.success) return payload.data;
  throw new UnrecoverableError(`job ${job.id} does not say what to do: ${payload.error.message}`);
}

/** When to retry after a failure (null = only after the next wake-up), and whether it counts as a failure. */
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
