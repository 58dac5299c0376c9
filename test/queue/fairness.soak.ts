import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from '@jest/globals';
import { startPostgres, type ThrowAwayPostgres } from '../../bench/throw-away-postgres.ts';
import { createLogger } from '../../src/log.ts';
import { type OpenQueue, openQueue, type QueueOptions } from '../../src/queue/open-queue.ts';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { fairnessPromises } from './support/fairness-promises.ts';

const ACCOUNTS = 64;
const START_WITHIN_MS = 120_000;

function sixtyFourAccounts(optionsOf: () => Omit<QueueOptions, 'logger'>): void {
  let queue: OpenQueue;
  beforeEach(async () => {
    queue = await openQueue({ ...optionsOf(), logger: createLogger('silent') });
  });
  afterEach(() => queue.close());
  fairnessPromises(() => queue, ACCOUNTS);
}

describeWithPostgres('64 busy accounts on a Postgres server', () => {
  let server: ThrowAwayPostgres;
  let connectionString: string;
  beforeAll(async () => {
    server = await startPostgres();
  }, START_WITHIN_MS);
  beforeEach(async () => {
    connectionString = await server.createDatabase();
  });
  afterAll(() => server.stop());
  sixtyFourAccounts(() => ({ redisUrl: null, connectionString, embedded: false }));
});

describeWithRedis('64 busy accounts on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.flush());
  afterAll(() => redis.stop());
  sixtyFourAccounts(() => ({ redisUrl: redis.url, connectionString: '', embedded: false }));
});

describe('64 busy accounts on the database in this process', () => {
  let folder: TempFolder;
  let store: OpenStore;
  beforeAll(async () => {
    folder = await tempFolder();
    store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [randomBytes(32)] });
  }, START_WITHIN_MS);
  afterAll(async () => {
    await store.close();
    await folder.remove();
  });
  sixtyFourAccounts(() => ({
    redisUrl: null,
    connectionString: store.connectionString,
    embedded: true,
  }));
});
