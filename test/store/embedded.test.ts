import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openDatabase, runPrepared } from '../../src/store/database/database.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';
import { lease } from './support/one-turn.ts';
import { aConnectedPortal, companyChanges, NOW } from './support/samples.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that something still refers to. */
function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('the database in this process', () => {
  const tokenKeys = [randomBytes(32)];
  let folder: TempFolder;
  let store: OpenStore;
  let pool: pg.Pool;
  const open = () => openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys });

  beforeAll(async () => {
    folder = await tempFolder();
    store = await open();
    pool = new pg.Pool({ connectionString: store.connectionString, max: 8 });
    await pool.query('create table public.tally (who int, n int)');
  });
  afterAll(async () => {
    await pool.end();
    await store.close();
    await folder.remove();
  });

  it('gives each of many clients its own answers to queries with parameters', async () => {
    const asked = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(
      asked.map(async (index) => {
        // Texts of different shapes: a statement that another client replaced would answer with the wrong columns.
        const text = index % 2 === 0 ? 'select $1::int as a' : 'select $1::text as b, $2::int as c';
        const values = index % 2 === 0 ? [index] : [`${index}`, index];
        return (await pool.query(text, values)).rows[0];
      }),
    );
    expect(answers).toEqual(
      asked.map((index) => (index % 2 === 0 ? { a: index } : { b: `${index}`, c: index })),
    );
  });

  it('keeps no answer that it has sent', async () => {
    const before = heapUsed();
    for (let times = 0; times < 40; times += 1) await pool.query("select repeat('a', 1000000)");
    expect(heapUsed() - before).toBeLessThan(20_000_000);
  });

  it('lets each of many clients prepare the same statement', async () => {
    const asked = Array.from({ length: 100 }, (_, index) => index);
    const answers = await Promise.all(
      asked.map(async (index) => {
        const statement = { name: 'double', text: 'select 2 * $1::int as double', values: [index] };
        return (await pool.query(statement)).rows[0];
      }),
    );
    expect(answers).toEqual(asked.map((index) => ({ double: 2 * index })));
  });

  it('prepares a statement again after the session has forgotten it', async () => {
    const double = { name: 'double_again', text: 'select 2 * $1::int as double' };
    const { connectionString } = store;
    const db = openDatabase({ connectionString, maxConnections: 1, embedded: true, prepared: [double] });
    try {
      const ask = () => runPrepared(db, double, [21]);
      expect(await ask()).toEqual([{ double: 42 }]);
      await pool.query('deallocate double_again');
      await expect(ask()).rejects.toThrow('does not exist');
      expect(await ask()).toEqual([{ double: 42 }]);
    } finally {
      await db.destroy();
    }
  });

  it('keeps the transactions of its clients apart', async () => {
    const transactions = Array.from({ length: 24 }, async (_, who) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        for (let n = 0; n < 3; n += 1) {
          await client.query('insert into public.tally values ($1, $2)', [who, n]);
          const seen = await client.query('select count(*)::int as n from public.tally where who = $1', [
            who,
          ]);
          expect(seen.rows[0]).toEqual({ n: n + 1 });
        }
        await client.query(who % 2 === 0 ? 'commit' : 'rollback');
      } finally {
        client.release();
      }
    });
    await Promise.all(transactions);
    const { rows } = await pool.query('select who, count(*)::int as n from public.tally group by who');
    expect(rows).toHaveLength(12);
    expect(rows.every(({ who, n }) => who % 2 === 0 && n === 3)).toBe(true);
  });

  it('rolls back what a client leaves unfinished, and goes on with the others', async () => {
    const leaver = new pg.Client({ connectionString: store.connectionString });
    leaver.on('error', () => {});
    await leaver.connect();
    await leaver.query('begin');
    await leaver.query('insert into public.tally values (99, 1)');
    const waiting = pool.query('select count(*)::int as n from public.tally where who = 99');
    await leaver.end();
    expect((await waiting).rows).toEqual([{ n: 0 }]);
  });

  it('goes on after a query that fails, inside a transaction and outside', async () => {
    await expect(pool.query('select $1::int', ['not a number'])).rejects.toThrow('invalid input syntax');
    const client = await pool.connect();
    await client.query('begin');
    await expect(client.query('select 1/0')).rejects.toThrow('division by zero');
    await expect(client.query('select 1')).rejects.toThrow('aborted');
    await client.query('rollback');
    client.release();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('refuses a folder that is in use, and says what to do', async () => {
    await expect(open()).rejects.toThrow(
      /another process uses the data folder .* give this one its own DATA_DIR/,
    );
    expect(await store.ready()).toBe(true);
  });

  it('answers nothing and writes nothing any more once its folder is lost, and tells the process', async () => {
    const other = await tempFolder();
    let told: Error | null = null;
    const onFolderLost = (error: Error) => {
      told = error;
    };
    const losing = await openStore({ databaseUrl: null, dataDir: other.path, tokenKeys, onFolderLost });
    const portalId = await aConnectedPortal(losing);
    await rm(join(other.path, 'lock'), { recursive: true });
    await until('it is told', () => told !== null);
    expect(String(told)).toContain('the heartbeat on the data folder');
    expect(await losing.ready()).toBe(false);
    await expect(losing.across.intake.record(companyChanges(portalId, '1'), NOW)).rejects.toThrow();
    await losing.close();
    const next = await openStore({ databaseUrl: null, dataDir: other.path, tokenKeys });
    expect(await next.forPortal(portalId).work.backlog()).toMatchObject({ companies: 0 });
    expect((await next.forPortal(portalId).installation.find())?.status).toBe('connected');
    await next.close();
    await other.remove();
  });

  it('has everything after it was closed and opened again, and nobody’s leases', async () => {
    const portalId = await aConnectedPortal(store);
    await store.across.intake.record(companyChanges(portalId, '1'), NOW);
    await lease(store, portalId, 'the process before', NOW, NOW + 60_000);
    await pool.end();
    await store.close();
    expect(await store.ready()).toBe(false);
    store = await open();
    pool = new pg.Pool({ connectionString: store.connectionString, max: 8 });
    await until('it answers', () => store.ready());
    expect(await store.forPortal(portalId).work.backlog()).toMatchObject({ companies: 1 });
    expect(await lease(store, portalId, 'this one', NOW, NOW + 60_000)).toBe(true);
    expect(await store.forPortal(portalId).tokens.read()).not.toBeNull();
  });

  it('seals tokens with a new key when it is opened, so that the old key can go', async () => {
    const portalId = await aConnectedPortal(store);
    const before = await store.forPortal(portalId).tokens.read();
    const newKey = randomBytes(32);
    await pool.end();
    const reopen = async (keys: readonly Buffer[]) => {
      await store.close();
      store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: keys });
    };
    await reopen([newKey, ...tokenKeys]);
    await reopen([newKey]);
    expect(await store.forPortal(portalId).tokens.read()).toEqual(before);
    await reopen(tokenKeys);
    await expect(store.forPortal(portalId).tokens.read()).rejects.toThrow('TOKEN_KEYS lacks their key');
    await reopen([newKey]);
    expect(await store.forPortal(portalId).tokens.read()).toEqual(before);
    pool = new pg.Pool({ connectionString: store.connectionString, max: 8 });
  });
});
