import { expect, it } from '@jest/globals';
import { comparePairs } from './support/what-if-pairs.ts';

// 200 pairs are in `npm run soak`.
it('a preview says of 20 random pairs of documents what publishing then does', async () => {
  expect(await comparePairs(20, 1)).toBeGreaterThan(100);
});
