import { describe, it } from '@jest/globals';
import { describeWithPostgres, startPostgres } from '../support/postgres.ts';
import { surviveTenKills } from './support/kill-battery.ts';

const PATIENCE_MS = 300_000;

describe('the whole process killed ten times in the middle of a batch, on the embedded database', () => {
  it('loses nothing and writes nothing that was never right', () => surviveTenKills({}), PATIENCE_MS);
});

describeWithPostgres('the whole process killed ten times in the middle of a batch, on Postgres', () => {
  it(
    'loses nothing and writes nothing that was never right',
    async () => {
      const postgres = await startPostgres();
      try {
        await surviveTenKills({ DATABASE_URL: await postgres.createDatabase() });
      } finally {
        await postgres.stop();
      }
    },
    PATIENCE_MS,
  );
});
