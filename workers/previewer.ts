import { FitgateError } from '../src/errors.ts';
import type { Comparison, Matches, Previewer } from '../src/ports/previewer.ts';
import type { ComputeOutcome, ComputeTask, ComputeThreads } from './compute-threads.ts';
import { createTurnTaking } from './turn-taking.ts';

/** The settings page waits 30 s for an answer; waiting for a turn counts. 100,000 companies take two or three. */
const MOST_MS = 25_000;
/** One company at a time, two compiled documents and some counts. */
const MEMORY_MB = 256;
/** Each takes a processor core for its time; the others belong to the webhooks and to the database. */
const AT_ONCE = 2;

/** Previews in threads. @param mostMs how long one may take, the wait for its turn included */
export function createPreviewer(threads: ComputeThreads, mostMs = MOST_MS): Previewer {
  const compare = askInTurn<Comparison>(threads, mostMs);
  const count = askInTurn<Matches>(threads, mostMs);
  return {
    compare: (caller, task, companies, signal) =>
      compare(caller, { kind: 'preview', task, companies }, signal),
    count: (caller, task, companies, signal) => count(caller, { kind: 'match', task, companies }, signal),
  };
}

type Ask<Answer> = (
  caller: Parameters<Previewer['compare']>[0],
  task: Extract<ComputeTask, { kind: 'preview' | 'match' }>,
  signal: AbortSignal,
) => Promise<Answer>;

/** One at a time for a portal; a caller's newer question ends their older one. */
function askInTurn<Answer>(threads: ComputeThreads, mostMs: number): Ask<Answer> {
  const turns = createTurnTaking(AT_ONCE);
  const newest = new Map<string, AbortController>();
  return async ({ portalId, userId }, task, signal) => {
    const name = `${portalId}/${userId}`;
    const overtaken = new AbortController();
    newest.get(name)?.abort(newerQuestion());
    newest.set(name, overtaken);
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(tookTooLong(mostMs)), mostMs);
    const stop = AbortSignal.any([overtaken.signal, tooLong.signal, signal]);
    try {
      return await turns.take(portalId, stop, async () => {
        const limits = { stop, mostMs, memoryMb: MEMORY_MB };
        return answerOf(await threads.run<never, Answer>({ task, pages: null, ...limits }), stop);
      });
    } catch (error) {
      throw stop.aborted ? whyStopped(stop) : error;
    } finally {
      clearTimeout(timer);
      if (newest.get(name) === overtaken) newest.delete(name);
    }
  };
}

function answerOf<Answer>(outcome: ComputeOutcome<Answer>, stop: AbortSignal): Answer {
  if (outcome.outcome === 'done') return outcome.answer;
  if (stop.aborted) throw whyStopped(stop);
  if (outcome.outcome === 'stopped')
    throw new FitgateError(
      'transient',
      'The server is being restarted: ask for the preview again in a moment.',
    );
  throw new FitgateError('bug', 'The preview could not be computed.', { cause: outcome.cause });
}

const newerQuestion = (): Error =>
  new FitgateError('conflict', 'You have asked for another preview since: its answer is shown instead.');

const tookTooLong = (mostMs: number): Error =>
  new FitgateError(
    'transient',
    `The preview took longer than ${mostMs / 1_000} s. Try again in a few minutes, when the server has less to do.`,
  );

/** Nobody reads the answer to whoever has gone; the log does. */
function whyStopped({ reason }: AbortSignal): unknown {
  if (reason instanceof FitgateError) return reason;
  return new FitgateError('conflict', 'Nobody waits for this preview any more.');
}
