import type { DocumentChange, ItemChange } from '../contract.ts';

/** The change of the draft that puts one item back as it is live. */
export function undoChange({ at, what, from, wasBefore }: DocumentChange): ItemChange {
  switch (what) {
    case 'added':
      return { op: 'remove', at };
    case 'removed':
      return { op: 'add', at, value: from ?? null, before: wasBefore };
    case 'moved':
      return { op: 'move', at, before: wasBefore };
    case 'changed':
      return { op: 'set', at, value: from ?? null };
  }
}
