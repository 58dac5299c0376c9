import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockDataFolder } from '../../src/store/embedded/data-folder-lock.ts';
import { builtProgram } from '../support/program-file.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';

describe('the lock on a data folder', () => {
  let folder: TempFolder;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await tempFolder();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await folder.remove();
  });

  const neverLost = (error: Error) => {
    throw error;
  };

  /** A process that holds the folder, and says when. */
  const holder = async () => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const program = builtProgram('test-store-support-folder-holding-program');
    const child = spawn(process.execPath, [program, folder.path], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const ended = once(child, 'close');
    if (child.stdout === null) throw new Error('the program has no output');
    await once(child.stdout, 'data');
    return { child, ended };
  };

  it('is refused while another process holds it, and leaves nothing when it is given back', async () => {
    const { child, ended } = await holder();
    await expect(lockDataFolder(folder.path, neverLost)).rejects.toThrow(
      'another process uses the data folder',
    );
    child.kill('SIGTERM');
    await ended;
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('of a killed process is given to the next at once, long before its heartbeat is stale', async () => {
    const { child, ended } = await holder();
    child.kill('SIGKILL');
    await ended;
    // Its last beat is good for another hour: whoever waited for it to be stale would not come through.
    const inAnHour = Date.now() / 1_000 + 3_600;
    await utimes(join(folder.path, 'lock'), inAnHour, inAnHour);
    const lock = await lockDataFolder(folder.path, neverLost);
    await lock.release();
  });

  it('of a killed process is given to one of several that start at once', async () => {
    const { child, ended } = await holder();
    child.kill('SIGKILL');
    await ended;
    const tries = await Promise.allSettled([1, 2, 3].map(async () => lockDataFolder(folder.path, neverLost)));
    const got = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(got).toHaveLength(1);
    await got[0]?.release();
  });

  it('is told to be lost when its folder is taken away, or another process has taken it over', async () => {
    const { child, ended } = await holder();
    await rm(join(folder.path, 'lock'), { recursive: true });
    await until('it notices', () => child.exitCode !== null);
    await ended;
    expect(child.exitCode).toBe(3);
    await rm(join(folder.path, 'held-by'));

    const second = await holder();
    await utimes(join(folder.path, 'lock'), 1, 1);
    await until('it notices', () => second.child.exitCode !== null);
    expect(second.child.exitCode).toBe(3);
  });
});
