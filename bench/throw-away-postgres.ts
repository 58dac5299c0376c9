/** A Postgres server in a temporary folder, from the binaries of Debian's package `postgresql`: for the bench and the tests. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface ThrowAwayPostgres {
  /** A new, empty database on it. */
  createDatabase(): Promise<string>;
  /** Stops the server at once, as a crash would, and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/** A cluster that was made and is not running yet. */
interface Cluster {
  /** Holds the data and the server's socket. */
  readonly folder: string;
  start(): Promise<ChildProcess>;
}

const DEBIAN_VERSIONS = '/usr/lib/postgresql';
const READY_WITHIN_MS = 120_000;
const POLL_MS = 50;

/** Starts a server for one caller, who may stop it or let it crash. */
export async function startPostgres(): Promise<ThrowAwayPostgres> {
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
export async function layOutCluster(): Promise<Cluster> {
  const bin = postgresBinaries();
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

/** The folder of the newest server that Debian's package `postgresql` installed; null when there is none. */
export function postgresBinaries(): string | null {
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

export function urlOf(folder: string, database: string): string {
  return `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
}

export async function query(url: string, text: string): Promise<void> {
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
