import type { ChangeSource, ObjectType } from '../types.ts';
import { type CrmRecord, historyEntry, propertyHistory } from './crm-record.ts';
import { indexLater } from './index-records.ts';
import { dropLink, linksOf, putLink } from './links.ts';
import { announce, OBJECT_TYPES, type Portal } from './portal.ts';
import { readRecord } from './read-records.ts';
import { accepted, invalid, notFound, type Outcome } from './refusal.ts';
import { rollUpLater } from './rollups.ts';
import { emptyRecord } from './write-records.ts';

/**
 * Merges two records into a third with a new id. The primary's values take precedence, the other's fill gaps; both old ids lead
 * to the new record, and the associations move to it.
 */
export function mergeRecords(
  portal: Portal,
  objectType: ObjectType,
  { primaryId, otherId }: { readonly primaryId: string; readonly otherId: string },
  source: ChangeSource,
): Outcome<CrmRecord> {
  const primary = readRecord(portal, objectType, primaryId);
  const other = readRecord(portal, objectType, otherId);
  if (primary === undefined) return notFound(`${objectType} ${primaryId}`);
  if (other === undefined) return notFound(`${objectType} ${otherId}`);
  if (primary === other) return invalid(`Cannot merge ${objectType} ${primary.id} with itself`);
  const moved = [...other.values.keys()].filter((name) => (primary.values.get(name) ?? '') === '');
  const merged = combine(portal, primary, other, source);
  portal.records[objectType].set(merged.id, merged);
  for (const old of [primary, other]) {
    old.mergedInto = merged.id;
    indexLater(portal, old);
    moveLinks(portal, old, merged);
  }
  indexLater(portal, merged);
  rollUpLater(portal, merged);
  announce(portal, source, {
    kind: 'merge',
    objectType,
    primaryObjectId: primary.id,
    mergedObjectIds: [primary.id, other.id],
    newObjectId: merged.id,
    numberOfPropertiesMoved: moved.length,
  });
  return accepted(merged);
}

function combine(portal: Portal, primary: CrmRecord, other: CrmRecord, source: ChangeSource): CrmRecord {
  const fresh = emptyRecord(portal, primary.objectType, source);
  const values = new Map(other.values);
  for (const [name, value] of primary.values) if (value !== '' || !values.has(name)) values.set(name, value);
  const ids = [primary, other].flatMap(({ id, values: old }) => [
    id,
    ...(old.get('hs_merged_object_ids') ?? '').split(';'),
  ]);
  for (const [name, value] of fresh.values) if (name !== 'createdate') values.set(name, value);
  values.set('hs_merged_object_ids', ids.filter((id) => id !== '').join(';'));
  const history: CrmRecord['history'] = new Map();
  for (const [name, value] of values) {
    const from = primary.values.get(name) === value ? primary : other;
    const entries = propertyHistory(from, name);
    history.set(name, entries.length > 0 ? [...entries] : [historyEntry(value, portal.now(), source)]);
  }
  const createdAtMs = Math.min(primary.createdAtMs, other.createdAtMs);
  return { ...fresh, createdAtMs, values, history, findableFromMs: createdAtMs };
}

/** Moves links without events: HubSpot only announces the merge, not each changed association. */
function moveLinks(portal: Portal, old: CrmRecord, merged: CrmRecord): void {
  const from = old.objectType;
  for (const to of OBJECT_TYPES) {
    for (const { toId, primary } of linksOf(portal.links, from, old.id, to)) {
      dropLink(portal.links, { from, fromId: old.id, to, toId });
      const present = linksOf(portal.links, from, merged.id, to);
      const hasPrimary = to === 'companies' && present.some((link) => link.primary);
      const wasPrimary = present.some((link) => link.toId === toId && link.primary);
      putLink(portal.links, { from, fromId: merged.id, to, toId }, wasPrimary || (primary && !hasPrimary));
      const partner = portal.records[to].get(toId);
      if (partner !== undefined) indexLater(portal, partner);
    }
  }
}
