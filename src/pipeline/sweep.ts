import { DAY_MS } from '../criteria/instant.ts';
import type { Dependencies } from '../dependencies.ts';
import { PREVIEW_KEPT_MS } from '../ports/store/previews.ts';
import { startQuarterlyReviews } from '../reports/quarterly-review.ts';
import { assessAgain } from './assess-again.ts';

type Needs = Pick<Dependencies, 'store' | 'wakeUp' | 'clock' | 'log'>;

/** Batch size for expired assessments and for deletions, so that one sweep stays short. */
const ROWS_A_SWEEP = 1_000;
/** The window of coalescing is two seconds; clocks of several machines are within a minute of each other. */
const DONE_CHANGES_KEPT_MS = 600_000;
/** A portal that reinstalls within a month finds its data unchanged, until it is read again. */
const DISCONNECTED_KEPT_MS = 30 * DAY_MS;

/** Where everything has gone that may go, there is nothing more for minutes: a month ends for one account at a time. */
const REST_MS = 600_000;

interface Step {
  readonly name: string;
  /** Answers how much it did, where that is asked. */
  readonly run: (needs: Needs, nowMs: number) => Promise<unknown>;
  /** How long it rests after finding nothing to do, in milliseconds; absent: it never rests. */
  readonly restMs?: number;
}

/** The first are those that somebody waits for. */
const STEPS: readonly Step[] = [
  { name: 'assess again after an upgrade', run: assessAgain },
  { name: 'wake portals', run: wakePortals },
  { name: 'wake analyses', run: wakeAnalyses },
  {
    name: 'record what expired',
    run: ({ store }, nowMs) => store.across.sweep.recordExpired(nowMs, ROWS_A_SWEEP),
  },
  { name: 'start reviews', run: startQuarterlyReviews },
  {
    name: 'remove done changes',
    run: ({ store }, nowMs) =>
      store.across.upkeep.removeDoneChanges(nowMs - DONE_CHANGES_KEPT_MS, ROWS_A_SWEEP),
  },
  {
    name: 'remove old previews',
    run: ({ store }, nowMs) => store.across.upkeep.removePreviews(nowMs - PREVIEW_KEPT_MS, ROWS_A_SWEEP),
  },
  {
    name: 'remove data of disconnected portals',
    run: ({ store }, nowMs) =>
      store.across.upkeep.removeDataOfDisconnected(nowMs - DISCONNECTED_KEPT_MS, ROWS_A_SWEEP),
    restMs: REST_MS,
  },
];

/**
 * Builds the sweep. It finds work that the queue may have lost or never had: portals with pending work and no worker, reports
 * that are not being computed, and expired assessments. It also starts the quarterly reviews and deletes data that is no longer
 * needed. The store knows the pending work; the queue only wakes workers. A failed step does not prevent the others.
 */
export function createSweep(needs: Needs): () => Promise<void> {
  const restsUntilMs = new Map<Step, number>();
  return async () => {
    const nowMs = needs.clock.now();
    for (const step of STEPS) {
      if ((restsUntilMs.get(step) ?? 0) > nowMs) continue;
      const didNothing = (await runStep(needs, step, nowMs)) === 0;
      if (didNothing && step.restMs !== undefined) restsUntilMs.set(step, nowMs + step.restMs);
    }
  };
}

async function runStep(needs: Needs, { name, run }: Step, nowMs: number): Promise<unknown> {
  try {
    return await run(needs, nowMs);
  } catch (error) {
    needs.log.warn({ step: name, err: error }, 'a step of the sweep failed; the next sweep tries again');
    return null;
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
