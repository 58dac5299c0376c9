import { expect, it } from '@jest/globals';
import { compareWithEarlier } from './support/compare-with-earlier.ts';
import { EVERY_ANSWER } from './support/every-answer.ts';

const ROWS_EACH = 1_000;
const DOCUMENTS = Number(process.env['SOAK_DOCUMENTS'] ?? 200);
/** Another run of other documents: SOAK_SEED=… npm run soak */
const FIRST_SEED = Number(process.env['SOAK_SEED'] ?? 1);

it('The earlier engine gives the same bytes for 200 documents by 1,000 companies', () => {
  const seen = new Set<string>();
  const differences: string[] = [];
  let rows = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + DOCUMENTS; seed += 1) {
    const compared = compareWithEarlier(seed, ROWS_EACH, seen);
    rows += compared.rows;
    differences.push(...compared.differences);
  }
  expect(differences).toEqual([]);
  expect(rows).toBe(DOCUMENTS * ROWS_EACH);
  expect([...seen].sort()).toEqual(EVERY_ANSWER.toSorted());
});
