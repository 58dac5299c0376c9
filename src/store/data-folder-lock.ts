import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import type { Logger } from '../log.ts';

/** The shortest that proper-lockfile allows: a killed process's folder is free again within two seconds. */
const STALE_AFTER_MS = 2_000;
const TRY_EVERY_MS = 100;
const TRIES = 25;

export interface FolderLock {
  /** Tells where the database of this folder is served, for the next process that wants the folder. */
  announce(socketPath: string): Promise<void>;
  release(): Promise<void>;
}

/**
 * Makes this process the only one on a data folder: a second process on it would destroy the database. Two guards:
 * a heartbeat, which works for containers that share nothing but the disk; and the socket that the holder serves, which
 * the kernel closes with the process and which answers even while the holder is too busy for its heartbeat.
 * @throws Error when another process holds it
 */
export async function lockDataFolder(folder: string, logger: Logger | undefined): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const release = await lock(folder, {
    lockfilePath: join(folder, 'lock'),
    stale: STALE_AFTER_MS,
    retries: { retries: TRIES, factor: 1, minTimeout: TRY_EVERY_MS, maxTimeout: TRY_EVERY_MS },
    onCompromised: (error) =>
      logger?.error(
        { err: error, folder },
        'the heartbeat on the data folder was lost: was the folder moved?',
      ),
  }).catch((cause: unknown) => {
    throw heldByAnother(folder, cause);
  });

  const announcement = join(folder, 'served-at');
  const servedAt = await readFile(announcement, 'utf8').catch(() => null);
  if (servedAt !== null && (await answers(servedAt))) {
    await release();
    throw heldByAnother(folder);
  }
  return {
    announce: (socketPath) => writeFile(announcement, socketPath),
    async release() {
      await rm(announcement, { force: true });
      await release();
    },
  };
}

function heldByAnother(folder: string, cause?: unknown): Error {
  return new Error(
    `another process uses the data folder ${folder}: stop it, give this one its own DATA_DIR, or set DATABASE_URL`,
    { cause },
  );
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
