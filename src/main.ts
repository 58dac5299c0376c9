import { startApp } from './app.ts';
import { readConfig } from './config.ts';

/** `npm start`: the app with the environment's configuration, until it is told to stop. */
const app = await startApp(readConfig());

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
}
