import type { ObjectType } from '../types.ts';

/** What search sees: each record's values as they were when the index last got to it. */
export interface SearchIndex {
  readonly entries: Readonly<Record<ObjectType, Map<string, IndexEntry>>>;
  pending: PendingEntry[];
  revision: number;
}
export interface IndexEntry {
  readonly revision: number;
  readonly id: string;
  /** null: archived or merged, so never found. */
  readonly values: ReadonlyMap<string, string> | null;
}
export interface PendingEntry extends IndexEntry {
  readonly objectType: ObjectType;
  readonly dueAtMs: number;
}

export function createSearchIndex(): SearchIndex {
  return {
    entries: { companies: new Map(), deals: new Map(), contacts: new Map() },
    pending: [],
    revision: 0,
  };
}
