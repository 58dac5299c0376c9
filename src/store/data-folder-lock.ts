import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import type { Logger } from '../log.ts';

/** The shortest that proper-lockfile allows: a killed process's folder is free again within two seconds. */
const STALE_AFTER_MS = 2_000;
const TRY_EVERY_MS = 100;
const TRIES = 25;

export interface FolderLock {
  /** For the holder's sockets: gone with the lock, and closed to other users. The path of a socket has 107 bytes at most. */
  readonly socketFolder: string;
  release(): Promise<void>;
}

/**
 * Makes this process the only one on a data folder: a second process on it would destroy the database. Two guards:
 * a heartbeat, which works for containers that share nothing but the disk; and a socket, which the kernel closes with
 * the process and which answers even while the process is too busy for its heartbeat (laying out a database is seconds
 * of pure computing).
 * @throws Error when another process holds it
 */
export async function lockDataFolder(folder: string, logger: Logger | undefined): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const heartbeat = await beat(folder, logger);
  try {
    const noteFile = join(folder, 'held-by');
    await refuseIfHeld(folder, noteFile);
    const socketFolder = await mkdtemp(join(tmpdir(), 'fitgate-'));
    const guardPath = join(socketFolder, 'guard');
    const guard = await listen(guardPath);
    await writeFile(noteFile, guardPath);
    return {
      socketFolder,
      async release() {
        guard.close();
        await rm(noteFile, { force: true });
        await rm(socketFolder, { recursive: true, force: true });
        await heartbeat.stop();
      },
    };
  } catch (error) {
    await heartbeat.stop();
    throw error;
  }
}

async function beat(folder: string, logger: Logger | undefined): Promise<{ stop(): Promise<void> }> {
  let lost = false;
  const unlock = await lock(folder, {
    lockfilePath: join(folder, 'lock'),
    stale: STALE_AFTER_MS,
    retries: { retries: TRIES, factor: 1, minTimeout: TRY_EVERY_MS, maxTimeout: TRY_EVERY_MS },
    // The socket still guards the folder on this machine.
    onCompromised: (error) => {
      lost = true;
      logger?.error(
        { err: error, folder },
        'the heartbeat on the data folder was lost: was the folder moved?',
      );
    },
  }).catch((cause: unknown) => {
    throw heldByAnother(folder, cause);
  });
  return {
    stop: async () => {
      if (!lost) await unlock();
    },
  };
}

/** What a killed process left behind is cleared away. */
async function refuseIfHeld(folder: string, noteFile: string): Promise<void> {
  const guardPath = await readFile(noteFile, 'utf8').catch(() => null);
  if (guardPath === null) return;
  if (await answers(guardPath)) throw heldByAnother(folder);
  const left = dirname(guardPath);
  if (left.startsWith(join(tmpdir(), 'fitgate-'))) await rm(left, { recursive: true, force: true });
}

function heldByAnother(folder: string, cause?: unknown): Error {
  return new Error(
    `another process uses the data folder ${folder}: stop it, give this one its own DATA_DIR, or set DATABASE_URL`,
    { cause },
  );
}

function listen(socketPath: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(socketPath, () => resolve(server));
  });
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
