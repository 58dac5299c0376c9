import { randomUUID } from 'node:crypto';
import { readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { z } from 'zod';

const holderNote = z.object({
  guardPath: z.string(),
  pid: z.int().positive(),
  /** Where that pid means something; null = not known. */
  pidSpace: z.string().nullable(),
});

/** Who holds a data folder, as it noted in it. */
export type Holder = z.infer<typeof holderNote>;

/** Notes this process as the holder. */
export async function noteHolder(noteFile: string, guardPath: string): Promise<void> {
  const holder: Holder = { guardPath, pid: process.pid, pidSpace: await pidSpace() };
  await writeFile(noteFile, JSON.stringify(holder));
}

/** Null when nobody noted anything readable: a process that was killed while it wrote. */
export async function readHolder(noteFile: string): Promise<Holder | null> {
  const text = await readFile(noteFile, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return holderNote.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** It answers on its socket. The other way round it says nothing: from another machine or container no socket is reached. */
export function answers({ guardPath }: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(guardPath);
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** For certain: it lived among the processes that this one sees, and is not there any more. */
export async function isDead({ pid, pidSpace: space }: Holder): Promise<boolean> {
  if (space === null || space !== (await pidSpace())) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Takes a dead holder's note away. True for one of several processes that try at once, which may clear its heartbeat. */
export async function takeNote(noteFile: string, { guardPath }: Holder): Promise<boolean> {
  const taken = `${noteFile}.${randomUUID()}`;
  try {
    await rename(noteFile, taken);
  } catch {
    return false;
  }
  const ours = (await readHolder(taken))?.guardPath === guardPath;
  if (ours) await rm(taken, { force: true });
  // Somebody was faster, and holds the folder by now: its note goes back.
  else await rename(taken, noteFile);
  return ours;
}

/** A boot of a kernel and a namespace of pids in it, so that a pid of another container is none of ours. Linux only. */
async function pidSpace(): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}
