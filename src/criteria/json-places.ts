import type { Path } from './document-issue.ts';
import { keyAt, visitJson } from './json-tokens.ts';

/** The offset of the value at a path; for a missing value, the offset of the value around it. */
export type OffsetAt = (path: Path) => number;

/** The values of a text, numbered in their order, with one entry for each in every table. */
interface Values {
  readonly text: string;
  /** The offset of the value. */
  readonly starts: Int32Array;
  /** The offset of its key; 0 without one. */
  readonly keys: Int32Array;
  /** The number of the next value that is not inside it. */
  readonly nexts: Int32Array;
}

type Members = { readonly list: readonly number[] } | { readonly byKey: ReadonlyMap<string, number> };

/**
 * Finds where the values of a text begin that `JSON.parse` accepted; takes linear time, for any number of paths. Three numbers
 * describe each value, because the garbage collector would copy an object for each of the 60,000 values of a draft several
 * times. Members are indexed only for the objects and lists on the paths that are asked for.
 */
export function placesOfJson(text: string): OffsetAt {
  const values = valuesOf(text);
  const indexed = new Map<number, Members>();
  const memberOf = (value: number, step: PropertyKey): number | undefined => {
    let members = indexed.get(value);
    if (members === undefined) {
      members = membersOf(values, value);
      indexed.set(value, members);
    }
    if ('list' in members) return typeof step === 'number' ? members.list[step] : undefined;
    return typeof step === 'string' ? members.byKey.get(step) : undefined;
  };
  return (path) => {
    let value = 0;
    for (const step of path) {
      const member = memberOf(value, step);
      if (member === undefined) break;
      value = member;
    }
    return values.starts[value] ?? 0;
  };
}

function valuesOf(text: string): Values {
  // Two values have at least a comma or a bracket between them. Memory that is never written costs nothing.
  const most = Math.ceil(text.length / 2) + 1;
  const starts = new Int32Array(most);
  const keys = new Int32Array(most);
  const nexts = new Int32Array(most);
  const open: number[] = [];
  let count = 0;
  let key = 0;
  const add = (start: number): void => {
    starts[count] = start;
    keys[count] = key;
    count += 1;
    nexts[count - 1] = count;
    key = 0;
  };
  visitJson(text, {
    key: (start) => {
      key = start;
    },
    open: (start) => {
      open.push(count);
      add(start);
    },
    close: () => {
      nexts[open.pop() ?? 0] = count;
    },
    scalar: add,
  });
  return { text, starts, keys, nexts };
}

function membersOf({ text, starts, keys, nexts }: Values, value: number): Members {
  const end = nexts[value] ?? 0;
  const list: number[] = [];
  const byKey = new Map<string, number>();
  const isList = text.charAt(starts[value] ?? 0) === '[';
  for (let member = value + 1; member < end; member = nexts[member] ?? end) {
    if (isList) list.push(member);
    // Of two equal keys the last one counts, as for JSON.parse.
    else byKey.set(keyAt(text, keys[member] ?? 0), member);
  }
  return isList ? { list } : { byKey };
}
