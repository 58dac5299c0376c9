import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { migratedFolder } from '../support/migrated-folder.ts';
import { builtProgram } from '../support/program-file.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';
import { NOW } from './support/samples.ts';

const PORTAL = 4711;
const KILLS = 4;
/** A different moment each time: in the middle of whatever is being written. */
const ACKNOWLEDGED_BEFORE_KILL = [40, 100, 260, 60];

describe('a process that is killed while it records', () => {
  const key = randomBytes(32);
  let folder: TempFolder;

  beforeAll(async () => {
    folder = await migratedFolder();
  });
  afterAll(() => folder.remove());

  const start = (firstId: number): ChildProcess => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const args = [folder.path, key.toString('base64'), `${PORTAL}`, `${firstId}`];
    return spawn(process.execPath, [builtProgram('test-store-support-recording-program'), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };

  const linesOf = (child: ChildProcess): Interface => {
    if (child.stdout === null) throw new Error('the program has no output');
    return createInterface({ input: child.stdout });
  };

  it('has lost no change that it acknowledged, however often it is killed', async () => {
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = start(kill * 1_000_000);
      const before = acknowledged.size;
      linesOf(child).on('line', (id) => acknowledged.add(id));
      const enough = before + (ACKNOWLEDGED_BEFORE_KILL[kill] ?? 50);
      await until('changes are acknowledged', () => acknowledged.size >= enough);
      child.kill('SIGKILL');
      await once(child, 'close');
    }

    const store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [key] });
    const kept = await store.forPortal(PORTAL).changes.take('companies', 'live', 1_000_000, NOW + 10_000);
    await store.close();
    const ids = new Set(kept.map(({ objectId }) => objectId));
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThanOrEqual(460);
  });

  it('leaves its folder to the next process, which need not wait for its heartbeat', async () => {
    const child = start(9_000_000);
    let told = false;
    linesOf(child).once('line', () => {
      told = true;
    });
    await until('the process works', () => told);
    await expect(openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [key] })).rejects.toThrow(
      'another process uses the data folder',
    );
    child.kill('SIGKILL');
    await once(child, 'close');
    const inAnHour = Date.now() / 1_000 + 3_600;
    await utimes(join(folder.path, 'lock'), inAnHour, inAnHour);
    const store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [key] });
    expect(await store.ready()).toBe(true);
    await store.close();
  });
});
