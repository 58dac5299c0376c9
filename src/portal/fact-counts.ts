import type { CountedValues, FactCounter, FilledByProperty } from '../ports/fact-counter.ts';
import type { Clock, Log } from '../ports/process.ts';
import type { Store } from '../ports/store/store.ts';
import { createAnswersSoon } from './answers-soon.ts';

/** What a portal's companies have on record, counted at most once a minute and not at every key stroke. */
export interface FactCounts {
  /** At once if it was ever counted, however long ago; else soon; null = not counted yet. Never throws. */
  filled(portalId: number): Promise<FilledByProperty | null>;
  /** The same for the values of one property. @param isSet several values separated by `;`, each counted by itself */
  values(portalId: number, property: string, isSet: boolean): Promise<CountedValues | null>;
}

interface Needs {
  readonly store: Store;
  readonly counter: FactCounter;
  readonly clock: Clock;
  readonly log: Log;
}

const FRESH_MS = 60_000;
/** Counting 100,000 companies takes longer: the page then shows no numbers at first. */
const PATIENCE_MS = 2_500;
/** What the page offers to choose from; the rest is typed. */
const VALUES_OFFERED = 100;
const FILLED_BYTES = 16 * 1024 * 1024;
const VALUES_BYTES = 32 * 1024 * 1024;
/** Of a property or a value, beside its text. */
const BYTES_A_COUNT = 120;

export function createFactCounts({ store, counter, clock, log }: Needs): FactCounts {
  const sourceOf = (portalId: number) => store.forPortal(portalId).assessments.source;
  const shared = { freshMs: FRESH_MS, patienceMs: PATIENCE_MS, clock };
  const filled = createAnswersSoon<number, FilledByProperty>({
    ...shared,
    get: (portalId) => counter.filled(sourceOf(portalId)),
    bytesOf: (counts) => Object.keys(counts).reduce((sum, name) => sum + BYTES_A_COUNT + 2 * name.length, 0),
    maxBytes: FILLED_BYTES,
    onFailure: (portalId, error) => log.warn({ portalId, err: error }, 'fill rates could not be counted'),
  });
  const values = createAnswersSoon<string, CountedValues>({
    ...shared,
    get: (key) => {
      const { portalId, ...question } = questionOf(key);
      return counter.values(sourceOf(portalId), { ...question, most: VALUES_OFFERED });
    },
    bytesOf: ({ values }) => values.reduce((sum, { value }) => sum + BYTES_A_COUNT + 2 * value.length, 0),
    maxBytes: VALUES_BYTES,
    onFailure: (key, error) => {
      const { portalId, property } = questionOf(key);
      log.warn({ portalId, property, err: error }, 'values could not be counted');
    },
  });
  return {
    filled: (portalId) => filled.soon(portalId),
    values: (portalId, property, isSet) => values.soon(`${portalId} ${isSet ? 'set' : 'one'} ${property}`),
  };
}

/** The names of properties have no spaces. */
function questionOf(key: string) {
  const [portalId = '', kind, property = ''] = key.split(' ');
  return { portalId: Number(portalId), isSet: kind === 'set', property };
}
