import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../demo/free-port.ts';
import { HUBSPOT_LIMITS } from '../../src/hubspot/http/rate-limit.ts';
import { openStore } from '../../src/store/open-store.ts';
import { publishInStore, startBenchAccount } from '../budget/bench-account.ts';
import { APP_ID, CLIENT_SECRET, PORTAL_ID, publicUrlOf, TOKEN_KEYS } from '../intake/bench-portal.ts';
import { type Memory, startProbed } from './probed-process.ts';

const NO_HUBSPOT = 'http://127.0.0.1:9';
const MONTH_MS = 30 * 86_400_000;
const A_BATCH = 1_000;
const POLL_MS = 100;

/** Express alone, after it has started. */
export function bareMemory(): Promise<Memory> {
  return whileRunning('dist/bench-memory-bare-program.js', {}, async () => {});
}

/** The app after it has started, on a Postgres server, which is not counted. */
export function memoryOnPostgres(databaseUrl: string): Promise<Memory> {
  return inFolder((dataDir) => appMemory(dataDir, NO_HUBSPOT, async () => {}, { DATABASE_URL: databaseUrl }));
}

/** The app after it has read, assessed and written so many companies. */
export function memoryAfterBackfill(companies: number): Promise<Memory> {
  return inFolder(async (dataDir) => {
    const hubSpot = await startBenchAccount({ companies, limit: HUBSPOT_LIMITS.burst, latencyMs: [0, 0] });
    try {
      await publishInStore(null, dataDir, hubSpot.url, 0);
      return await appMemory(dataDir, hubSpot.url, async () => {
        while (!hubSpot.isScored()) await delay(POLL_MS);
      });
    } finally {
      await hubSpot.close();
    }
  });
}

/** The app after it has started, with so many companies whose answers expire in a month. */
export function memoryWithInstants(instants: number): Promise<Memory> {
  return inFolder(async (dataDir) => {
    await schedule(dataDir, instants);
    return appMemory(dataDir, NO_HUBSPOT, async () => {});
  });
}

async function schedule(dataDir: string, instants: number): Promise<void> {
  const store = await openStore({ databaseUrl: null, dataDir, tokenKeys: TOKEN_KEYS });
  try {
    const portal = store.forPortal(PORTAL_ID);
    const nowMs = Date.now();
    const untilMs = nowMs + MONTH_MS;
    const tokens = { accessToken: 'bench', refreshToken: 'bench', expiresAtMs: untilMs };
    await portal.installation.connect({ userId: 1, scopes: [], ...tokens }, [], nowMs);
    const holder = 'bench';
    await portal.work.open(holder, nowMs, untilMs);
    for (let first = 0; first < instants; first += A_BATCH) {
      const rows = Array.from({ length: Math.min(A_BATCH, instants - first) }, (_, at) => {
        const companyId = String(1_000_000 + first + at);
        const assessed = { version: 1, assessedAtMs: nowMs, validUntilMs: untilMs + at, problem: null };
        return {
          snapshot: { companyId, properties: { name: `Company ${companyId}` }, own: null },
          stored: { companyId, ...assessed },
        };
      });
      await portal.assessments.commit({ holder, untilMs, rows, gone: [], finished: [] }, nowMs);
    }
    await portal.work.release(holder);
  } finally {
    await store.close();
  }
}

async function inFolder(measure: (dataDir: string) => Promise<Memory>): Promise<Memory> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  try {
    return await measure(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

function appMemory(
  dataDir: string,
  hubSpotUrl: string,
  work: () => Promise<void>,
  further: Readonly<Record<string, string>> = {},
): Promise<Memory> {
  const environment = {
    ...further,
    HUBSPOT_CLIENT_ID: 'bench',
    HUBSPOT_CLIENT_SECRET: CLIENT_SECRET,
    HUBSPOT_APP_ID: String(APP_ID),
    HUBSPOT_API_URL: hubSpotUrl,
    TOKEN_KEYS: TOKEN_KEYS.map((key) => key.toString('base64')).join(','),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
  };
  return whileRunning('dist/main.js', environment, work);
}

async function whileRunning(
  program: string,
  environment: Readonly<Record<string, string>>,
  work: () => Promise<void>,
): Promise<Memory> {
  const port = await freePort();
  const url = publicUrlOf(port);
  const all = { ...environment, PORT: String(port), PUBLIC_URL: url };
  const running = await startProbed(program, url, all, [String(port)]);
  try {
    await work();
    return await running.memory();
  } finally {
    await running.stop();
  }
}
