/** One computation in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { KeptPage } from '../src/ports/store/reports.ts';
import type { ComputeTask, ThreadMessage } from './compute-threads.ts';

type ReportWork = Extract<ComputeTask, { kind: 'report' }>;
type PreviewWork = Extract<ComputeTask, { kind: 'preview' }>;
type MatchWork = Extract<ComputeTask, { kind: 'match' }>;
type CountWork = Extract<ComputeTask, { kind: 'count' }>;

if (parentPort === null) throw new Error('this program is a thread of the worker');
const port = parentPort;
const work = workerData as ComputeTask;
// Only reports need charts and statistics, which take a second to load.
if (work.kind === 'preview') await preview(work);
else if (work.kind === 'match') await match(work);
else if (work.kind === 'count') await count(work);
else await report(work);

function send(message: ThreadMessage<unknown>): void {
  port.postMessage(message);
}

/** Reads every company itself, so that the event loop that answers webhooks does nothing for it. */
async function preview({ task, companies }: PreviewWork): Promise<void> {
  const { createComparison } = await import('../src/authoring/compare-criteria.ts');
  const { readCompanies } = await import('../src/store/companies/read-companies.ts');
  const comparison = createComparison(task);
  await readCompanies(companies, comparison.add);
  send({ answer: comparison.done() });
}

async function match({ task, companies }: MatchWork): Promise<void> {
  const { createMatchCounter } = await import('../src/authoring/count-matches.ts');
  const { readCompanies } = await import('../src/store/companies/read-companies.ts');
  const counter = createMatchCounter(task);
  await readCompanies(companies, counter.add);
  send({ answer: counter.done() });
}

/** Reads every company itself, too. */
async function count({ task, companies }: CountWork): Promise<void> {
  const { createFilledCounter } = await import('../src/authoring/count-filled.ts');
  const { createValueCounter } = await import('../src/authoring/count-values.ts');
  const { readCompanies } = await import('../src/store/companies/read-companies.ts');
  const counter = task.what === 'filled' ? createFilledCounter() : createValueCounter(task.question);
  await readCompanies(companies, ({ properties }) => counter.add(properties));
  send({ answer: counter.done() });
}

/** Is given page after page, then computes and answers. */
async function report({ task, version }: ReportWork): Promise<void> {
  const { createReport } = await import('./create-report.ts');
  const computation = createReport(task, version);
  port.on('message', (page: KeptPage | null) => {
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
}
