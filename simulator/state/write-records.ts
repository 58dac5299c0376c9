import type { ChangeSource, ObjectType } from '../types.ts';
import { checkProperties, type PropertiesInput, type WriteOptions } from './check-properties.ts';
import { type CrmRecord, historyEntry, isoTime, lastModifiedName, propertyHistory } from './crm-record.ts';
import { indexLater } from './index-records.ts';
import { announce, nextId, type Portal } from './portal.ts';
import { readRecord } from './read-records.ts';
import { keepViewForReaders } from './reader-view.ts';
import { accepted, notFound, type Outcome, refused } from './refusal.ts';
import { rollUpLater } from './rollups.ts';

const WITHOUT_RULES: WriteOptions = { enforceRules: false };

/** The plan of a write, made before anything is written; calling it writes. */
export type WritePlan = Outcome<() => CrmRecord>;

/** Creates a record and announces it: first its creation, then each value. */
export function createRecord(
  portal: Portal,
  objectType: ObjectType,
  properties: PropertiesInput,
  source: ChangeSource,
  options: WriteOptions = WITHOUT_RULES,
): Outcome<CrmRecord> {
  return carriedOut(planCreate(portal, objectType, properties, source, options));
}

/** Changes a record's values; a value equal to the current one has no effect and is not announced. */
export function updateRecord(
  portal: Portal,
  objectType: ObjectType,
  id: string,
  properties: PropertiesInput,
  source: ChangeSource,
  options: WriteOptions = WITHOUT_RULES,
): Outcome<CrmRecord> {
  const record = readRecord(portal, objectType, id);
  if (record === undefined) return notFound(`${objectType} ${id}`);
  return carriedOut(planUpdate(portal, record, properties, source, options));
}

const carriedOut = (plan: WritePlan): Outcome<CrmRecord> => (plan.ok ? accepted(plan.value()) : plan);

export function planCreate(
  portal: Portal,
  objectType: ObjectType,
  properties: PropertiesInput,
  source: ChangeSource,
  options: WriteOptions,
): WritePlan {
  const duplicate = contactWithSameEmail(portal, objectType, properties);
  if (duplicate !== undefined) {
    return refused({ kind: 'conflict', message: `Contact already exists. Existing ID: ${duplicate.id}` });
  }
  const checked = checkProperties(portal, objectType, null, properties, options);
  if (!checked.ok) return checked;
  return accepted(() => {
    const record = emptyRecord(portal, objectType, source);
    portal.records[objectType].set(record.id, record);
    const creation = { kind: 'creation', objectType, objectId: record.id } as const;
    announce(portal, source, creation, record.createdAtMs);
    applyChanges(portal, record, withDefaults(portal, objectType, checked.value), source);
    return record;
  });
}

export function planUpdate(
  portal: Portal,
  record: CrmRecord,
  properties: PropertiesInput,
  source: ChangeSource,
  options: WriteOptions,
): WritePlan {
  const checked = checkProperties(portal, record.objectType, record, properties, options);
  if (!checked.ok) return checked;
  return accepted(() => {
    if (checked.value.size > 0) applyChanges(portal, record, checked.value, source);
    return record;
  });
}

/** Writes values without validation, for values that were checked before or are HubSpot's own. */
export function applyChanges(
  portal: Portal,
  record: CrmRecord,
  changes: ReadonlyMap<string, string>,
  source: ChangeSource,
): void {
  const { objectType, id } = record;
  const nowMs = portal.now();
  keepViewForReaders(portal, record);
  for (const [name, value] of changes) {
    const entries = [historyEntry(value, nowMs, source), ...propertyHistory(record, name)];
    record.history.set(name, entries.slice(0, portal.settings.historyCap));
  }
  record.updatedAtMs = nowMs;
  record.values = new Map([...record.values, ...changes, [lastModifiedName(objectType), isoTime(nowMs)]]);
  indexLater(portal, record);
  for (const [propertyName, propertyValue] of changes) {
    const happening = {
      kind: 'propertyChange',
      objectType,
      objectId: id,
      propertyName,
      propertyValue,
    } as const;
    announce(portal, source, happening, nowMs);
  }
  // No roll-up reads a company's own properties.
  if (objectType !== 'companies') rollUpLater(portal, record);
}

/**
 * Archives a record. It disappears from lists and search, and reads by id find it only if they request archived records. The id
 * of a merged record archives nothing, because the caller does not mean the merged record.
 */
export function archiveRecord(
  portal: Portal,
  objectType: ObjectType,
  id: string,
  source: ChangeSource,
): Outcome<CrmRecord> {
  const record = readRecord(portal, objectType, id);
  if (record?.id !== id) return notFound(`${objectType} ${id}`);
  record.archivedAtMs = portal.now();
  indexLater(portal, record);
  rollUpLater(portal, record);
  announce(portal, source, { kind: 'deletion', objectType, objectId: record.id });
  return accepted(record);
}

/** Brings an archived record back, as an admin may within 90 days. */
export function restoreRecord(
  portal: Portal,
  objectType: ObjectType,
  id: string,
  source: ChangeSource,
): Outcome<CrmRecord> {
  const record = readRecord(portal, objectType, id, { archived: true });
  if (record === undefined) return notFound(`archived ${objectType} ${id}`);
  record.archivedAtMs = null;
  indexLater(portal, record);
  rollUpLater(portal, record);
  announce(portal, source, { kind: 'restore', objectType, objectId: record.id });
  return accepted(record);
}

/** A record with only the values that HubSpot sets on every record. */
export function emptyRecord(portal: Portal, objectType: ObjectType, source: ChangeSource): CrmRecord {
  const id = nextId(portal);
  const nowMs = portal.now();
  const values = new Map([
    ['hs_object_id', id],
    ['createdate', isoTime(nowMs)],
    [lastModifiedName(objectType), isoTime(nowMs)],
    ['hs_object_source', source.changeSource],
    ['hs_object_source_id', source.sourceId],
  ]);
  if (objectType === 'deals') values.set('hs_createdate', isoTime(nowMs));
  return {
    id,
    objectType,
    createdAtMs: nowMs,
    source,
    values,
    history: new Map(),
    updatedAtMs: nowMs,
    archivedAtMs: null,
    findableFromMs: nowMs + portal.quirks.creationLagMs,
    earlierViews: [],
    mergedInto: null,
  };
}

/** A deal without a pipeline gets the pipeline of its stage, otherwise the first. */
function withDefaults(portal: Portal, objectType: ObjectType, changes: ReadonlyMap<string, string>) {
  const [first] = portal.pipelines;
  if (objectType !== 'deals' || changes.has('pipeline') || first === undefined) return changes;
  const stageId = changes.get('dealstage');
  const owner = portal.pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId)) ?? first;
  return new Map([...changes, ['pipeline', owner.id]]);
}

function contactWithSameEmail(portal: Portal, objectType: ObjectType, properties: PropertiesInput) {
  const email = properties['email'];
  if (objectType !== 'contacts' || typeof email !== 'string' || email === '') return undefined;
  const wanted = email.toLowerCase();
  for (const contact of portal.records.contacts.values()) {
    const isLive = contact.archivedAtMs === null && contact.mergedInto === null;
    if (isLive && contact.values.get('email')?.toLowerCase() === wanted) return contact;
  }
  return undefined;
}
