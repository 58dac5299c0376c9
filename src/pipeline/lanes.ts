import type { WorkClass } from '../ports/queue.ts';
import type { WorkState } from '../ports/store/work.ts';
import { workThroughReport } from '../reports/work-through-report.ts';
import type { Lane } from './lane.ts';
import { workThroughBackfill } from './work-through-backfill.ts';
import { workThroughCompanies } from './work-through-companies.ts';
import { workThroughDeals } from './work-through-deals.ts';

/** In the order in which a turn takes them: deals first, because they record their companies as changed. */
export const LANES: readonly Lane[] = [
  {
    name: 'deals',
    class: 'live',
    // HubSpot's limit of an associations batch read is 1,000; 100 keeps the change of one deal from waiting for 999 others.
    page: 100,
    backOff: { firstMs: 2_000, mostMs: 3_600_000 },
    writes: false,
    work: workThroughDeals,
  },
  {
    name: 'companies',
    class: 'live',
    // HubSpot's limit of a batch.
    page: 100,
    backOff: { firstMs: 2_000, mostMs: 3_600_000 },
    writes: true,
    work: workThroughCompanies,
  },
  {
    name: 'expired',
    class: 'timed',
    page: 100,
    backOff: { firstMs: 2_000, mostMs: 3_600_000 },
    writes: true,
    work: workThroughCompanies,
  },
  {
    name: 'bulkCompanies',
    class: 'bulk',
    page: 100,
    backOff: { firstMs: 2_000, mostMs: 3_600_000 },
    writes: true,
    work: workThroughCompanies,
  },
  {
    name: 'backfill',
    class: 'bulk',
    page: 100,
    // A page that cannot be read needs a person, as a rule.
    backOff: { firstMs: 300_000, mostMs: 3_600_000 },
    writes: true,
    work: workThroughBackfill,
  },
  {
    name: 'report',
    class: 'bulk',
    page: 100,
    backOff: { firstMs: 1_000, mostMs: 300_000 },
    writes: false,
    work: workThroughReport,
  },
];

/** When the lane's next step is due, epoch milliseconds; null when there is nothing to do. */
export function laneDueMs({ name }: Lane, { dueMs, rests }: WorkState): number | null {
  const due = dueMs[name];
  return due === null ? null : Math.max(due, rests[name]?.untilMs ?? 0);
}

/** When the next step of a live turn, or of any other lane, is due, epoch milliseconds; null when there is nothing to do. */
export function classDueMs(work: WorkClass, state: WorkState): number | null {
  const dues = LANES.filter((lane) => (lane.class === 'live') === (work === 'live')).flatMap(
    (lane) => laneDueMs(lane, state) ?? [],
  );
  return dues.length === 0 ? null : Math.min(...dues);
}
