import type { ValueWithTimestamp } from '@hubspot/api-client/lib/codegen/crm/companies/models/ValueWithTimestamp.js';
import type { ChangeSource, ObjectType } from '../types.ts';
import type { Wire } from '../wire.ts';

export type HistoryEntry = Wire<ValueWithTimestamp>;

/**
 * One record. Values are always text; a name that is absent was never set (null), '' was cleared. The map is never
 * changed in place, so that the search index and readers can hold an older one.
 */
export interface CrmRecord {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly createdAtMs: number;
  readonly source: ChangeSource;
  values: ReadonlyMap<string, string>;
  /** Newest first; a property absent here has kept its first value since the record's creation. */
  readonly history: Map<string, HistoryEntry[]>;
  updatedAtMs: number;
  archivedAtMs: number | null;
  /** Calls by id do not find the record before. */
  readonly findableFromMs: number;
  /** What reads by id still show, oldest first; empty while they show the record as it is. */
  readonly earlierViews: EarlierView[];
  /** The record that took this one's place. */
  mergedInto: string | null;
}

/** What a read by id shows of a record. */
export type ReaderView = Pick<CrmRecord, 'values' | 'updatedAtMs'>;

/** What readers still see of a record that has changed since. */
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

/** The values a property had, newest first, at most `cap` of them. */
export function propertyHistory(record: CrmRecord, name: string): readonly HistoryEntry[] {
  const kept = record.history.get(name);
  if (kept !== undefined) return kept;
  const value = record.values.get(name);
  return value === undefined ? [] : [historyEntry(value, record.createdAtMs, record.source)];
}
