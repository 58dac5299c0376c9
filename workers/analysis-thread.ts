/** One analysis in a thread of its own: asks for page after page, then computes and answers. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AnalysisTask, KeptPage } from '../src/usecases/ports/reports.ts';
import { createAnalysis } from '../src/usecases/reports/analysis.ts';

if (parentPort === null) throw new Error('this program is a thread of the worker');
const port = parentPort;
const analysis = createAnalysis(workerData as AnalysisTask);

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
