import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../demo/free-port.ts';
import type { CallLimits } from '../../src/hubspot/http/rate-limit.ts';
import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { publishInStore, startBenchAccount } from './bench-account.ts';
import { writeSetting } from './setting.ts';

const APP = new URL('app-program.ts', import.meta.url);
const POLL_MS = 100;

export interface Rescore {
  readonly companies: number;
  /** Whether they were read before. */
  readonly known: boolean;
  readonly processes: number;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** What the local HubSpot allows, and the app is told that it does. */
  readonly callLimits: CallLimits;
  /** How long the local HubSpot takes to answer. */
  readonly latencyMs: readonly [number, number];
}

export interface RescoreCalls {
  /**
   * When each call arrived, in ascending order, from the answer with the first companies to that with the last: as long as there
   * was more to do.
   */
  readonly arrivedMs: readonly number[];
  /** How many calls were refused for the limit. */
  readonly refused: number;
}

/** Publishes criteria in a portal that has never been scored, and lets the app score it until all companies are written. */
export async function rescore(work: Rescore): Promise<RescoreCalls> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  const hubSpot = await startBenchAccount({ ...work, limit: work.callLimits.burst });
  const processes: ChildProgram[] = [];
  try {
    const arrivedMs: number[] = [];
    const readMs: number[] = [];
    const { limits, calls } = hubSpot.state;
    const { take } = limits;
    const { count } = calls;
    limits.take = (portalId, limitedBy) => {
      if (limitedBy === 'burst') arrivedMs.push(performance.now());
      return take(portalId, limitedBy);
    };
    const known = work.known ? work.companies : 0;
    calls.count = (portalId, endpoint, family, status) => {
      if (work.known ? endpoint.endsWith('/batch/read') : family === 'read') readMs.push(performance.now());
      count(portalId, endpoint, family, status);
    };
    await publishInStore(work.databaseUrl, dataDir, hubSpot.url, known);
    for (let nth = 0; nth < work.processes; nth += 1) {
      const port = await freePort();
      const setting = { ...work, apiUrl: hubSpot.url, port, dataDir };
      processes.push(await startChildProgram(APP, [writeSetting(setting)]));
    }
    while (!hubSpot.isScored()) await delay(POLL_MS);
    const [firstMs, lastMs] = [readMs[0] ?? 0, readMs.at(-1) ?? 0];
    return {
      arrivedMs: arrivedMs.filter((atMs) => atMs >= firstMs && atMs <= lastMs),
      refused: calls.summary().all.statuses['429'] ?? 0,
    };
  } finally {
    await Promise.all(processes.map((each) => each.stop()));
    await hubSpot.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
