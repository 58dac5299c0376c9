/** Conditions as the form edits them: one leaf, or up to five joined by "all" or "any". */
import { isRecord } from 'fitgate-shared/is-record.ts';
import { type ReadLeaf, readCondition } from 'fitgate-shared/words/read-condition.ts';
import { shapeOf, type ValueKind, type ValueShape } from './operators.ts';

export const MOST_LEAVES = 5;

export interface EditedCondition {
  readonly join: 'all' | 'any';
  readonly leaves: readonly EditedLeaf[];
}

/** A leaf that may not be complete yet. */
export interface EditedLeaf {
  /** Empty until a property is chosen. */
  readonly fact: string;
  readonly is: string;
  readonly value: unknown;
}

export const NEW_LEAF: EditedLeaf = { fact: '', is: '', value: undefined };

/** The condition as the form shows it; null where it combines conditions in a way that the form can't edit. */
export function editable(condition: unknown): EditedCondition | null {
  const read = readCondition(condition);
  if (read.kind === 'leaf') return { join: 'all', leaves: [leafOf(read)] };
  if (read.kind === 'unreadable') return condition === undefined ? { join: 'all', leaves: [NEW_LEAF] } : null;
  if (read.kind === 'not') return null;
  const parts = read.parts.map(readCondition);
  const leaves = parts.flatMap((part) => (part.kind === 'leaf' ? [leafOf(part)] : []));
  if (leaves.length !== parts.length || leaves.length === 0 || leaves.length > MOST_LEAVES) return null;
  return { join: read.kind, leaves };
}

const leafOf = ({ fact, is, value }: ReadLeaf): EditedLeaf => ({ fact, is, value });

/** The condition as it is saved. @param whenEmpty what a blank counts as; null = not known */
export function conditionOf({ join, leaves }: EditedCondition, whenEmpty: boolean | null): unknown {
  const written = leaves.map((leaf) => writtenLeaf(leaf, whenEmpty));
  return written.length === 1 ? written[0] : { [join]: written };
}

function writtenLeaf({ fact, is, value }: EditedLeaf, whenEmpty: boolean | null): unknown {
  if (is === 'isKnown' || is === 'isUnknown') return { fact, is };
  return { fact, is, value, ...(whenEmpty === null ? {} : { whenEmpty }) };
}

/** What is wrong with a leaf, in words; `incomplete` where nothing is wrong yet and something is missing. */
export type LeafState = 'complete' | 'incomplete' | { readonly mistake: string };

export function stateOfLeaf(leaf: EditedLeaf, kind: ValueKind): LeafState {
  if (leaf.fact === '' || leaf.is === '') return 'incomplete';
  return CHECKS[shapeOf(leaf.is, kind)](leaf.value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const complete = (isThere: boolean): LeafState => (isThere ? 'complete' : 'incomplete');
const isDays = (value: unknown): boolean =>
  isRecord(value) && isNumber(value['days']) && value['days'] >= 1 && value['days'] <= 3650;

const CHECKS: Readonly<Record<ValueShape, (value: unknown) => LeafState>> = {
  none: () => 'complete',
  range: (value) => {
    const [low, high]: readonly unknown[] = Array.isArray(value) ? value : [];
    if (!isNumber(low) || !isNumber(high)) return 'incomplete';
    return low <= high ? 'complete' : { mistake: 'From must be at most To' };
  },
  list: (value) => {
    if (!Array.isArray(value)) return 'incomplete';
    return value.length > 0 ? 'complete' : { mistake: 'Choose at least one value' };
  },
  number: (value) => complete(isNumber(value)),
  text: (value) => complete(isNumber(value) || (typeof value === 'string' && value.trim() !== '')),
  yesno: (value) => complete(typeof value === 'boolean' || typeof value === 'string'),
  days: (value) => complete(isDays(value)),
  day: (value) => complete(typeof value === 'string' && value !== ''),
  growth: (value) =>
    complete(isDays(value) && isRecord(value) && isNumber(value['percent']) && value['percent'] !== 0),
};

/** What to start from when an operator is chosen: the value that is there, where it fits. */
export function valueFor(is: string, kind: ValueKind, before: EditedLeaf): unknown {
  const shape = shapeOf(is, kind);
  if (shape === shapeOf(before.is, kind)) return before.value;
  if (shape === 'yesno') return true;
  return shape === 'days' ? { days: 30 } : undefined;
}
