import type { CrmRecord } from './crm-record.ts';
import type { Portal } from './portal.ts';
import type { PendingEntry, SearchIndex } from './search-index.ts';

/** Whatever nobody searches for must not grow for ever. */
const CATCH_UP_EVERY = 10_000;

/** Notes that the record changed; search will see it after the lag, which differs from write to write. */
export function indexLater(portal: Portal, record: CrmRecord): void {
  const { searchIndex, settings, random } = portal;
  searchIndex.revision += 1;
  searchIndex.pending.push({
    objectType: record.objectType,
    id: record.id,
    revision: searchIndex.revision,
    values: record.archivedAtMs === null && record.mergedInto === null ? record.values : null,
    dueAtMs: portal.now() + settings.searchLagMs * (0.5 + random.next()),
  });
  if (searchIndex.revision % CATCH_UP_EVERY === 0) settleIndex(portal);
}

/** Puts the record into the index at once: for what stood in the portal before it started. */
export function indexNow({ searchIndex }: Portal, record: CrmRecord): void {
  searchIndex.entries[record.objectType].set(record.id, {
    revision: 0,
    id: record.id,
    values: record.values,
  });
}

/** Lets the index catch up with everything whose lag is over. */
export function settleIndex({ searchIndex, now }: Portal): void {
  const nowMs = now();
  const waiting: PendingEntry[] = [];
  for (const entry of searchIndex.pending) {
    if (entry.dueAtMs > nowMs) waiting.push(entry);
    else apply(searchIndex, entry);
  }
  searchIndex.pending = waiting;
}

/** An older revision never replaces a newer one, whichever comes due first. */
function apply({ entries }: SearchIndex, { objectType, id, revision, values }: PendingEntry): void {
  const table = entries[objectType];
  if ((table.get(id)?.revision ?? -1) > revision) return;
  table.set(id, { id, revision, values });
}
