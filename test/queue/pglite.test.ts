import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import pg from 'pg';
import { type OpenStore, openStore } from '../../src/store/open-store.ts';
import { migratedFolder } from '../support/migrated-folder.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { queueBattery } from './queue-battery.ts';
import { emptyQueueTables } from './support/empty-queue-tables.ts';

describe('the queue on the database in this process', () => {
  let folder: TempFolder;
  let store: OpenStore;

  beforeAll(async () => {
    folder = await migratedFolder();
    store = await openStore({ databaseUrl: null, dataDir: folder.path, tokenKeys: [randomBytes(32)] });
  });
  afterAll(async () => {
    await store.close();
    await folder.remove();
  });

  queueBattery({
    options: () => ({ redisUrl: null, connectionString: store.connectionString, embedded: true }),
    loseEverything: () => emptyQueueTables(new pg.Client({ connectionString: store.connectionString })),
  });
});
