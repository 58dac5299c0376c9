/** The app's workers as one of several processes, on a database that they share or an embedded one. */
import { startApp } from '../../src/app.ts';
import { serveParent } from '../child-program.ts';
import { APP_ID, CLIENT_SECRET, publicUrlOf, TOKEN_KEYS } from '../intake/bench-portal.ts';
import { readSetting } from './setting.ts';

const { apiUrl, port, dataDir, databaseUrl, redisUrl, callLimits } = readSetting(process.argv[2] ?? '');
const app = await startApp(
  {
    clientId: 'bench',
    clientSecret: CLIENT_SECRET,
    appId: APP_ID,
    apiUrl,
    authorizeUrl: apiUrl,
    publicUrl: publicUrlOf(port),
    devIdentity: null,
    tokenKeys: TOKEN_KEYS,
    databaseUrl,
    redisUrl,
    dataDir,
    port,
    opsPort: null,
    role: 'all',
    logLevel: 'error',
  },
  { callLimits },
);
serveParent(
  () => 0,
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
