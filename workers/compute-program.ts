/** One computation in a thread of its own: asks for page after page, then computes and answers. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SnapshotPage } from '../src/ports/store/assessments.ts';
import type { KeptPage } from '../src/ports/store/reports.ts';
import type { ComputeTask, ThreadMessage } from './compute-threads.ts';

interface Computation {
  add(page: unknown): void;
  done(): unknown;
}

if (parentPort === null) throw new Error('this program is a thread of the worker');
const port = parentPort;
const computation = await start(workerData as ComputeTask);

port.on('message', (page: unknown) => {
  if (page === null) {
    send({ answer: computation.done() });
    port.close();
    return;
  }
  // The next page is read while this one is computed with.
  send({ next: true });
  computation.add(page);
});
send({ next: true });

function send(message: ThreadMessage<unknown>): void {
  port.postMessage(message);
}

/** A preview does without the charts and statistics of reports, which take a second to load. */
async function start(work: ComputeTask): Promise<Computation> {
  if (work.kind === 'preview') {
    const { createComparison } = await import('../src/authoring/compare-criteria.ts');
    const comparison = createComparison(work.task);
    return { add: (page) => comparison.add(page as SnapshotPage), done: comparison.done };
  }
  const { createReport } = await import('./create-report.ts');
  const report = createReport(work.task, work.version);
  return { add: (page) => report.add(page as KeptPage), done: report.done };
}
