import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import pg from 'pg';
import { lock } from 'proper-lockfile';
import { openStore } from '../../src/store/open-store.ts';

/** A Postgres of our own, thrown away at the end. */
export interface TestPostgres {
  /** A new, empty database on it. */
  createDatabase(): Promise<string>;
  /** Stops the server at once, as a crash would, and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN_VERSIONS = '/usr/lib/postgresql';
const READY_WITHIN_MS = 120_000;
const POLL_MS = 50;
const TEMPLATE = 'fitgate_template';

/** Runs the battery where Debian's package `postgresql` is; else counts it as skipped, with the command that installs it. */
export function describeWithPostgres(title: string, battery: () => void): void {
  if (binaries() === null) {
    describe.skip(`${title} needs Postgres: apt-get install -y postgresql`, battery);
  } else {
    describe(title, battery);
  }
}

/**
 * A new database, migrated and empty, on the one server that all files of a run share; it goes with the run.
 * @returns its URL
 */
export async function aMigratedDatabase(): Promise<string> {
  const folder = await sharedServer();
  const name = `fitgate_${randomUUID().replaceAll('-', '_')}`;
  await query(urlOf(folder, 'postgres'), `create database ${name} template ${TEMPLATE}`);
  return urlOf(folder, name);
}

/** The first file that asks starts it and migrates a database once; `end-run.js` stops it. Answers its folder. */
async function sharedServer(): Promise<string> {
  const run = process.env['FITGATE_TEST_RUN'];
  if (run === undefined) throw new Error('FITGATE_TEST_RUN is missing: start-run.js sets it');
  const note = join(run, 'postgres');
  const release = await lock(run, {
    stale: READY_WITHIN_MS,
    retries: { retries: 9_999, minTimeout: 100, factor: 1 },
  });
  try {
    if (existsSync(note)) return await readFile(note, 'utf8');
    const { folder, start } = await layOutCluster();
    // Before it starts: a start that fails is cleared away as well.
    await writeFile(note, folder);
    (await start()).unref();
    await query(urlOf(folder, 'postgres'), `create database ${TEMPLATE}`);
    const databaseUrl = urlOf(folder, TEMPLATE);
    const store = await openStore({ databaseUrl, dataDir: '/nowhere', tokenKeys: [randomBytes(32)] });
    await store.close();
    return folder;
  } finally {
    await release();
  }
}

/** Starts a server of a test's own, for one that stops it or lets it crash. */
export async function startPostgres(): Promise<TestPostgres> {
  const { folder, start } = await layOutCluster();
  let server = await start();
  let databases = 0;

  return {
    async createDatabase() {
      databases += 1;
      const name = `fitgate_${databases}`;
      await query(urlOf(folder, 'postgres'), `create database ${name}`);
      return urlOf(folder, name);
    },
    async crashAndRestart() {
      // SIGQUIT is Postgres' immediate shutdown: no checkpoint, recovery at the next start.
      await ended(server, 'SIGQUIT');
      server = await start();
    },
    async stop() {
      await ended(server, 'SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A server on a socket in a folder of its own, without fsync: only its process may crash here, not the machine. */
async function layOutCluster(): Promise<{ readonly folder: string; start(): Promise<ChildProcess> }> {
  const bin = binaries();
  if (bin === null) throw new Error('Postgres is missing: apt-get install -y postgresql');
  const folder = await mkdtemp(join(tmpdir(), 'fitgate-postgres-'));
  const user = await owner(folder);
  const data = join(folder, 'data');
  const command = ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--no-sync'];
  execFileSync(join(bin, 'initdb'), command, { ...user, stdio: 'ignore', cwd: folder });
  const settings = ['fsync=off', 'listen_addresses=', `unix_socket_directories=${folder}`];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const where = { ...user, stdio: 'ignore', cwd: folder } as const;
  return {
    folder,
    async start() {
      const child = spawn(join(bin, 'postgres'), ['-D', data, ...options], where);
      await answers(urlOf(folder, 'postgres'));
      return child;
    },
  };
}

function binaries(): string | null {
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS).sort() : [];
  const bins = versions.map((version) => join(DEBIAN_VERSIONS, version, 'bin'));
  return bins.findLast((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** Postgres refuses to run as root: there it runs as the user that the package made. */
async function owner(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const user = { uid: idOf('-u'), gid: idOf('-g') };
  await chown(folder, user.uid, user.gid);
  return user;
}

function urlOf(folder: string, database: string): string {
  return `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => {});
  }
}

async function answers(url: string): Promise<void> {
  const deadlineMs = Date.now() + READY_WITHIN_MS;
  while (true) {
    try {
      return await query(url, 'select 1');
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
