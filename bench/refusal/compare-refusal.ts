import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { startChildProgram } from '../child-program.ts';
import { TOKEN_KEYS } from '../intake/bench-portal.ts';
import { pairedRounds, type Ratio, type Rounds, ratioOf, timesPerSecond } from '../rounds.ts';

const REFUSED = new URL('refused-program.ts', import.meta.url);

/**
 * Compares how fast a second process is refused a data folder with one round trip to the database in that folder.
 * @returns refusals while there is one round trip
 * @throws Error when the second process is let in, or fails for another reason
 */
export async function compareRefusal(plan: Rounds): Promise<Ratio> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  try {
    const store = await openStore({ databaseUrl: null, dataDir, tokenKeys: TOKEN_KEYS });
    try {
      return await measure(store, dataDir, plan);
    } finally {
      await store.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(store: OpenStore, dataDir: string, plan: Rounds): Promise<Ratio> {
  const second = await startChildProgram(REFUSED, [dataDir]);
  try {
    const roundTrips = (lengthMs: number) => timesPerSecond(lengthMs, () => roundTrip(store));
    const [refusals = [], trips = []] = await pairedRounds([second.ask, roundTrips], plan);
    return ratioOf(refusals, trips);
  } finally {
    await second.stop();
  }
}

async function roundTrip(store: OpenStore): Promise<void> {
  if (!(await store.ready())) throw new Error('The embedded database did not answer');
}
