/** The app as a process of its own, as `npm start` runs it, with a shorter lease so that a test need not wait for it. */
import { startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';

const app = await startApp(readConfig(), { timing: { leaseMs: 2_000, turnMs: 2_000, jobLockMs: 2_000 } });
process.stdout.write('listening\n');
// Whoever started it has died and cannot stop it any more.
process.stdin.once('close', () => process.exit(1)).resume();
process.once('SIGTERM', () => {
  app.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
