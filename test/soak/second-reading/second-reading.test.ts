import { expect, test } from '@jest/globals';
import { agreement } from './compare-with-fitgate.ts';

const SEED = 22;
const ROWS = 400;

test('Fitgate and the second reading of the criteria agree on a few hundred rows', async () => {
  expect(await agreement(SEED, ROWS)).toEqual({ rows: ROWS, differences: [] });
});
