import type { CrmRecord } from './crm-record.ts';
import { linksOf } from './links.ts';
import { OBJECT_TYPES, type Portal } from './portal.ts';
import type { IndexedRecord, PendingEntry, SearchIndex } from './search-index.ts';

/** Limits the pending entries when there are no searches. */
const CATCH_UP_EVERY = 10_000;

/** Notes that the record changed; search sees the change after a lag, which varies between writes. */
export function indexLater(portal: Portal, record: CrmRecord): void {
  const { searchIndex, settings, random } = portal;
  searchIndex.revision += 1;
  searchIndex.pending.push({
    objectType: record.objectType,
    id: record.id,
    revision: searchIndex.revision,
    found: record.archivedAtMs === null && record.mergedInto === null ? asIndexed(portal, record) : null,
    dueAtMs: portal.now() + settings.searchLagMs * (0.5 + random.next()),
  });
  if (searchIndex.revision % CATCH_UP_EVERY === 0) settleIndex(portal);
}

/** Puts the record into the index at once, for the initial data of a portal. */
export function indexNow(portal: Portal, record: CrmRecord): void {
  portal.searchIndex.entries[record.objectType].set(record.id, {
    revision: 0,
    id: record.id,
    found: asIndexed(portal, record),
  });
}

function asIndexed({ links }: Portal, { objectType, id, values, updatedAtMs }: CrmRecord): IndexedRecord {
  const linkedTo = OBJECT_TYPES.flatMap((to) =>
    linksOf(links, objectType, id, to).map(({ toId }) => `${to}:${toId}`),
  );
  return { values, updatedAtMs, linkedTo: new Set(linkedTo) };
}

/** Applies all changes whose lag is over to the index. */
export function settleIndex({ searchIndex, now }: Portal): void {
  const nowMs = now();
  const waiting: PendingEntry[] = [];
  for (const entry of searchIndex.pending) {
    if (entry.dueAtMs > nowMs) waiting.push(entry);
    else apply(searchIndex, entry);
  }
  searchIndex.pending = waiting;
}

/** An older revision never replaces a newer one, even if it is due later. */
function apply({ entries }: SearchIndex, { objectType, id, revision, found }: PendingEntry): void {
  const table = entries[objectType];
  if ((table.get(id)?.revision ?? -1) > revision) return;
  table.set(id, { id, revision, found });
}
