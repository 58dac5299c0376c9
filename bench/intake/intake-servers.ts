import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { startChildProgram } from '../child-program.ts';
import { PROCESSOR_MICROS } from '../processor-time.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { NEIGHBOR_ID, PORTAL_ID, TOKEN_KEYS } from './bench-portal.ts';
import { signedRequest } from './signed-requests.ts';

const APP = new URL('app-program.ts', import.meta.url);
const BARE = new URL('bare-program.ts', import.meta.url);

/** A process that answers signed webhook requests. */
export interface IntakeServer {
  readonly name: 'bare signed route' | 'embedded' | 'Postgres';
  readonly port: number;
  /** A request of so many events, each of a company that was named in no request before. */
  fresh(portalId: number, eventsEach: number): Buffer;
  /** Processor time that the process has used, in microseconds. */
  processorMicros(): Promise<number>;
}

/** Stops and removes what was started, the last first. */
type Ends = (() => Promise<unknown>)[];

/**
 * Starts the bare route, the app on its embedded store and, where Postgres is installed, the app on a throw-away server.
 * @throws Error when, after `use`, any company that was named in a request is not in the store of the app
 */
export async function withIntakeServers<Result>(
  use: (servers: readonly IntakeServer[]) => Promise<Result>,
): Promise<Result> {
  const ends: Ends = [];
  try {
    const bare = await startServer('bare signed route', BARE, [], ends);
    const embedded = await startApp('embedded', null, ends);
    const postgres = postgresBinaries() === null ? [] : [await startAppOnPostgres(ends)];
    const apps = [embedded, ...postgres];
    const result = await use([bare, ...apps.map(({ server }) => server)]);
    for (const app of apps) await app.check();
    return result;
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

interface Started {
  readonly server: IntakeServer;
  /** Stops the server and compares its store with what was sent. */
  check(): Promise<void>;
}

async function startAppOnPostgres(ends: Ends): Promise<Started> {
  const postgres = await startPostgres();
  ends.push(() => postgres.stop());
  return startApp('Postgres', await postgres.createDatabase(), ends);
}

async function startApp(
  name: IntakeServer['name'],
  databaseUrl: string | null,
  ends: Ends,
): Promise<Started> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  ends.push(() => rm(dataDir, { recursive: true, force: true }));
  const withStore = async <Result>(use: (store: OpenStore) => Promise<Result>): Promise<Result> => {
    const store = await openStore({ databaseUrl, dataDir, tokenKeys: TOKEN_KEYS });
    return use(store).finally(() => store.close());
  };
  await withStore(connectPortals);
  const server = await startServer(
    name,
    APP,
    databaseUrl === null ? [dataDir] : [dataDir, databaseUrl],
    ends,
  );
  const check = async (): Promise<void> => {
    await server.stop();
    const pending = await withStore(pendingCompanies);
    if (pending !== server.companiesNamed())
      throw new Error(
        `${name}: ${server.companiesNamed()} companies were named, and ${pending} are in the store`,
      );
  };
  return { server, check };
}

async function startServer(name: IntakeServer['name'], program: URL, args: readonly string[], ends: Ends) {
  const port = await freePort();
  const child = await startChildProgram(program, [String(port), ...args]);
  ends.push(() => child.stop());
  let named = 0;
  return {
    name,
    port,
    fresh(portalId: number, eventsEach: number) {
      const firstId = 1_000_000 + named;
      named += eventsEach;
      return signedRequest({ port, portalId, eventsEach, firstId, nowMs: Date.now() });
    },
    processorMicros: () => child.ask(PROCESSOR_MICROS),
    companiesNamed: () => named,
    stop: () => child.stop(),
  };
}

/** Events of a portal that is not connected are not recorded. */
async function connectPortals(store: OpenStore): Promise<void> {
  const nowMs = Date.now();
  const tokens = { accessToken: 'bench', refreshToken: 'bench', expiresAtMs: nowMs };
  for (const portalId of [PORTAL_ID, NEIGHBOR_ID])
    await store.forPortal(portalId).installation.connect({ userId: 1, scopes: [], ...tokens }, [], nowMs);
}

async function pendingCompanies(store: OpenStore): Promise<number> {
  const backlogs = [PORTAL_ID, NEIGHBOR_ID].map((portalId) => store.forPortal(portalId).work.backlog());
  return (await Promise.all(backlogs)).reduce((sum, { companies }) => sum + companies, 0);
}
