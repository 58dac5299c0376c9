import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { messageChain } from '../../src/message-chain.ts';
import { lockDataFolder } from '../../src/store/embedded/data-folder-lock.ts';
import { builtProgram } from '../support/program-file.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What `npm start` runs; answers how it ended and what it said. */
async function start(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [builtProgram('main')], {
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
