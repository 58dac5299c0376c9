import type { ObjectType } from '../types.ts';
import type { CrmRecord } from './crm-record.ts';
import type { Portal } from './portal.ts';
import { settleRollups } from './rollups.ts';

/**
 * The record of that id; the id of a merged record gives the one that took its place.
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

/** The record whose unique property has that value. */
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

/** Records in the order of their ids, from behind `after`. */
export function listRecords(
  portal: Portal,
  objectType: ObjectType,
  query: { readonly archived: boolean; readonly after: string | null; readonly limit: number },
): { readonly records: CrmRecord[]; readonly next: string | null } {
  settleRollups(portal);
  const after = query.after === null ? 0 : Number(query.after);
  const found = [...portal.records[objectType].values()]
    .filter((record) => record.mergedInto === null && (record.archivedAtMs !== null) === query.archived)
    .filter(({ id }) => Number(id) > after)
    .sort((a, b) => Number(a.id) - Number(b.id));
  const records = found.slice(0, query.limit);
  return { records, next: found.length > query.limit ? (records.at(-1)?.id ?? null) : null };
}
