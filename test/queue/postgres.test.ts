import { beforeAll } from '@jest/globals';
import pg from 'pg';
import { aMigratedDatabase, describeWithPostgres } from '../support/postgres.ts';
import { queueBattery } from './queue-battery.ts';
import { emptyQueueTables } from './support/empty-queue-tables.ts';

describeWithPostgres('the queue on a Postgres server', () => {
  let connectionString: string;

  beforeAll(async () => {
    connectionString = await aMigratedDatabase();
  });

  queueBattery({
    options: () => ({ redisUrl: null, connectionString, embedded: false }),
    loseEverything: () => emptyQueueTables(new pg.Client({ connectionString })),
  });
});
