import type { Job } from 'bullmq';
import type { WakeUp } from '../ports/queue.ts';
import { analysisPayload, turnPayload } from './jobs.ts';
import type { BullQueue } from './queue-server.ts';

const MOST_JOBS = 10_000;

/**
 * Empties the queue of an earlier version: wakes its waiting portals in the queues of this version, and deletes the queue and
 * its schedule. This also removes jobs that a process of the earlier version is running. That process logs the loss, and the
 * store still has any unfinished work.
 * @returns the number of jobs handed over
 */
export async function handOver(retired: BullQueue, wakeUp: WakeUp): Promise<number> {
  const jobs = await retired.getJobs(['waiting', 'active', 'delayed'], 0, MOST_JOBS);
  for (const job of jobs) await wakeFor(job, wakeUp);
  await retired.obliterate({ force: true });
  return jobs.length;
}

async function wakeFor({ data }: Job, wakeUp: WakeUp): Promise<void> {
  const analysis = analysisPayload.safeParse(data);
  if (analysis.success) return wakeUp.wakeAnalysis(analysis.data.portalId, analysis.data.reportId);
  const turn = turnPayload.safeParse(data);
  if (turn.success) await wakeUp.wake(turn.data.portalId, 0);
}
