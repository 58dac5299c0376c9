/** A second process on a data folder that is in use: told a number of milliseconds, says how often a second it was refused. */
import { openStore } from '../../src/store/open-store.ts';
import { serveParent } from '../child-program.ts';
import { TOKEN_KEYS } from '../intake/bench-portal.ts';
import { timesPerSecond } from '../rounds.ts';

const REFUSAL = 'another process uses the data folder';
const dataDir = process.argv[2] ?? '';

serveParent(
  (lengthMs) => timesPerSecond(lengthMs, beRefused),
  () => process.exit(0),
);

async function beRefused(): Promise<void> {
  const opened = await openStore({ databaseUrl: null, dataDir, tokenKeys: TOKEN_KEYS }).catch(
    (error: unknown) => {
      if (error instanceof Error && error.message.startsWith(REFUSAL)) return null;
      throw error;
    },
  );
  if (opened === null) return;
  await opened.close();
  throw new Error(`${dataDir} was opened by two processes at once`);
}
