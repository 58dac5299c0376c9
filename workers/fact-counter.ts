import { FitgateError } from '../src/errors.ts';
import type { CountedValues, FactCounter, FilledByProperty } from '../src/ports/fact-counter.ts';
import type { CompanySource } from '../src/ports/store/assessments.ts';
import type { ComputeThreads, CountTask } from './compute-threads.ts';
import { createTurnTaking } from './turn-taking.ts';

/** 100,000 companies take about two seconds; nobody waits for all of it. */
const MOST_MS = 60_000;
/** At most 100,000 distinct values of 200 characters. */
const MEMORY_MB = 256;
/** It takes a processor core for its time; previews, webhooks and the database need the others. */
const AT_ONCE = 1;

/** Counts facts in threads, one at a time. */
export function createFactCounter(threads: ComputeThreads): FactCounter {
  const turns = createTurnTaking(AT_ONCE);
  const count = <Answer>(companies: CompanySource, task: CountTask): Promise<Answer> => {
    const stop = AbortSignal.timeout(MOST_MS);
    return turns.take(companies.portalId, stop, async () => {
      const outcome = await threads.run<never, Answer>({
        task: { kind: 'count', task, companies },
        pages: null,
        ...{ stop, mostMs: MOST_MS, memoryMb: MEMORY_MB },
      });
      if (outcome.outcome === 'done') return outcome.answer;
      const cause = outcome.outcome === 'failed' ? outcome.cause : stop.reason;
      throw new FitgateError('transient', 'The values could not be counted.', { cause });
    });
  };
  return {
    filled: (companies) => count<FilledByProperty>(companies, { what: 'filled' }),
    values: (companies, question) => count<CountedValues>(companies, { what: 'values', question }),
  };
}
