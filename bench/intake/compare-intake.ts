import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { pairedRounds, type Ratio, type Rounds, ratioOf, type Turn } from '../rounds.ts';
import { PORTAL_ID, TOKEN_KEYS } from './bench-portal.ts';
import { postFor } from './post-for.ts';
import { signedRequests } from './signed-requests.ts';

const APP = new URL('app-program.ts', import.meta.url);
const BARE = new URL('bare-program.ts', import.meta.url);
const SIZES = [100, 10];

export interface IntakeComparison {
  readonly eventsEach: number;
  /** Events that the app records while the bare route verifies one: below 1. */
  readonly ratio: Ratio;
}

/**
 * Compares the app's webhook route, which records every event durably before it answers, with a bare one.
 * @throws Error when, afterwards, anything that was answered is not in the store
 */
export async function compareIntake(plan: Rounds): Promise<readonly IntakeComparison[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  try {
    await withStore(dataDir, connectPortal);
    const { comparisons, answered } = await measure(dataDir, plan);
    const { companies: pending } = await withStore(dataDir, (store) =>
      store.forPortal(PORTAL_ID).work.backlog(),
    );
    if (pending !== answered)
      throw new Error(`Events of ${answered} companies were answered, and ${pending} are in the store`);
    return comparisons;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Measured {
  readonly comparisons: readonly IntakeComparison[];
  /** Companies that an answered request to the app named. */
  readonly answered: number;
}

async function measure(dataDir: string, plan: Rounds): Promise<Measured> {
  const [appPort, barePort] = [await freePort(), await freePort()];
  const children: ChildProgram[] = [];
  try {
    children.push(await startChildProgram(APP, [String(appPort), dataDir]));
    children.push(await startChildProgram(BARE, [String(barePort)]));
    const comparisons: IntakeComparison[] = [];
    let answered = 0;
    for (const eventsEach of SIZES) {
      const app = poster(appPort, eventsEach);
      const bare = poster(barePort, eventsEach);
      const [ours = [], theirs = []] = await pairedRounds([app.turn, bare.turn], plan);
      comparisons.push({ eventsEach, ratio: ratioOf(ours, theirs) });
      answered += app.companies();
    }
    return { comparisons, answered };
  } finally {
    for (const child of children) await child.stop();
  }
}

interface Poster {
  /** Events per second. */
  readonly turn: Turn;
  /** Companies named so far. */
  readonly companies: () => number;
}

function poster(port: number, eventsEach: number): Poster {
  // Ids from 100,000 or from 1,000,000 on: no company is named by requests of both sizes.
  const requests = signedRequests(port, eventsEach, 10_000 * eventsEach, Date.now());
  let sent = 0;
  const next = (): Buffer => {
    const request = requests[sent % requests.length];
    if (request === undefined) throw new Error('There are no requests to send');
    sent += 1;
    return request;
  };
  return {
    turn: async (lengthMs) => {
      const { answered, elapsedMs } = await postFor(lengthMs, port, next);
      return (answered * eventsEach * 1000) / elapsedMs;
    },
    companies: () => Math.min(sent, requests.length) * eventsEach,
  };
}

/** Events of a portal that is not connected are not recorded. */
function connectPortal(store: OpenStore): Promise<void> {
  const nowMs = Date.now();
  const tokens = { accessToken: 'bench', refreshToken: 'bench', expiresAtMs: nowMs };
  return store.forPortal(PORTAL_ID).installation.connect({ userId: 1, scopes: [], ...tokens }, [], nowMs);
}

async function withStore<Result>(
  dataDir: string,
  use: (store: OpenStore) => Promise<Result>,
): Promise<Result> {
  const store = await openStore({ databaseUrl: null, dataDir, tokenKeys: TOKEN_KEYS });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
