import type { Dependencies } from '../dependencies.ts';
import type { AnalysisTurn } from '../ports/queue.ts';
import type { AnalysisOutcome, Analyst } from '../ports/store/reports.ts';

type Needs = Pick<Dependencies, 'store' | 'clock' | 'log'> & { readonly analyst: Analyst };

const DONE: AnalysisTurn = { againInMs: null };
/** This process is already computing a report; another process may take this one. */
const BUSY: AnalysisTurn = { againInMs: 1_000 };
/** Limits attempts: an analysis that crashes its process would crash it again, with all other work. */
const BEGUN_AT_MOST = 3;

export interface AnalysisTiming {
  /** How long the lease on an analysis lasts without a renewal. */
  readonly leaseMs: number;
}

/**
 * Builds the use case "compute one report". A process computes one report at a time, in the background, and stops if the
 * report is canceled. A dead process's report is taken over when its lease expires.
 * @param holder a name that is unique to this process
 */
export function createAnalyzeReport(needs: Needs, holder: string, { leaseMs }: AnalysisTiming) {
  const { store, clock } = needs;
  let claims = 0;
  let busy = false;

  return async function analyzeReport(portalId: number, id: string): Promise<AnalysisTurn> {
    if (busy) return BUSY;
    busy = true;
    claims += 1;
    const name = `${holder}/analysis ${claims}`;
    try {
      const task = await store
        .forPortal(portalId)
        .reports.claim(id, name, clock.now(), clock.now() + leaseMs);
      if (task === null) return DONE;
      if (task.begun > BEGUN_AT_MOST) {
        const problem = 'The server stopped each time that this report was computed: tell those who run it.';
        await store.forPortal(portalId).reports.end(id, 'failed', problem, clock.now());
        return DONE;
      }
      const stillWanted = () => store.forPortal(portalId).reports.keep(id, name, clock.now() + leaseMs);
      const outcome = await needs.analyst.analyze(
        task,
        store.forPortal(portalId).reports.pages(id),
        stillWanted,
      );
      await conclude(needs, portalId, id, name, outcome);
      return DONE;
    } finally {
      // No effect on a report that has ended.
      await store.forPortal(portalId).reports.release(id, name);
      busy = false;
    }
  };
}

async function conclude(
  { store, clock, log }: Needs,
  portalId: number,
  id: string,
  holder: string,
  outcome: AnalysisOutcome,
): Promise<void> {
  if (outcome.outcome === 'done') {
    await store.forPortal(portalId).reports.finish(id, holder, outcome.findings, clock.now());
    log.info({ portalId, report: id }, 'report computed');
    return;
  }
  if (outcome.outcome === 'stopped') return;
  log.error({ portalId, report: id, err: outcome.cause }, 'a report could not be computed');
  if (await store.forPortal(portalId).reports.keep(id, holder, clock.now())) {
    await store.forPortal(portalId).reports.end(id, 'failed', outcome.message, clock.now());
  }
}
