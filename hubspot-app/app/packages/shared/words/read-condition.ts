/** Reads a condition of a draft, which may not be a valid one yet. */
import { isRecord } from '../is-record.ts';

export interface ReadLeaf {
  readonly kind: 'leaf';
  readonly fact: string;
  /** The operator; empty where none is chosen yet. */
  readonly is: string;
  readonly value: unknown;
  /** What a blank counts as; null = not known. */
  readonly whenEmpty: boolean | null;
}

export type ReadCondition =
  | ReadLeaf
  | { readonly kind: 'all' | 'any'; readonly parts: readonly unknown[] }
  | { readonly kind: 'not'; readonly part: unknown }
  | { readonly kind: 'unreadable' };

export function readCondition(condition: unknown): ReadCondition {
  if (!isRecord(condition)) return { kind: 'unreadable' };
  const { all, any, not, fact, is, value, whenEmpty } = condition;
  if (Array.isArray(all)) return { kind: 'all', parts: all };
  if (Array.isArray(any)) return { kind: 'any', parts: any };
  if (not !== undefined) return { kind: 'not', part: not };
  if (typeof fact !== 'string' || fact === '') return { kind: 'unreadable' };
  return {
    kind: 'leaf',
    fact,
    is: typeof is === 'string' ? is : '',
    value,
    whenEmpty: typeof whenEmpty === 'boolean' ? whenEmpty : null,
  };
}

/** The leaves of a condition, from left to right. */
export function leavesOf(condition: unknown): readonly ReadLeaf[] {
  const read = readCondition(condition);
  if (read.kind === 'leaf') return [read];
  if (read.kind === 'not') return leavesOf(read.part);
  return read.kind === 'unreadable' ? [] : read.parts.flatMap(leavesOf);
}

export interface Step {
  /** Above 0, up to 1: the share of the points. */
  readonly share: number;
  readonly when: unknown;
}

/** The steps of a criterion, the first of which that is true wins; a condition alone is one step for all points. */
export function stepsOf(criterion: unknown): readonly Step[] {
  if (!isRecord(criterion)) return [];
  const { when, bands } = criterion;
  if (!Array.isArray(bands)) return [{ share: 1, when }];
  return bands.filter(isRecord).map(({ share, when: each }) => ({
    share: typeof share === 'number' ? share : 1,
    when: each,
  }));
}
