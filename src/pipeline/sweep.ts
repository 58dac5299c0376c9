import { DAY_MS } from '../criteria/instant.ts';
import type { Dependencies } from '../dependencies.ts';
import { startQuarterlyReviews } from '../reports/quarterly-review.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>;

/** Companies whose assessment runs out are recorded as changed in portions, so that a sweep stays short; so is what goes. */
const ROWS_A_SWEEP = 1_000;
/** The window of coalescing is two seconds; clocks of several machines are within a minute of each other. */
const DONE_CHANGES_KEPT_MS = 600_000;
/** Whoever installs again within a month finds everything as it was, until it is read again. */
const DISCONNECTED_KEPT_MS = 30 * DAY_MS;

/** The first are those that somebody waits for. */
const STEPS: readonly (readonly [name: string, step: (needs: Needs, nowMs: number) => Promise<unknown>])[] = [
  ['wake portals', wakePortals],
  ['wake analyses', wakeAnalyses],
  ['record what expired', ({ store }, nowMs) => store.across.sweep.recordExpired(nowMs, ROWS_A_SWEEP)],
  ['start reviews', startQuarterlyReviews],
  [
    'remove done changes',
    ({ store }, nowMs) => store.across.upkeep.removeDoneChanges(nowMs - DONE_CHANGES_KEPT_MS, ROWS_A_SWEEP),
  ],
  [
    'remove data of disconnected portals',
    ({ store }, nowMs) =>
      store.across.upkeep.removeDataOfDisconnected(nowMs - DISCONNECTED_KEPT_MS, ROWS_A_SWEEP),
  ],
];

/**
 * Finds what the queue may have lost or never knew: portals with work that nobody is doing, reports that nobody computes,
 * assessments that are valid no longer; starts the reviews of the quarter, and removes what nobody needs any more. The
 * store knows what is pending; the queue only wakes. A step that fails keeps no other from being done.
 */
export async function sweep(needs: Needs): Promise<void> {
  const nowMs = needs.clock.now();
  for (const [name, step] of STEPS) {
    try {
      await step(needs, nowMs);
    } catch (error) {
      needs.log.warn({ step: name, err: error }, 'a step of the sweep failed; the next sweep tries again');
    }
  }
}

async function wakePortals({ store, wakeUp }: Needs, nowMs: number): Promise<void> {
  for (const { portalId, live, bulk } of await store.across.sweep.portalsWithWork(nowMs)) {
    if (live) await wakeUp.wake(portalId, 0, 'live');
    if (bulk) await wakeUp.wake(portalId, 0, 'bulk');
  }
}

async function wakeAnalyses({ store, wakeUp }: Needs, nowMs: number): Promise<void> {
  for (const { portalId, id } of await store.across.sweep.reportsToAnalyze(nowMs)) {
    await wakeUp.wakeAnalysis(portalId, id);
  }
}
