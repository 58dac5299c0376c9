import type { AnalysisOutcome, Analyst, KeptPage } from '../src/ports/store/reports.ts';
import type { AnalysisAnswer } from '../src/reports/analysis.ts';
import type { ComputeOutcome, ComputeThreads } from './compute-threads.ts';

/** How soon a cancelled analysis ends; each asking renews the lease. */
const ASK_EVERY_MS = 1_000;
/** 50,000 deals of 20,000 companies take fifteen seconds: what takes so long never ends. */
const MOST_MS = 600_000;
/** 50,000 deals of 20,000 companies with their histories take a quarter of it. */
const MEMORY_MB = 2_048;

/** @param version of Fitgate, as pages name it */
export function createAnalyst(threads: ComputeThreads, version: string): Analyst {
  return {
    async analyze(task, pages, stillWanted) {
      const watch = watchWhether(stillWanted);
      try {
        const outcome = await threads.run<KeptPage, AnalysisAnswer>({
          task: { kind: 'report', task, version },
          pages,
          stop: watch.stop,
          mostMs: MOST_MS,
          memoryMb: MEMORY_MB,
        });
        watch.throwIfFailed();
        return inWords(outcome);
      } finally {
        watch.end();
      }
    },
  };
}

/** Asks again and again. What it throws ends the work too, and is thrown on. */
function watchWhether(stillWanted: () => Promise<boolean>) {
  const stop = new AbortController();
  let failure: { readonly error: unknown } | null = null;
  let asking: NodeJS.Timeout;
  const askLater = (): void => {
    if (stop.signal.aborted) return;
    asking = setTimeout(() => {
      stillWanted().then(
        (isWanted) => (isWanted ? askLater() : stop.abort()),
        (error: unknown) => {
          failure = { error };
          stop.abort();
        },
      );
    }, ASK_EVERY_MS);
  };
  askLater();
  return {
    stop: stop.signal,
    throwIfFailed(): void {
      if (failure !== null) throw failure.error;
    },
    end(): void {
      clearTimeout(asking);
      stop.abort();
    },
  };
}

const WHY_FAILED = {
  too_long:
    'The report took longer than ten minutes to compute: take fewer months, and tell those who run Fitgate.',
  out_of_memory:
    'These records are more than the server has memory for: take fewer months, and tell those who run Fitgate.',
  error:
    'Something unforeseen went wrong on our side while the report was computed: tell those who run Fitgate.',
} as const;

function inWords(outcome: ComputeOutcome<AnalysisAnswer>): AnalysisOutcome {
  if (outcome.outcome === 'stopped') return outcome;
  if (outcome.outcome === 'failed')
    return { outcome: 'failed', message: WHY_FAILED[outcome.because], cause: outcome.cause };
  const { answer } = outcome;
  if ('problem' in answer) return { outcome: 'failed', message: answer.problem, cause: null };
  return { outcome: 'done', findings: answer };
}
