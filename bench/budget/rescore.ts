import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../demo/free-port.ts';
import { startSimulator } from '../../simulator/start-simulator.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import type { CallLimits } from '../../src/hubspot/http/rate-limit.ts';
import { openStore } from '../../src/store/open-store.ts';
import { benchSeed, FIRST_ID } from '../backfill/bench-seed.ts';
import { simulatedInstall } from '../backfill/simulated-install.ts';
import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { CLIENT_SECRET, PORTAL_ID, TOKEN_KEYS } from '../intake/bench-portal.ts';
import { writeSetting } from './setting.ts';

const APP = new URL('app-program.ts', import.meta.url);
const POLL_MS = 100;

export interface Rescore {
  readonly companies: number;
  readonly processes: number;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** What the local HubSpot allows, and the app is told that it does. */
  readonly callLimits: CallLimits;
  /** How long the local HubSpot takes to answer. */
  readonly latencyMs: readonly [number, number];
}

export interface RescoreCalls {
  /** When each call arrived, in ascending order. */
  readonly arrivedMs: readonly number[];
  /** How many of them were refused for the limit. */
  readonly refused: number;
}

/** Publishes criteria in a portal that has never been scored, and lets the app score it: each company is read and written. */
export async function rescore(work: Rescore): Promise<RescoreCalls> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  const { burst } = work.callLimits;
  const simulator = await startSimulator({
    limits: { burst: burst.calls, burstWindowMs: burst.windowMs },
    latencyMs: work.latencyMs,
    app: { clientId: 'bench', clientSecret: CLIENT_SECRET, appId: 1, publicUrl: null, redirectUris: [] },
    portals: [
      {
        portalId: PORTAL_ID,
        name: 'Bench',
        users: [{ id: 1, email: 'admin@example.com', superAdmin: true }],
        seed: benchSeed(work.companies, Date.now()),
      },
    ],
  });
  const processes: ChildProgram[] = [];
  try {
    const arrivedMs: number[] = [];
    const { limits, calls } = simulator.state;
    const { take } = limits;
    limits.take = (portalId, limitedBy) => {
      if (limitedBy === 'burst') arrivedMs.push(performance.now());
      return take(portalId, limitedBy);
    };
    await publish(work, dataDir, simulator.url);
    for (let nth = 0; nth < work.processes; nth += 1) {
      const port = await freePort();
      const setting = { ...work, apiUrl: simulator.url, port, dataDir };
      processes.push(await startChildProgram(APP, [writeSetting(setting)]));
    }
    const last = simulator.state.portals
      .get(PORTAL_ID)
      ?.records.companies.get(String(FIRST_ID + work.companies - 1));
    while (last?.values.has('fitgate_score') !== true) await delay(POLL_MS);
    return { arrivedMs, refused: calls.summary().all.statuses['429'] ?? 0 };
  } finally {
    await Promise.all(processes.map((each) => each.stop()));
    await simulator.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function publish({ databaseUrl }: Rescore, dataDir: string, hubSpotUrl: string): Promise<void> {
  const store = await openStore({ databaseUrl, dataDir, tokenKeys: TOKEN_KEYS });
  try {
    const portal = store.forPortal(PORTAL_ID);
    const nowMs = Date.now();
    await portal.installation.connect(await simulatedInstall(hubSpotUrl), [], nowMs);
    const properties = companyPropertiesOf(benchDocument);
    const published = { document: benchDocument, basedOn: null, reason: 'bench', authorId: 1 };
    await portal.criteria.publish({ ...published, properties, nowMs });
  } finally {
    await store.close();
  }
}
