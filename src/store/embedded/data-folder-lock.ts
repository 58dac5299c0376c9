import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { answers, isDead, noteHolder, readHolder, takeNote } from './data-folder-owner.ts';

/**
 * The database runs on the same event loop as the heartbeat: initializing it takes three seconds of computing, and several times
 * that on a slow machine or disk. A killed process is recognized by its pid; this wait applies only if the pid says nothing
 * (another container, not Linux).
 */
const STALE_AFTER_MS = 10_000;
const BEAT_EVERY_MS = 2_000;
const TRY_EVERY_MS = 100;
/** Keeps trying for a second longer than it takes to become stale. */
const TRIES = (STALE_AFTER_MS + 1_000) / TRY_EVERY_MS;

export interface FolderLock {
  /** For the holder's sockets; removed with the lock, and closed to other users. The path of a socket has at most 107 bytes. */
  readonly socketFolder: string;
  release(): Promise<void>;
}

/**
 * Makes this process the only user of a data folder: a second process would destroy the database. There are two guards: a
 * heartbeat, which also works for containers that share only the disk; and a socket, which the kernel closes with the process
 * and which answers even while the process is too busy for its heartbeat.
 * @param onLost called when the heartbeat was lost: another process has the folder, now or soon
 * @throws Error when another process holds it
 */
export async function lockDataFolder(folder: string, onLost: (error: Error) => void): Promise<FolderLock> {
  await makeFolder(folder);
  const noteFile = join(folder, 'held-by');
  await refuseIfHeld(folder, noteFile);
  await clearAfterDeath(folder, noteFile);
  const heartbeat = await beat(folder, onLost);
  try {
    // Check again: the previous holder may have been too busy for its heartbeat.
    await refuseIfHeld(folder, noteFile);
    const socketFolder = await mkdtemp(join(tmpdir(), 'fitgate-'));
    const guardPath = join(socketFolder, 'guard');
    const guard = await listen(guardPath);
    await noteHolder(noteFile, guardPath);
    return {
      socketFolder,
      async release() {
        guard.close();
        if (!heartbeat.lost()) await rm(noteFile, { force: true });
        await rm(socketFolder, { recursive: true, force: true });
        await heartbeat.stop();
      },
    };
  } catch (error) {
    await heartbeat.stop();
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Error(`the data folder ${folder} cannot be made: choose another DATA_DIR`, { cause });
  }
}

interface Heartbeat {
  lost(): boolean;
  stop(): Promise<void>;
}

async function beat(folder: string, onLost: (error: Error) => void): Promise<Heartbeat> {
  let lost = false;
  const unlock = await lock(folder, {
    lockfilePath: heartbeatOf(folder),
    stale: STALE_AFTER_MS,
    update: BEAT_EVERY_MS,
    retries: { retries: TRIES, factor: 1, minTimeout: TRY_EVERY_MS, maxTimeout: TRY_EVERY_MS },
    onCompromised: (cause) => {
      lost = true;
      onLost(
        new Error(
          `the heartbeat on the data folder ${folder} was lost: it was moved or removed, or this process stood still and another one took it. Nothing is written any more; start again`,
          { cause },
        ),
      );
    },
  }).catch((cause: unknown) => {
    throw heldByAnother(folder, cause);
  });
  return {
    lost: () => lost,
    stop: async () => {
      if (!lost) await unlock();
    },
  };
}

const heartbeatOf = (folder: string): string => join(folder, 'lock');

async function refuseIfHeld(folder: string, noteFile: string): Promise<void> {
  const holder = await readHolder(noteFile);
  if (holder !== null && (await answers(holder))) throw heldByAnother(folder);
}

/** Removes the files of a killed process, so that the next one need not wait until its heartbeat is stale. */
async function clearAfterDeath(folder: string, noteFile: string): Promise<void> {
  const holder = await readHolder(noteFile);
  if (holder === null || !(await isDead(holder)) || !(await takeNote(noteFile, holder))) return;
  await rm(heartbeatOf(folder), { recursive: true, force: true });
  const left = dirname(holder.guardPath);
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
