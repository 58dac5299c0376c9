import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import pg from 'pg';

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

/** Runs the battery where Debian's package `postgresql` is; else counts it as skipped, with the command that installs it. */
export function describeWithPostgres(title: string, battery: () => void): void {
  if (binaries() === null) {
    describe.skip(`${title} needs Postgres: apt-get install -y postgresql`, battery);
  } else {
    describe(title, battery);
  }
}

/** Starts a server on a socket in a folder of its own, without fsync: only its process may crash here, not the machine. */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = binaries();
  if (bin === null) throw new Error('Postgres is missing: apt-get install -y postgresql');
  const folder = await mkdtemp(join(tmpdir(), 'fitgate-postgres-'));
  const user = await owner(folder);
  const data = join(folder, 'data');
  const command = ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--no-sync'];
  execFileSync(join(bin, 'initdb'), command, { ...user, stdio: 'ignore', cwd: folder });

  const start = async (): Promise<ChildProcess> => {
    const settings = ['fsync=off', 'listen_addresses=', `unix_socket_directories=${folder}`];
    const options = settings.flatMap((setting) => ['-c', setting]);
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
      ...user,
      stdio: 'ignore',
      cwd: folder,
    });
    await answers(urlOf(folder, 'postgres'));
    return child;
  };
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
