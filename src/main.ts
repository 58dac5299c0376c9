import { startApp } from './app.ts';
import { readConfig, readEnvFile } from './config.ts';
import { messageChain } from './message-chain.ts';

/** `npm start`: runs the app, configured by the environment and `.env`, until it is told to stop. */
try {
  readEnvFile();
  const app = await startApp(readConfig());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      app.close().then(() => process.exit(0), stopWith);
    });
  }
} catch (error) {
  stopWith(error);
}

/** An operator can act on the message and its causes; the stack of a refused start is noise. */
function stopWith(error: unknown): void {
  process.stderr.write(`${messageChain(error)}\n`);
  process.exit(1);
}
