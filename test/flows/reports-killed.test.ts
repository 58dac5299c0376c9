import { describe, expect, it } from '@jest/globals';
import { generatePortal } from '../../simulator/seed/generate-portal.ts';
import type { StartReportRequest } from '../../src/contract/reports.ts';
import { aMigratedDatabase, describeWithPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { PORTAL, startLocalWorld } from './support/local-world.ts';
import { reportClient } from './support/report-client.ts';

const [COMPANIES, DEALS] = [400, 800];
/** The definitions of company and of deal properties are read once each. */
const CALLS = 3 * Math.ceil(COMPANIES / 100) + 2 * Math.ceil(DEALS / 100) + 2;
/** The page that a killed process was at is read again. */
const CALLS_OF_A_PAGE = 3;
const SUGGEST: StartReportRequest = { kind: 'suggest', options: { months: 36 } };

/** The process is killed while it reads, and while it computes: the report ends as if nothing had happened. */
async function surviveKills(environment: Readonly<Record<string, string>>): Promise<void> {
  const seed = { seed: 4, companies: COMPANIES, deals: DEALS, contacts: 0, nowMs: Date.now() };
  const world = await startLocalWorld({
    seeds: { [PORTAL]: generatePortal(seed) },
    simulator: { latencyMs: [10, 40] },
    environment,
  });
  const { start, read, reaches, outcome, calls } = reportClient(() => world);
  try {
    await world.install();
    const undisturbed = await outcome(await start(SUGGEST));
    expect(undisturbed).toMatchObject({ state: 'done', problem: null, result: { deals: {} } });
    for (const when of ['reading', 'computing'] as const) {
      const before = calls();
      const id = await start(SUGGEST);
      if (when === 'computing') await reaches(id, 'computing');
      else {
        const half = async () => (await read(id)).progress.companies >= COMPANIES / 2;
        await until('half is read', half);
      }
      const { state } = await read(id);
      await world.killApp();
      await world.startApp();
      expect(state).toBe(when);
      expect(await outcome(id)).toEqual(undisturbed);
      expect(calls() - before).toBeLessThanOrEqual(CALLS + (when === 'reading' ? CALLS_OF_A_PAGE : 0));
    }
  } finally {
    await world.close();
  }
}

describe('the whole process killed while it works on a report, on the embedded database', () => {
  it('ends it with the same result, and reads one page again at most', () => surviveKills({}));
});

describeWithPostgres('the whole process killed while it works on a report, on Postgres', () => {
  it('ends it with the same result, and reads one page again at most', async () =>
    surviveKills({ DATABASE_URL: await aMigratedDatabase() }));
});
