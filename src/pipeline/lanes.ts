import type { WorkClass } from '../ports/queue.ts';
import type { WorkState } from '../ports/store/work.ts';
import { workThroughReport } from '../reports/work-through-report.ts';
import type { Lane } from './lane.ts';
import { reconcile } from './reconcile.ts';
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
    wokenBy: 'turn',
    writes: false,
    work: workThroughDeals,
  },
  {
    name: 'companies',
    class: 'live',
    // HubSpot's limit of a batch.
    page: 100,
    backOff: { firstMs: 2_000, mostMs: 3_600_000 },
    wokenBy: 'turn',
    writes: true,
    work: workThroughCompanies,
  },
  {
    name: 'expired',
    class: 'timed',
    page: 100,
    backOff: { firstMs: 2_000, mostMs: 3_600_000 },
    wokenBy: 'turn',
    writes: true,
    work: workThroughCompanies,
  },
  {
    name: 'bulkCompanies',
    class: 'bulk',
    page: 100,
    backOff: { firstMs: 2_000, mostMs: 3_600_000 },
    wokenBy: 'sweep',
    writes: true,
    work: workThroughCompanies,
  },
  {
    name: 'backfill',
    class: 'bulk',
    page: 100,
    // A page that cannot be read needs a person, as a rule.
    backOff: { firstMs: 300_000, mostMs: 3_600_000 },
    wokenBy: 'turn',
    writes: true,
    work: workThroughBackfill,
  },
  {
    name: 'reconcile',
    class: 'bulk',
    page: 100,
    backOff: { firstMs: 300_000, mostMs: 3_600_000 },
    wokenBy: 'sweep',
    writes: true,
    work: reconcile,
  },
  {
    name: 'report',
    class: 'bulk',
    page: 100,
    backOff: { firstMs: 1_000, mostMs: 300_000 },
    wokenBy: 'turn',
    writes: false,
    work: workThroughReport,
  },
];

/** When the lane's next step is due, epoch milliseconds; null when there is nothing to do. */
export function laneDueMs({ name }: Lane, { dueMs, rests }: WorkState): number | null {
  const due = dueMs[name];
  return due === null ? null : Math.max(due, rests[name]?.untilMs ?? 0);
}

/** What is due later than this and is found by the sweep is not asked for by a turn. */
const SOON_MS = 30_000;

/**
 * When a turn must come back for the next step of a live turn, or of any other lane, epoch milliseconds; null when there is
 * nothing to do, or the sweep finds it.
 */
export function classDueMs(work: WorkClass, state: WorkState, nowMs: number): number | null {
  const lanes = LANES.filter((lane) => (lane.class === 'live') === (work === 'live'));
  const dues = lanes.flatMap((lane) => {
    const dueMs = laneDueMs(lane, state);
    return dueMs === null || (lane.wokenBy === 'sweep' && dueMs > nowMs + SOON_MS) ? [] : [dueMs];
  });
  return dues.length === 0 ? null : Math.min(...dues);
}
