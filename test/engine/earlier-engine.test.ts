/** The earlier engine is a second opinion: support/earlier-engine/README.md. The whole comparison is in the soak. */
import { expect, it } from '@jest/globals';
import { compareWithEarlier } from './support/compare-with-earlier.ts';
import { EVERY_ANSWER } from './support/every-answer.ts';

const DOCUMENTS = 40;
const ROWS_EACH = 60;

it('The earlier engine gives the same bytes for random documents and companies', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= DOCUMENTS; seed += 1) {
    expect(compareWithEarlier(seed, ROWS_EACH, seen)).toEqual({ rows: ROWS_EACH, differences: [] });
  }
  // Else the comparison would prove little: every operator answered in every way that it can.
  expect([...seen].sort()).toEqual(EVERY_ANSWER.toSorted());
});
