/** The app with its listeners, its store and its queue, but without workers: on Postgres where it is given its URL. */
import { startApp } from '../../src/app.ts';
import { serveParent } from '../child-program.ts';
import { watchEventLoop } from '../preview/event-loop-holds.ts';
import { APP_ID, CLIENT_SECRET, publicUrlOf, TOKEN_KEYS } from './bench-portal.ts';

const port = Number(process.argv[2]);
const dataDir = process.argv[3] ?? '';
const databaseUrl = process.argv[4] ?? null;
// Workers would read from HubSpot, which there is none of: what came in stays pending, to be counted afterwards.
const app = await startApp(
  {
    clientId: 'bench',
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    apiUrl: 'http://127.0.0.1:9',
    authorizeUrl: 'http://127.0.0.1:9',
    publicUrl: publicUrlOf(port),
    devIdentity: null,
    tokenKeys: TOKEN_KEYS,
    databaseUrl,
    redisUrl: null,
    dataDir,
    port,
    opsPort: null,
    role: 'web',
    // That there is no HubSpot is known.
    logLevel: 'error',
  },
  // On a busy machine the bench waits longer than the settings page does.
  { previewWithinMs: 120_000 },
);
serveParent(watchEventLoop(), () => {
  app.close().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
