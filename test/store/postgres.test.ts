import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type ThrowAwayPostgres } from '../../bench/throw-away-postgres.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { storeBattery } from './store-battery.ts';
import { aConnectedPortal, aPortalId, companyChanges, grantOf, NOW } from './support/samples.ts';
import { migrateToTomorrow, noteMigration } from './support/tomorrow.ts';

describeWithPostgres('the store on a Postgres server that the next version has migrated', () => {
  let server: ThrowAwayPostgres;
  let store: OpenStore;
  const open = (databaseUrl: string) =>
    openStore({ databaseUrl, dataDir: '/nowhere', tokenKeys: [randomBytes(32)] });

  beforeAll(async () => {
    server = await startPostgres();
    // This version, started again beside the next one, which has migrated the database.
    const url = await server.createDatabase();
    await (await open(url)).close();
    await migrateToTomorrow(url);
    store = await open(url);
  });
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  storeBattery(() => store);

  describe('migrations', () => {
    it('run once when several processes start at the same time', async () => {
      const url = await server.createDatabase();
      const stores = await Promise.all([open(url), open(url), open(url)]);
      const portalId = await aConnectedPortal(stores[0]);
      expect((await stores[2].forPortal(portalId).installation.find())?.status).toBe('connected');
      await Promise.all(stores.map((one) => one.close()));
    });

    it('keep what is there when started again', async () => {
      const url = await server.createDatabase();
      const first = await open(url);
      const portalId = await aConnectedPortal(first);
      await first.close();
      const second = await open(url);
      expect((await second.forPortal(portalId).installation.find())?.status).toBe('connected');
      await second.close();
    });

    it('of the next version are no reason to refuse a start, unless they took away what this one reads', async () => {
      const url = await server.createDatabase();
      await (await open(url)).close();
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await noteMigration(client, '9997-contract-0001');
      await (await open(url)).close();
      await noteMigration(client, '9999-contract-9998');
      await client.end();
      await expect(open(url)).rejects.toThrow(
        'no longer has what this version of Fitgate reads (9999-contract-9998)',
      );
    });
  });

  it('keeps tokens unreadable in the database', async () => {
    const url = await server.createDatabase();
    const one = await open(url);
    const portalId = aPortalId();
    await one
      .forPortal(portalId)
      .installation.connect(grantOf(portalId, { accessToken: 'pat-1', refreshToken: 'ref-1' }), [], NOW);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('select row_to_json(token)::text as row from fitgate.token');
    await client.end();
    await one.close();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/pat-1|ref-1/);
  });

  it('is not ready while the server is down, and works again when it is back', async () => {
    const url = await server.createDatabase();
    const one = await open(url);
    const portalId = await aConnectedPortal(one);
    await one.across.intake.record(companyChanges(portalId, '1'), NOW);
    await server.crashAndRestart();
    await until('the store is ready again', () => one.ready());
    expect(await one.forPortal(portalId).work.backlog()).toMatchObject({ companies: 1 });
    await one.close();
  });

  it('says so when the server cannot be reached', async () => {
    await expect(open('postgresql://postgres@127.0.0.1:1/none')).rejects.toMatchObject({
      message: expect.stringContaining('does not answer'),
      cause: expect.objectContaining({ code: 'ECONNREFUSED' }),
    });
  });
});
