import type { ObjectType } from '../types.ts';
import type { CrmRecord } from './crm-record.ts';
import type { Portal } from './portal.ts';
import { isFindable } from './reader-view.ts';
import { compareIds } from './record-ids.ts';
import { settleRollups } from './rollups.ts';

/**
 * The record with that id; the id of a merged record returns the merged record.
 * @param options.archived true = only archived records, false (the default) = only live ones
 */
export function readRecord(
  portal: Portal,
  objectType: ObjectType,
  id: string,
  options: { readonly archived: boolean } = { archived: false },
): CrmRecord | undefined {
  settleRollups(portal);
  let record = portal.records[objectType].get(id);
  while (record?.mergedInto != null) record = portal.records[objectType].get(record.mergedInto);
  if (record === undefined || (record.archivedAtMs !== null) !== options.archived) return undefined;
  return record;
}

/** The record that an app's write to that id reaches; for a merged id, reads work, but writes may not. */
export function writableRecord(portal: Portal, objectType: ObjectType, id: string): CrmRecord | undefined {
  const record = readRecord(portal, objectType, id);
  return record?.id === id || portal.settings.mergedWrites === 'follow' ? record : undefined;
}

/** The record with that value of a unique property. */
export function findByUnique(
  portal: Portal,
  objectType: ObjectType,
  name: string,
  value: string,
): CrmRecord | undefined {
  settleRollups(portal);
  for (const record of portal.records[objectType].values()) {
    const isLive = record.archivedAtMs === null && record.mergedInto === null;
    if (isLive && record.values.get(name) === value) return record;
  }
  return undefined;
}

/** Records sorted by id, starting after the id `after`. */
export function listRecords(
  portal: Portal,
  objectType: ObjectType,
  query: { readonly archived: boolean; readonly after: string | null; readonly limit: number },
): { readonly records: CrmRecord[]; readonly next: string | null } {
  settleRollups(portal);
  const ordered = inOrderOfIds(portal.records[objectType]);
  const records: CrmRecord[] = [];
  for (let index = firstBehind(ordered, query.after ?? '0'); index < ordered.length; index += 1) {
    const record = ordered[index];
    if (record === undefined || record.mergedInto !== null || !isFindable(portal, record)) continue;
    if ((record.archivedAtMs !== null) !== query.archived) continue;
    if (records.length === query.limit) return { records, next: records.at(-1)?.id ?? null };
    records.push(record);
  }
  return { records, next: null };
}

/** Sorted once per size: records are never removed from a table, so a change of its size means a change of the table. */
const orders = new WeakMap<ReadonlyMap<string, CrmRecord>, readonly CrmRecord[]>();

function inOrderOfIds(table: ReadonlyMap<string, CrmRecord>): readonly CrmRecord[] {
  const known = orders.get(table);
  if (known?.length === table.size) return known;
  const ordered = [...table.values()].sort((a, b) => compareIds(a.id, b.id));
  orders.set(table, ordered);
  return ordered;
}

/** The index of the first id after `after`, by binary search. */
function firstBehind(ordered: readonly CrmRecord[], after: string): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareIds(ordered[middle]?.id ?? '', after) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
