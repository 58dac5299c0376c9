/** One analysis in a thread of its own: asks for page after page, then computes and answers. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AnalysisTask, KeptPage } from '../src/ports/store/reports.ts';
import { createAnalysis } from '../src/reports/analysis.ts';
import { drawPage } from './draw-page.ts';

if (parentPort === null) throw new Error('this program is a thread of the worker');
const port = parentPort;
const { task, version } = workerData as { readonly task: AnalysisTask; readonly version: string };
const { nowMs: asOfMs, options } = task;
const provenance = { version, madeMs: Date.now(), asOfMs, months: options.months };
const analysis = createAnalysis(task, (drawn) => drawPage(drawn, provenance));

port.on('message', (page: KeptPage | null) => {
  if (page === null) {
    port.postMessage(analysis.done());
    port.close();
    return;
  }
  analysis.add(page);
  port.postMessage('next');
});
port.postMessage('next');
