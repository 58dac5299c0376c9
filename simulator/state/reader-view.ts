import type { CrmRecord, ReaderView } from './crm-record.ts';
import type { Portal } from './portal.ts';

/** Call right before a record changes: while reads lag, they go on to show what it is now. */
export function keepViewForReaders({ quirks, now }: Portal, record: CrmRecord): void {
  if (quirks.readLagMs === 0) return;
  dropExpired(record, now());
  const { values, updatedAtMs } = record;
  record.earlierViews.push({ values, updatedAtMs, untilMs: now() + quirks.readLagMs });
}

/** What reads by id show of the record at this moment. */
export function readerView({ now }: Portal, record: CrmRecord): ReaderView {
  dropExpired(record, now());
  return record.earlierViews[0] ?? record;
}

function dropExpired({ earlierViews }: CrmRecord, nowMs: number): void {
  while ((earlierViews[0]?.untilMs ?? Number.POSITIVE_INFINITY) <= nowMs) earlierViews.shift();
}

/** Whether calls by id find the record yet. */
export const isFindable = ({ now }: Portal, record: CrmRecord): boolean => record.findableFromMs <= now();
