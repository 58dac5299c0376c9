import { Worker } from 'node:worker_threads';
import type { AnalysisOutcome, AnalysisTask, Analyst, KeptPage } from '../src/ports/store/reports.ts';
import type { AnalysisAnswer } from '../src/reports/analysis.ts';

export interface OpenAnalyst extends Analyst {
  /** Stops what is under way: it is given back, and begun again elsewhere or at the next start. */
  close(): Promise<void>;
}

const ENTRY = new URL('./analysis-entry.js', import.meta.url);
/** How soon a cancelled analysis ends; each asking renews the lease. */
const ASK_EVERY_MS = 1_000;
/** 50,000 deals of 20,000 companies take fifteen seconds: what takes so long never ends. */
const MOST_MS = 600_000;
/** 50,000 deals of 20,000 companies with their histories take a quarter of it. */
const MEMORY_MB = 2_048;

type Answer = 'next' | AnalysisAnswer;

/**
 * Computes in a thread, so that webhooks are answered meanwhile; what goes wrong there ends the thread alone.
 * @param version of Fitgate, as pages name it
 */
export function createAnalyst(version: string): OpenAnalyst {
  const running = new Set<Worker>();
  let closed = false;
  return {
    async analyze(task, pages, stillWanted) {
      if (closed) return { outcome: 'stopped' };
      const worker = startThread({ task, version });
      running.add(worker);
      try {
        return await outcomeOf(worker, pages[Symbol.asyncIterator](), stillWanted);
      } finally {
        running.delete(worker);
        await worker.terminate();
      }
    },
    async close() {
      closed = true;
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

/** It needs neither our secrets nor the process's flags. */
function startThread(workerData: { readonly task: AnalysisTask; readonly version: string }): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MB };
  return new Worker(ENTRY, { workerData, execArgv: [], env: {}, resourceLimits });
}

function outcomeOf(
  worker: Worker,
  pages: AsyncIterator<KeptPage>,
  stillWanted: () => Promise<boolean>,
): Promise<AnalysisOutcome> {
  let asking: NodeJS.Timeout | undefined;
  let ending: NodeJS.Timeout | undefined;
  const outcome = new Promise<AnalysisOutcome>((resolve, reject) => {
    const feed = async (): Promise<void> => {
      const { done, value } = await pages.next();
      worker.postMessage(done === true ? null : value);
    };
    const ask = async (): Promise<void> => {
      if (!(await stillWanted())) resolve({ outcome: 'stopped' });
      else asking = setTimeout(() => void ask().catch(reject), ASK_EVERY_MS);
    };
    worker.on('message', (answer: Answer) => {
      if (answer === 'next') feed().catch(reject);
      else if ('problem' in answer) resolve({ outcome: 'failed', message: answer.problem, cause: null });
      else resolve({ outcome: 'done', findings: answer });
    });
    worker.on('error', (error: unknown) => resolve(failure(error)));
    // After an answer or an error this says nothing new.
    worker.on('exit', () => resolve({ outcome: 'stopped' }));
    asking = setTimeout(() => void ask().catch(reject), ASK_EVERY_MS);
    ending = setTimeout(() => resolve(tooLong()), MOST_MS);
  });
  return outcome.finally(() => {
    clearTimeout(asking);
    clearTimeout(ending);
  });
}

function tooLong(): AnalysisOutcome {
  const message =
    'The report took longer than ten minutes to compute: take fewer months, and tell those who run Fitgate.';
  return { outcome: 'failed', message, cause: null };
}

function failure(cause: unknown): AnalysisOutcome {
  const outOfMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const message = outOfMemory
    ? 'These records are more than the server has memory for: take fewer months, and tell those who run Fitgate.'
    : 'Something unforeseen went wrong on our side while the report was computed: tell those who run Fitgate.';
  return { outcome: 'failed', message, cause };
}
