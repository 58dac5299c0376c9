import type { Path } from './document-issue.ts';
import { keyBetween, visitJson } from './json-tokens.ts';

export interface RepeatedKeys {
  /** The paths of the first 200 keys that repeat an earlier key of the same object, in the order of the text, up to 25 levels deep. */
  readonly paths: readonly Path[];
  /** The number of repeated keys after the first 200. */
  readonly more: number;
  /** Levels of nested objects and lists in the text; 0 for a single string or number. */
  readonly depth: number;
}

const MAX_NAMED = 200;
/** The keys of deeper objects are not compared: a criteria document has at most 20 levels. */
const MAX_LEVELS = 25;

/** An object or a list whose closing bracket has not been read yet. */
interface OpenContainer {
  /** Every key so far; null before the second one, because most objects of a worst draft have one key. */
  keys: Set<string> | null;
  /** The key or index of the last member; null before the first one, and -1 in a list. */
  last: string | number | null;
}

/**
 * Finds the keys that occur twice in an object, of which `JSON.parse` silently keeps the last. Takes linear time, and does not
 * use recursion, so any depth of nesting works.
 * @param text that `JSON.parse` accepted
 */
export function findRepeatedKeys(text: string): RepeatedKeys {
  // One container for each level, used again for the next one on that level: a new object for each would be garbage.
  const levels: OpenContainer[] = [];
  const paths: Path[] = [];
  let more = 0;
  let depth = 0;
  let open = 0;
  const countMember = (): void => {
    const container = levels[open - 1];
    if (typeof container?.last === 'number') container.last += 1;
  };
  visitJson(text, {
    key: (start, end) => {
      const container = levels[open - 1];
      if (container === undefined || open > MAX_LEVELS) return;
      if (!takeKey(container, keyBetween(text, start, end))) return;
      if (paths.length < MAX_NAMED) paths.push(levels.slice(0, open).map(({ last }) => last ?? ''));
      else more += 1;
    },
    open: (start) => {
      countMember();
      const container = levels[open] ?? newContainer();
      levels[open] = container;
      container.keys = null;
      container.last = text.charAt(start) === '[' ? -1 : null;
      open += 1;
      depth = Math.max(depth, open);
    },
    close: () => {
      open -= 1;
    },
    scalar: countMember,
  });
  return { paths, more, depth };
}

const newContainer = (): OpenContainer => ({ keys: null, last: null });

/** Returns whether the object already has this key. */
function takeKey(container: OpenContainer, key: string): boolean {
  const { last } = container;
  container.last = key;
  if (typeof last !== 'string') return false;
  container.keys ??= new Set([last]);
  const repeated = container.keys.has(key);
  container.keys.add(key);
  return repeated;
}
