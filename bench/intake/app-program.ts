/** The app with its listeners, its store and its queue, with workers if told so, and on Postgres where it is given its URL. */
import { startApp } from '../../src/app.ts';
import { serveParent } from '../child-program.ts';
import { PEAK_BYTES, peakBytes } from '../peak-memory.ts';
import { watchEventLoop } from '../preview/event-loop-holds.ts';
import { PROCESSOR_MICROS, processorMicros } from '../processor-time.ts';
import { APP_ID, CLIENT_SECRET, publicUrlOf, TOKEN_KEYS } from './bench-portal.ts';

const port = Number(process.argv[2]);
const dataDir = process.argv[3] ?? '';
const databaseUrl = process.argv[4] || null;
const apiUrl = process.argv[5] ?? 'http://127.0.0.1:9';
// Without workers what came in stays pending, to be counted afterwards.
const role = process.argv[6] === 'all' ? 'all' : 'web';
const app = await startApp(
  {
    clientId: 'bench',
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    apiUrl,
    authorizeUrl: `${apiUrl}/oauth/authorize`,
    publicUrl: publicUrlOf(port),
    devIdentity: null,
    tokenKeys: TOKEN_KEYS,
    databaseUrl,
    redisUrl: null,
    dataDir,
    port,
    opsPort: null,
    role,
    // That there is no HubSpot is known.
    logLevel: 'error',
  },
  // On a busy machine the bench waits longer than the settings page does.
  { previewWithinMs: 120_000 },
);
const longestHoldOf = watchEventLoop();
serveParent(
  (question) => {
    if (question === PROCESSOR_MICROS) return processorMicros();
    return question === PEAK_BYTES ? peakBytes() : longestHoldOf(question);
  },
  () => {
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  },
);
