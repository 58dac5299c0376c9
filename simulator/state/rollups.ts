import type { ObjectType } from '../types.ts';
import { companyRollups, contactRollups, dealRollups } from './calculate.ts';
import { type CrmRecord, historyEntry, propertyHistory } from './crm-record.ts';
import { indexLater, indexNow } from './index-records.ts';
import { linksOf } from './links.ts';
import type { Portal } from './portal.ts';
import { keepViewForReaders } from './reader-view.ts';

/** Notes that the record and its associated records must be recalculated, which HubSpot does later. */
export function rollUpLater(portal: Portal, record: CrmRecord): void {
  const dueAtMs = portal.now() + portal.settings.rollupLagMs;
  const mark = (objectType: ObjectType, id: string) => {
    const key = `${objectType}:${id}`;
    if (!portal.rollupsDue.has(key)) portal.rollupsDue.set(key, { objectType, id, dueAtMs });
  };
  mark(record.objectType, record.id);
  for (const objectType of ['companies', 'deals', 'contacts'] as const) {
    for (const { toId } of linksOf(portal.links, record.objectType, record.id, objectType))
      mark(objectType, toId);
  }
}

/** Calculates the records that are due, deals first, because companies depend on them. */
export function settleRollups(portal: Portal): void {
  // The first entry of the map is the oldest, so nothing is due before it.
  const [oldest] = portal.rollupsDue.values();
  const nowMs = portal.now();
  if (oldest === undefined || oldest.dueAtMs > nowMs) return;
  const due = [...portal.rollupsDue.entries()].filter(([, { dueAtMs }]) => dueAtMs <= nowMs);
  for (const [key] of due) portal.rollupsDue.delete(key);
  for (const objectType of ['deals', 'contacts', 'companies'] as const) {
    for (const [, entry] of due) {
      const record = entry.objectType === objectType ? portal.records[objectType].get(entry.id) : undefined;
      if (record !== undefined) calculate(portal, record, nowMs);
    }
  }
}

/** Calculates a record at once and without events, for the initial data of a portal. */
export function rollUpNow(portal: Portal, record: CrmRecord): void {
  record.values = new Map([...record.values, ...rollupsOf(portal, record)]);
  indexNow(portal, record);
}

function rollupsOf(portal: Portal, record: CrmRecord): ReadonlyMap<string, string> {
  if (record.objectType === 'companies') return companyRollups(portal, record);
  return record.objectType === 'deals' ? dealRollups(portal, record) : contactRollups(portal, record);
}

/** Calculated values have a history, but HubSpot sends no webhook for them. */
function calculate(portal: Portal, record: CrmRecord, nowMs: number): void {
  const fresh = [...rollupsOf(portal, record)].filter(
    ([name, value]) => (record.values.get(name) ?? '') !== value,
  );
  if (fresh.length === 0) return;
  keepViewForReaders(portal, record);
  for (const [name, value] of fresh) {
    const entry = {
      ...historyEntry(value, nowMs, record.source),
      sourceType: 'CALCULATED',
      sourceId: 'RollupProperties',
    };
    record.history.set(name, [entry, ...propertyHistory(record, name)].slice(0, portal.settings.historyCap));
  }
  record.values = new Map([...record.values, ...fresh]);
  indexLater(portal, record);
}
