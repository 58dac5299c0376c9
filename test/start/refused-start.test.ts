import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { messageChain } from '../../src/message-chain.ts';
import { lockDataFolder } from '../../src/store/embedded/data-folder-lock.ts';
import { ROOT } from '../support/made-once.ts';
import { migratedFolder } from '../support/migrated-folder.ts';
import { builtProgram } from '../support/program-file.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What `npm start` runs; answers how it ended and what it said. */
async function start(environment: Readonly<Record<string, string>>, cwd = ROOT) {
  const child = spawn(process.execPath, [builtProgram('main')], {
    cwd,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { said, code: Number(code) };
}

const COMPLETE = {
  HUBSPOT_CLIENT_ID: 'tests',
  HUBSPOT_CLIENT_SECRET: 'secret',
  HUBSPOT_APP_ID: '77',
  PUBLIC_URL: 'http://127.0.0.1:1',
  TOKEN_KEYS: randomBytes(32).toString('base64'),
  LOG_LEVEL: 'silent',
};

describe('a start that is refused', () => {
  it('says that another process uses the data folder, and what to do', async () => {
    const folder = await tempFolder();
    const held = await lockDataFolder(folder.path, () => {});
    const { said, code } = await start({ ...COMPLETE, DATA_DIR: folder.path });
    await held.release();
    await folder.remove();
    expect(said).toMatch(/^another process uses the data folder .*: stop it, .*\n$/);
    expect(code).toBe(1);
  });

  it('says what is in the way and what that came from, without a stack', async () => {
    const { said, code } = await start({ ...COMPLETE, DATABASE_URL: 'postgresql://127.0.0.1:1/nowhere' });
    expect(said).toMatch(
      /^the database does not answer: .*DATABASE_URL.*\n {2}because: .*ECONNREFUSED 127\.0\.0\.1:1\n$/,
    );
    expect(code).toBe(1);
  });

  it('says that the data folder cannot be made', async () => {
    const folder = await tempFolder();
    const file = join(folder.path, 'a-file');
    await writeFile(file, '');
    const { said, code } = await start({ ...COMPLETE, DATA_DIR: join(file, 'data') });
    await folder.remove();
    expect(said).toMatch(
      /^the data folder .*a-file\/data cannot be made: choose another DATA_DIR\n {2}because: ENOTDIR/,
    );
    expect(code).toBe(1);
  });

  it('says which port is in use, and where another is chosen', async () => {
    const folder = await migratedFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    const { said, code } = await start({ ...COMPLETE, DATA_DIR: folder.path, PORT: port });
    taken.close();
    await folder.remove();
    expect(said).toMatch(
      new RegExp(
        `^port ${port} is in use: stop the program that listens there, or choose another with PORT\n`,
      ),
    );
    expect(code).toBe(1);
  });

  it('reads the settings of a .env file, which do not replace those of the environment', async () => {
    const folder = await tempFolder();
    await writeFile(
      join(folder.path, '.env'),
      'HUBSPOT_APP_ID=none\nHUBSPOT_CLIENT_ID=from-the-file\nPUBLIC_URL=nowhere\n',
    );
    const { said } = await start({ PUBLIC_URL: 'http://127.0.0.1:1' }, folder.path);
    await folder.remove();
    expect(said).toContain('HUBSPOT_APP_ID: Invalid input');
    for (const name of ['HUBSPOT_CLIENT_ID', 'PUBLIC_URL']) expect(said).not.toContain(name);
  });
});

describe('the chain of messages', () => {
  it('has every cause on a line of its own, the first one last', () => {
    const cause = new Error('the migration failed', { cause: new Error('disk full') });
    expect(messageChain(new Error('not migrated', { cause }))).toBe(
      'not migrated\n  because: the migration failed\n  because: disk full',
    );
  });

  it('names each address of a host that could not be reached', () => {
    const failures = [new Error('refused ::1'), new Error('refused 127.0.0.1')];
    expect(messageChain(new AggregateError(failures))).toBe('refused ::1; refused 127.0.0.1');
  });

  it('ends where causes go round in a circle, and takes what is no error', () => {
    const circle = new Error('round');
    circle.cause = circle;
    expect(messageChain(circle).split('\n')).toHaveLength(9);
    expect(messageChain('just text')).toBe('just text');
  });
});
