import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import { describeWithPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { queueBattery } from './queue-battery.ts';
import { emptyQueueTables } from './support/empty-queue-tables.ts';

describeWithPostgres('the queue on a Postgres server', () => {
  let server: TestPostgres;
  let connectionString: string;

  beforeAll(async () => {
    server = await startPostgres();
    connectionString = await server.createDatabase();
  });
  afterAll(() => server.stop());

  queueBattery({
    options: () => ({ redisUrl: null, connectionString, embedded: false }),
    loseEverything: () => emptyQueueTables(new pg.Client({ connectionString })),
  });
});
