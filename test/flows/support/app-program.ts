/** The app as a process of its own, as `npm start` runs it, with a shorter lease so that a test need not wait for it. */
import { startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';

const app = await startApp(readConfig(), { timing: { leaseMs: 2_000, turnMs: 2_000, jobLockMs: 2_000 } });
process.stdout.write('listening\n');
process.once('SIGTERM', () => {
  app.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
