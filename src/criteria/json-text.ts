/**
 * Reads JSON text: its value, the offset of each part, and the keys that occur twice in an object. `JSON.parse` silently keeps
 * the last of two equal keys; this module reports them. It does not use recursion, so any depth of nesting works.
 */
import type { Path } from './document-issue.ts';
import { jsonErrorPlace } from './json-error-place.ts';

/**
 * A value in the text: the offset of its first character, and the places of its members by key or index. Members more than 40
 * levels deep have no places, because a criteria document has at most 24 levels.
 */
export interface Place {
  readonly at: number;
  readonly members: ReadonlyMap<PropertyKey, Place>;
}

export type JsonReading =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly root: Place;
      /** Levels of nested objects and lists; 0 for a single string or number. */
      readonly depth: number;
      /** The paths of the first 200 keys that repeat an earlier key of the same object, in the order of the text, up to 40 levels deep. */
      readonly repeatedKeys: readonly Path[];
      /** The number of repeated keys after the first 200. */
      readonly moreRepeatedKeys: number;
    }
  /** `found`: the error, with line and column if they are known. */
  | { readonly ok: false; readonly found: string };

/** Reads a JSON text like `JSON.parse`, but never throws. Takes linear time. */
export function readJsonText(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, found: jsonErrorPlace(text, error) };
  }
  return { ok: true, value, ...placesOf(text) };
}

const MAX_REPEATED_KEYS = 200;
/**
 * Containers below this level have neither places nor keys. With a Map for each of the 50,000 levels that fit into 256 kB,
 * doubling the text would quadruple the time, because of garbage collection.
 */
const MAX_LEVELS = 40;
const NO_MEMBERS: ReadonlyMap<PropertyKey, Place> = new Map();
/** Tokens of a text that `JSON.parse` accepted: brackets, strings, numbers and words. Commas and colons can be skipped. */
const TOKENS = /[{}[\]]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s{}[\],:"]+/g;

interface Container {
  readonly isList: boolean;
  /** Null in a container that is too deep to have places. */
  readonly members: Map<PropertyKey, Place> | null;
  /** The key whose value comes next; null in a list, and when a key comes next. */
  key: string | null;
  /** The key or index of the last member. */
  last: PropertyKey;
}

interface Places {
  readonly root: Place;
  readonly depth: number;
  readonly repeatedKeys: readonly Path[];
  readonly moreRepeatedKeys: number;
}

interface Progress {
  readonly open: Container[];
  readonly repeatedKeys: Path[];
  moreRepeatedKeys: number;
  depth: number;
  root: Place | null;
}

function placesOf(text: string): Places {
  const progress: Progress = { open: [], repeatedKeys: [], moreRepeatedKeys: 0, depth: 0, root: null };
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    const container = progress.open.at(-1);
    if (token === '}' || token === ']') progress.open.pop();
    else if (container !== undefined && !container.isList && container.key === null) {
      takeKey(progress, container, keyOf(token));
    } else takeValue(progress, container, token, index);
  }
  const { root, depth, repeatedKeys, moreRepeatedKeys } = progress;
  return { root: root ?? { at: 0, members: NO_MEMBERS }, depth, repeatedKeys, moreRepeatedKeys };
}

function takeKey(progress: Progress, container: Container, key: string): void {
  container.key = key;
  if (container.members === null || !container.members.has(key)) return;
  if (progress.repeatedKeys.length < MAX_REPEATED_KEYS) progress.repeatedKeys.push(pathTo(progress.open));
  else progress.moreRepeatedKeys += 1;
}

function takeValue(progress: Progress, container: Container | undefined, token: string, index: number): void {
  const opens = token === '{' || token === '[';
  const members = opens && progress.open.length < MAX_LEVELS ? new Map<PropertyKey, Place>() : null;
  if (container?.members !== null) {
    const place = { at: index, members: members ?? NO_MEMBERS };
    progress.root ??= place;
    if (container !== undefined) addMember(container, container.members, place);
  } else container.key = null;
  if (!opens) return;
  progress.open.push({ isList: token === '[', members, key: null, last: 0 });
  progress.depth = Math.max(progress.depth, progress.open.length);
}

/** Decodes a key; only a key with a backslash needs it. */
function keyOf(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
}

function addMember(container: Container, members: Map<PropertyKey, Place>, place: Place): void {
  container.last = container.key ?? members.size;
  members.set(container.last, place);
  container.key = null;
}

/** The path of the key that was just read in the innermost container. */
function pathTo(open: readonly Container[]): Path {
  const innermost = open.at(-1);
  return [...open.slice(0, -1).map((container) => container.last), innermost?.key ?? ''];
}
