import { expect, test } from '@jest/globals';
import { agreement } from './compare-with-fitgate.ts';

const DOCUMENTS = 70;
const ROWS_EACH = 3_000;

/** Another run of other documents: SOAK_SEED=… npm run soak */
const FIRST_SEED = Number(process.env['SOAK_SEED'] ?? 1);

test('Fitgate and the second reading of the criteria agree on 200,000 rows', async () => {
  let rows = 0;
  const differences: string[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + DOCUMENTS; seed += 1) {
    const compared = await agreement(seed, ROWS_EACH);
    rows += compared.rows;
    differences.push(...compared.differences);
  }
  expect(differences).toEqual([]);
  expect(rows).toBeGreaterThanOrEqual(200_000);
});
