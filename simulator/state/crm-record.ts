import type { ValueWithTimestamp } from '@hubspot/api-client/lib/codegen/crm/companies/models/ValueWithTimestamp.js';
import type { ChangeSource, ObjectType } from '../types.ts';
import type { Wire } from '../wire.ts';

export type HistoryEntry = Wire<ValueWithTimestamp>;

/**
 * One record. Values are always text; an absent name was never set (null), '' was cleared. The map is never changed in place, so
 * that the search index and readers can keep an older one.
 */
export interface CrmRecord {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly createdAtMs: number;
  readonly source: ChangeSource;
  values: ReadonlyMap<string, string>;
  /** Newest first; a property that is absent here still has its first value. */
  readonly history: Map<string, HistoryEntry[]>;
  updatedAtMs: number;
  archivedAtMs: number | null;
  /** Calls by id do not find the record before this instant. */
  readonly findableFromMs: number;
  /** The views that reads by id still show, oldest first; empty when they show the current record. */
  readonly earlierViews: EarlierView[];
  /** The record into which this one was merged. */
  mergedInto: string | null;
}

/** The view of a record in a read by id. */
export type ReaderView = Pick<CrmRecord, 'values' | 'updatedAtMs'>;

/** An older view of a record that has changed since. */
export interface EarlierView extends ReaderView {
  readonly untilMs: number;
}

/** The property that says when a record last changed; contacts have their own. */
export const lastModifiedName = (objectType: ObjectType) =>
  objectType === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';

export const isoTime = (epochMs: number) => new Date(epochMs).toISOString();

export function historyEntry(value: string, timestampMs: number, source: ChangeSource): HistoryEntry {
  const userId = /^userId:(\d+)$/.exec(source.sourceId)?.[1];
  return {
    value,
    timestamp: isoTime(timestampMs),
    sourceType: source.changeSource,
    sourceId: source.sourceId,
    ...(userId === undefined ? {} : { updatedByUserId: Number(userId) }),
  };
}

/** The past values of a property, newest first, at most `cap`. */
export function propertyHistory(record: CrmRecord, name: string): readonly HistoryEntry[] {
  const kept = record.history.get(name);
  if (kept !== undefined) return kept;
  const value = record.values.get(name);
  return value === undefined ? [] : [historyEntry(value, record.createdAtMs, record.source)];
}
