import { randomUUID } from 'node:crypto';
import { readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { z } from 'zod';

const holderNote = z.object({
  guardPath: z.string(),
  pid: z.int().positive(),
  /** The space in which the pid is unique; null = not known. */
  pidSpace: z.string().nullable(),
});

/** The holder of a data folder, from its note in the folder. */
export type Holder = z.infer<typeof holderNote>;

/** Notes this process as the holder. */
export async function noteHolder(noteFile: string, guardPath: string): Promise<void> {
  const holder: Holder = { guardPath, pid: process.pid, pidSpace: await pidSpace() };
  await writeFile(noteFile, JSON.stringify(holder));
}

/** Null when there is no readable note, for example because a process was killed while writing it. */
export async function readHolder(noteFile: string): Promise<Holder | null> {
  const text = await readFile(noteFile, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return holderNote.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether the holder answers on its socket. No answer proves nothing: a socket cannot be reached from another machine or container. */
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

/** Whether the holder is certainly dead: its pid belongs to this process's pid space and no longer exists. */
export async function isDead({ pid, pidSpace: space }: Holder): Promise<boolean> {
  if (space === null || space !== (await pidSpace())) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Removes a dead holder's note. True for only one of several concurrent processes, which may then clear the heartbeat. */
export async function takeNote(noteFile: string, { guardPath }: Holder): Promise<boolean> {
  const taken = `${noteFile}.${randomUUID()}`;
  try {
    await rename(noteFile, taken);
  } catch {
    return false;
  }
  const ours = (await readHolder(taken))?.guardPath === guardPath;
  if (ours) await rm(taken, { force: true });
  // Another process was faster and already holds the folder: put its note back.
  else await rename(taken, noteFile);
  return ours;
}

/** Identifies the kernel's boot and the pid namespace, to tell pids of other containers apart. Linux only. */
async function pidSpace(): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}
