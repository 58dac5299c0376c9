import type { SimplePublicObject } from '@hubspot/api-client/lib/codegen/crm/companies/models/SimplePublicObject.js';
import {
  type CrmRecord,
  type HistoryEntry,
  isoTime,
  lastModifiedName,
  propertyHistory,
  type ReaderView,
} from '../state/crm-record.ts';
import type { Portal } from '../state/portal.ts';
import type { ObjectType } from '../types.ts';
import type { Wire } from '../wire.ts';

/** The properties that the API sends by default. */
const DEFAULT_NAMES: Readonly<Record<ObjectType, readonly string[]>> = {
  companies: ['domain', 'name'],
  deals: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
  contacts: ['email', 'firstname', 'lastname'],
};

export interface Projection {
  readonly properties: readonly string[];
  readonly propertiesWithHistory: readonly string[];
}
export const DEFAULT_PROJECTION: Projection = { properties: [], propertiesWithHistory: [] };

export type PresentedRecord = Wire<SimplePublicObject> & { url?: string };

/**
 * A record in the API's format: only the requested properties, null if a value was never set; unknown names are silently left
 * out.
 * @param seen the view to show: search and lagging reads have an older one
 */
export function presentRecord(
  portal: Portal,
  record: CrmRecord,
  projection: Projection,
  seen: ReaderView = record,
): PresentedRecord {
  const { objectType, id } = record;
  const known = portal.definitions[objectType].active;
  const asked = [...projection.properties, ...projection.propertiesWithHistory];
  const names = asked.length === 0 ? DEFAULT_NAMES[objectType] : asked;
  const properties: Record<string, string | null> = {};
  for (const name of [...names, 'createdate', lastModifiedName(objectType), 'hs_object_id']) {
    if (known.has(name)) properties[name] = seen.values.get(name) ?? null;
  }
  return {
    id,
    properties,
    ...(projection.propertiesWithHistory.length === 0
      ? {}
      : { propertiesWithHistory: historyOf(portal, record, projection.propertiesWithHistory, seen) }),
    createdAt: isoTime(record.createdAtMs),
    updatedAt: isoTime(seen.updatedAtMs),
    archived: record.archivedAtMs !== null,
    ...(record.archivedAtMs === null ? {} : { archivedAt: isoTime(record.archivedAtMs) }),
    url: `https://app.hubspot.com/contacts/${portal.portalId}/record/${typeId(objectType)}/${id}`,
  };
}

const typeId = (objectType: ObjectType) => ({ contacts: '0-1', companies: '0-2', deals: '0-3' })[objectType];

function historyOf(
  portal: Portal,
  record: CrmRecord,
  names: readonly string[],
  seen: ReaderView,
): Record<string, HistoryEntry[]> {
  const known = portal.definitions[record.objectType].active;
  // An older view has no later entries.
  const wasThere = ({ timestamp }: HistoryEntry) =>
    seen === record || Date.parse(timestamp) <= seen.updatedAtMs;
  return Object.fromEntries(
    names
      .filter((name) => known.has(name))
      .map((name) => [name, propertyHistory(record, name).filter(wasThere)]),
  );
}
