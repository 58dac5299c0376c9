import { Gauge, type Registry } from 'prom-client';
import type { MetricsStore } from '../ports/store/across.ts';
import type { Backlog } from '../ports/store/work.ts';

/** Prometheus gives up a scrape after ten seconds. A slow database must not cost the other metrics, least of all while it is in trouble. */
const WITHIN_MS = 2_000;
const KINDS: readonly (keyof Backlog)[] = ['companies', 'deals', 'backfills', 'reports'];

/** Pending work over all portals, read at each scrape. While the database does not answer, the gauge has no lines. */
export function gaugeBacklog(registry: Registry, store: MetricsStore): void {
  new Gauge({
    name: 'fitgate_backlog',
    help: 'What is pending over all portals and processes: each process says the same, so do not add them up',
    labelNames: ['what'] as const,
    registers: [registry],
    async collect() {
      const backlog = await inTime(store.backlog());
      this.reset();
      if (backlog === null) return;
      for (const what of KINDS) this.set({ what }, backlog[what]);
    },
  });
}

/** Null when the answer fails or takes too long. */
function inTime<T>(answer: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), WITHIN_MS);
    answer.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
  });
}
