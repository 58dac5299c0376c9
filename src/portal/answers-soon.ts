import { LRUCache } from 'lru-cache';
import type { Clock } from '../ports/process.ts';

/** Answers that take long to get, for pages that do not wait long. An old answer is better than none. */
export interface AnswersSoon<Key, Answer> {
  /** At once if any answer is known, however old; else what comes within the patience. Null when nothing does. Never throws. */
  soon(key: Key): Promise<Answer | null>;
  /** What is known, without asking for it. */
  known(key: Key): { readonly answer: Answer; readonly isFresh: boolean } | null;
  /** What was learned in another way. */
  remember(key: Key, answer: Answer): void;
  /** It may have changed: still good to show, and got again when somebody asks. */
  doubt(key: Key): void;
}

export interface Getting<Key, Answer> {
  readonly get: (key: Key) => Promise<Answer>;
  /** An estimate. */
  readonly bytesOf: (answer: Answer) => number;
  /** The estimated memory of all answers; who asked last keeps theirs. */
  readonly maxBytes: number;
  /** How long an answer is not asked for again. */
  readonly freshMs: number;
  /** How long somebody waits for the first answer. */
  readonly patienceMs: number;
  readonly clock: Clock;
  /** Told of what `get` throws. */
  readonly onFailure: (key: Key, error: unknown) => void;
}

interface Entry<Answer> {
  readonly answer: Answer | null;
  /** When the answer is old; after a failure, when it may be asked for again. */
  readonly untilMs: number;
}

/** While it fails, it is asked for twice a minute, not at each request. */
const REST_AFTER_FAILURE_MS = 30_000;
/** What nobody used for a day is dropped. */
const KEPT_MS = 86_400_000;
const BYTES_AN_ENTRY = 256;

/** Concurrent callers share one `get`. */
export function createAnswersSoon<Key extends number | string, Answer>(
  getting: Getting<Key, Answer>,
): AnswersSoon<Key, Answer> {
  const { get, bytesOf, maxBytes, freshMs, patienceMs, clock, onFailure } = getting;
  const entries = new LRUCache<Key, Entry<Answer>>({
    maxSize: maxBytes,
    sizeCalculation: ({ answer }) => BYTES_AN_ENTRY + (answer === null ? 0 : bytesOf(answer)),
    ttl: KEPT_MS,
    updateAgeOnGet: true,
    ttlResolution: 0,
    perf: { now: () => clock.now() },
  });
  const underWay = new Map<Key, Promise<Answer | null>>();

  const getNow = async (key: Key): Promise<Answer | null> => {
    try {
      const answer = await get(key);
      entries.set(key, { answer, untilMs: clock.now() + freshMs });
      return answer;
    } catch (error) {
      onFailure(key, error);
      const old = entries.get(key)?.answer ?? null;
      entries.set(key, { answer: old, untilMs: clock.now() + REST_AFTER_FAILURE_MS });
      return old;
    }
  };
  const getOnce = (key: Key): Promise<Answer | null> => {
    const begun = underWay.get(key) ?? getNow(key).finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };

  return {
    async soon(key) {
      const entry = entries.get(key);
      if (entry !== undefined && clock.now() < entry.untilMs) return entry.answer;
      const answer = getOnce(key);
      return entry?.answer ?? (await orNullAfter(patienceMs, answer));
    },
    known(key) {
      const entry = entries.get(key);
      if (entry === undefined || entry.answer === null) return null;
      return { answer: entry.answer, isFresh: clock.now() < entry.untilMs };
    },
    remember(key, answer) {
      entries.set(key, { answer, untilMs: clock.now() + freshMs });
    },
    doubt(key) {
      const entry = entries.get(key);
      if (entry !== undefined) entries.set(key, { ...entry, untilMs: 0 });
    },
  };
}

async function orNullAfter<T>(ms: number, answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
