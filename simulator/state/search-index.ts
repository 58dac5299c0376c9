import type { ObjectType } from '../types.ts';

/** The search index: each record as it was at its last indexing. */
export interface SearchIndex {
  readonly entries: Readonly<Record<ObjectType, Map<string, IndexEntry>>>;
  pending: PendingEntry[];
  revision: number;
}
export interface IndexEntry {
  readonly revision: number;
  readonly id: string;
  /** null: archived or merged, so never found. */
  readonly found: IndexedRecord | null;
}
/** The index entry of a record; search shows and filters only by it, never by the stored record. */
export interface IndexedRecord {
  readonly values: ReadonlyMap<string, string>;
  readonly updatedAtMs: number;
  /** `type:id` of the associated records. */
  readonly linkedTo: ReadonlySet<string>;
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
