import { setImmediate as ioIsRead } from 'node:timers/promises';
import pg from 'pg';

/** How often the server is asked whether it is there, and how long it may take: a silence is noticed within 2.5 s. */
const ASK_EVERY_MS = 500;
const ANSWER_WITHIN_MS = 2_000;

/**
 * Asks a Postgres server again and again, on one connection, whether it is there.
 * @param onReturn called when the server is available again, with the time (epoch ms) at which it was last unavailable
 * @returns what ends it
 */
export function watchServer(
  connectionString: string,
  onReturn: (missedAtMs: number) => void,
): () => Promise<void> {
  let client: pg.Client | null = null;
  let missedAtMs: number | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> = Promise.resolve();

  const drop = (): void => {
    client?.end().catch(() => {});
    client = null;
  };
  const ask = async (): Promise<void> => {
    client ??= await connect(connectionString);
    if (!(await answersInTime(client))) throw new Error('the server did not answer in time');
    if (missedAtMs !== null) onReturn(missedAtMs);
    missedAtMs = null;
  };
  const afterFailure = (error: unknown): void => {
    drop();
    // A refusal in words (too many clients, still starting) comes from a server that is there.
    if (!(error instanceof pg.DatabaseError)) missedAtMs = Date.now();
  };
  const askAndGoOn = (): void => {
    asking = ask()
      .catch(afterFailure)
      .then(() => {
        if (!stopped) timer = setTimeout(askAndGoOn, ASK_EVERY_MS);
      });
  };
  askAndGoOn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await asking;
    drop();
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    application_name: 'fitgate watch',
  });
  // What breaks it shows at the next question.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** False when the server is silent. An event loop that was held for longer finds the answer already there. */
async function answersInTime(client: pg.Client): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => void ioIsRead().then(() => resolve(false)), ANSWER_WITHIN_MS);
  });
  const answer = client.query('select 1').then(() => true);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
