import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { benchDocument } from '../../../bench/engine/bench-document.ts';
import { type ProbedProcess, startProbed } from '../../../bench/memory/probed-process.ts';
import { generatePortal } from '../../../simulator/seed/generate-portal.ts';
import { PORTAL, startLocalWorld } from '../../flows/support/local-world.ts';
import { growthOf, type Sample } from './growth.ts';
import { mixedLoad } from './mixed-load.ts';

/** An hour: SOAK_MINUTES=60 npm run soak -- test/soak/memory */
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 5);
const SAMPLES = 60;
const COMPANIES = 2_000;
/** Of the time after the first quarter. What grows by less in an hour would need half a day to double. */
const MOST_GROWTH = 0.05;
const TIME_AROUND_MS = 600_000;
const MEGABYTE = 1_048_576;

test(
  `the app's memory does not grow in ${MINUTES} minutes of webhooks, cards, previews and backfills`,
  async () => {
    const apps: ProbedProcess[] = [];
    const world = await startLocalWorld({
      seeds: {
        [PORTAL]: generatePortal({
          seed: 7,
          companies: COMPANIES,
          deals: 200,
          contacts: 0,
          nowMs: Date.now(),
        }),
      },
      simulator: { latencyMs: [20, 80] },
      startProcess: async (environment) => {
        const app = await startProbed('dist/main.js', environment['PUBLIC_URL'] ?? '', environment);
        apps.push(app);
        return app;
      },
    });
    try {
      const [app] = apps;
      if (app === undefined) throw new Error('the app was not started');
      await world.install();
      await world.publish(documentOf(0));
      const endsAtMs = Date.now() + MINUTES * 60_000;
      const ids = [...(world.simulator.state.portals.get(PORTAL)?.records.companies.keys() ?? [])];
      const [done, samples] = await Promise.all([
        mixedLoad(world, ids, documentOf, endsAtMs),
        sampled(app, endsAtMs),
      ]);
      const told = { minutes: MINUTES, done, growth: growthOf(samples.heap), ...samples };
      process.stdout.write(`${JSON.stringify(told)}\n`);
      expect(done.edits).toBeGreaterThan(0);
      expect(growthOf(samples.heap)).toBeLessThan(MOST_GROWTH);
    } finally {
      await world.close();
    }
  },
  MINUTES * 60_000 + TIME_AROUND_MS,
);

/** Published one after the other: a criterion changes, so every backfill has something to write. */
function documentOf(nth: number) {
  const least = { fact: 'company.annualrevenue', is: 'gte', value: 1_000_000 * (1 + (nth % 10)) };
  const profiles = benchDocument.profiles.map((profile) => ({
    ...profile,
    criteria: profile.criteria.map((each) => (each.key === 'revenue' ? { ...each, when: least } : each)),
  }));
  return { ...benchDocument, profiles };
}

async function sampled(app: ProbedProcess, endsAtMs: number) {
  const everyMs = (MINUTES * 60_000) / SAMPLES;
  const heap: Sample[] = [];
  const rssMb: number[] = [];
  while (Date.now() + everyMs < endsAtMs) {
    await delay(everyMs);
    const { heapUsed, rss } = await app.memory();
    heap.push({ atMs: Date.now(), bytes: heapUsed });
    rssMb.push(Math.round(rss / MEGABYTE));
  }
  return { heap, rssMb };
}
