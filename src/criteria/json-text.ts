/**
 * Reads JSON text: its value, the offset of each part, and the keys that occur twice in an object. `JSON.parse` silently keeps
 * the last of two equal keys; this module reports them. It does not use recursion, so any depth of nesting works.
 */
import type { Path } from './document-issue.ts';
import { forEachJsonToken } from './json-tokens.ts';

/** Where a value begins in the text: the offset of its first character. An object or a list has its members' places as well. */
export type Place = number | NestedPlace;

/**
 * Members by key or by index. Members more than 25 levels deep have no places, because a criteria document has at most 20
 * levels.
 */
interface NestedPlace {
  readonly at: number;
  readonly members: Map<string, Place> | Place[];
}

export type JsonReading =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly root: Place;
      /** Levels of nested objects and lists; 0 for a single string or number. */
      readonly depth: number;
      /** The paths of the first 200 keys that repeat an earlier key of the same object, in the order of the text, up to 25 levels deep. */
      readonly repeatedKeys: readonly Path[];
      /** The number of repeated keys after the first 200. */
      readonly moreRepeatedKeys: number;
    }
  /** `error` of `JSON.parse`; `jsonErrorPlace` finds its line and column, which takes far longer than reading. */
  | { readonly ok: false; readonly error: unknown };

/** Reads a JSON text like `JSON.parse`, but never throws. Takes linear time. */
export function readJsonText(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, error };
  }
  return { ok: true, value, ...placesOf(text) };
}

/** The offset of the value at a path; for a missing value, the offset of the value around it. */
export function offsetAt(root: Place, path: Path): number {
  let place = root;
  for (const step of path) {
    const member = memberOf(place, step);
    if (member === undefined) break;
    place = member;
  }
  return typeof place === 'number' ? place : place.at;
}

function memberOf(place: Place, step: PropertyKey): Place | undefined {
  if (typeof place === 'number') return undefined;
  const { members } = place;
  if (Array.isArray(members)) return typeof step === 'number' ? members[step] : undefined;
  return typeof step === 'string' ? members.get(step) : undefined;
}

const MAX_REPEATED_KEYS = 200;
/**
 * Containers below this level have neither places nor keys. With a Map for each of the 50,000 levels that fit into 256 kB,
 * doubling the text would quadruple the time, because of garbage collection.
 */
const MAX_LEVELS = 25;

/** An object or a list whose closing bracket has not been read yet. */
interface OpenContainer {
  readonly isList: boolean;
  /** Null in a container that is too deep to have places. */
  readonly members: Map<string, Place> | Place[] | null;
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
  readonly open: OpenContainer[];
  readonly repeatedKeys: Path[];
  moreRepeatedKeys: number;
  depth: number;
  root: Place | null;
}

function placesOf(text: string): Places {
  const progress: Progress = { open: [], repeatedKeys: [], moreRepeatedKeys: 0, depth: 0, root: null };
  forEachJsonToken(text, (start, end) => {
    const first = text.charAt(start);
    const container = progress.open.at(-1);
    if (first === '}' || first === ']') progress.open.pop();
    else if (container !== undefined && !container.isList && container.key === null) {
      takeKey(progress, container, keyOf(text, start, end));
    } else takeValue(progress, container, first, start);
  });
  const { root, depth, repeatedKeys, moreRepeatedKeys } = progress;
  return { root: root ?? 0, depth, repeatedKeys, moreRepeatedKeys };
}

function takeKey(progress: Progress, container: OpenContainer, key: string): void {
  container.key = key;
  if (!(container.members instanceof Map && container.members.has(key))) return;
  if (progress.repeatedKeys.length < MAX_REPEATED_KEYS) progress.repeatedKeys.push(pathTo(progress.open));
  else progress.moreRepeatedKeys += 1;
}

function takeValue(
  progress: Progress,
  container: OpenContainer | undefined,
  first: string,
  start: number,
): void {
  const isList = first === '[';
  const opens = isList || first === '{';
  const members = opens && progress.open.length < MAX_LEVELS ? noMembers(isList) : null;
  const place = members === null ? start : { at: start, members };
  progress.root ??= place;
  if (container !== undefined) addMember(container, place);
  if (!opens) return;
  progress.open.push({ isList, members, key: null, last: 0 });
  progress.depth = Math.max(progress.depth, progress.open.length);
}

const noMembers = (isList: boolean): Map<string, Place> | Place[] => (isList ? [] : new Map<string, Place>());

/** Only a key with a backslash needs decoding. */
function keyOf(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('\\') ? String(JSON.parse(text.slice(start, end))) : inside;
}

function addMember(container: OpenContainer, place: Place): void {
  const { members, key } = container;
  container.key = null;
  if (members === null) return;
  if (Array.isArray(members)) container.last = members.push(place) - 1;
  else if (key !== null) {
    members.set(key, place);
    container.last = key;
  }
}

/** The path of the key that was read last, in the innermost container. */
function pathTo(open: readonly OpenContainer[]): Path {
  const innermost = open.at(-1);
  return [...open.slice(0, -1).map((container) => container.last), innermost?.key ?? ''];
}
