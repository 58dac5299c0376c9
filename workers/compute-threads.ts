import { SHARE_ENV, Worker } from 'node:worker_threads';
import type { ValueQuestion } from '../src/ports/fact-counter.ts';
import type { MatchTask, PreviewTask } from '../src/ports/previewer.ts';
import type { CompanySource } from '../src/ports/store/assessments.ts';
import type { AnalysisTask } from '../src/ports/store/reports.ts';

/** What a thread can compute. `version` is Fitgate's, as pages name it. */
export type ComputeTask =
  | { readonly kind: 'report'; readonly task: AnalysisTask; readonly version: string }
  | { readonly kind: 'preview'; readonly task: PreviewTask; readonly companies: CompanySource }
  | { readonly kind: 'match'; readonly task: MatchTask; readonly companies: CompanySource }
  | { readonly kind: 'count'; readonly task: CountTask; readonly companies: CompanySource };

/** What is counted over every company. */
export type CountTask =
  | { readonly what: 'filled' }
  | { readonly what: 'values'; readonly question: ValueQuestion };

export interface ComputeWork<Page> {
  readonly task: ComputeTask;
  /** Read one at a time, whenever the thread has done with the one before. Null: the thread reads for itself. */
  readonly pages: AsyncIterable<Page> | null;
  /** Ends the work at once. */
  readonly stop: AbortSignal;
  readonly mostMs: number;
  readonly memoryMb: number;
}

export type ComputeOutcome<Answer> =
  | { readonly outcome: 'done'; readonly answer: Answer }
  /** No longer wanted, or the process ends. */
  | { readonly outcome: 'stopped' }
  | {
      readonly outcome: 'failed';
      readonly because: 'too_long' | 'out_of_memory' | 'error';
      readonly cause: unknown;
    };

export interface ComputeThreads {
  /** Rejects when a page cannot be read. What goes wrong in the thread is an outcome: it ends the thread alone. */
  run<Page, Answer>(work: ComputeWork<Page>): Promise<ComputeOutcome<Answer>>;
  /** Stops what is under way, and what is asked for afterwards. */
  close(): Promise<void>;
}

/** What a thread sends: that it is ready for a page, or the answer. */
export type ThreadMessage<Answer> = { readonly next: true } | { readonly answer: Answer };

/** As it was built: Node cannot load the sources, and a thread gets no loader from its process. */
const PROGRAM = new URL('../dist/compute-program.js', import.meta.url);

/** Computes in threads, one for each piece of work, so that webhooks are answered meanwhile. */
export function createComputeThreads(): ComputeThreads {
  const running = new Set<Worker>();
  let closed = false;
  return {
    async run<Page, Answer>(work: ComputeWork<Page>) {
      if (closed || work.stop.aborted) return { outcome: 'stopped' };
      const worker = startThread(work);
      running.add(worker);
      try {
        return await outcomeOf<Page, Answer>(worker, work);
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

/** It needs neither our secrets nor the process's other flags; but the driver may find the database's password in PGPASSWORD. */
function startThread({ task, memoryMb }: ComputeWork<unknown>): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
  return new Worker(PROGRAM, {
    workerData: task,
    execArgv: ['--enable-source-maps'],
    env: task.kind === 'report' ? {} : SHARE_ENV,
    resourceLimits,
  });
}

function outcomeOf<Page, Answer>(
  worker: Worker,
  { stop, mostMs, pages }: ComputeWork<Page>,
): Promise<ComputeOutcome<Answer>> {
  const iterator = pages?.[Symbol.asyncIterator]();
  let ending: NodeJS.Timeout | undefined;
  let onStop = (): void => {};
  const outcome = new Promise<ComputeOutcome<Answer>>((resolve, reject) => {
    const feed = async (): Promise<void> => {
      const next = await iterator?.next();
      worker.postMessage(next === undefined || next.done === true ? null : next.value);
    };
    worker.on('message', (message: ThreadMessage<Answer>) => {
      if ('next' in message) feed().catch(reject);
      else resolve({ outcome: 'done', answer: message.answer });
    });
    worker.on('error', (cause: unknown) => resolve({ outcome: 'failed', because: becauseOf(cause), cause }));
    // After an answer or an error this says nothing new.
    worker.on('exit', () => resolve({ outcome: 'stopped' }));
    ending = setTimeout(() => resolve({ outcome: 'failed', because: 'too_long', cause: null }), mostMs);
    onStop = () => resolve({ outcome: 'stopped' });
    stop.addEventListener('abort', onStop, { once: true });
  });
  return outcome.finally(() => {
    clearTimeout(ending);
    stop.removeEventListener('abort', onStop);
  });
}

function becauseOf(cause: unknown): 'out_of_memory' | 'error' {
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? 'out_of_memory' : 'error';
}
