import type { CrmRecord, ReaderView } from './crm-record.ts';
import type { Portal } from './portal.ts';

/** Call it right before a record changes: lagging reads continue to show the current view. */
export function keepViewForReaders({ quirks, now }: Portal, record: CrmRecord): void {
  if (quirks.readLagMs === 0) return;
  dropExpired(record, now());
  const { values, updatedAtMs } = record;
  record.earlierViews.push({ values, updatedAtMs, untilMs: now() + quirks.readLagMs });
}

/** The current view of the record for reads by id. */
export function readerView({ now }: Portal, record: CrmRecord): ReaderView {
  dropExpired(record, now());
  return record.earlierViews[0] ?? record;
}

function dropExpired({ earlierViews }: CrmRecord, nowMs: number): void {
  while ((earlierViews[0]?.untilMs ?? Number.POSITIVE_INFINITY) <= nowMs) earlierViews.shift();
}

/** Whether calls by id already find the record. */
export const isFindable = ({ now }: Portal, record: CrmRecord): boolean => record.findableFromMs <= now();
