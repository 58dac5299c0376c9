import { describe, expect, it } from '@jest/globals';
import { reachesGoal } from '../../bench/bench-line.ts';
import { tableRow } from '../../bench/table.ts';

const ratio = { median: 2.914, least: 2.5, most: 12.4, rounds: 5 };
const row = { section: 'card', what: 'p95 of a card', against: 'bare signed route', ratio };

describe('the table of the bench', () => {
  it('shows the median, the least and the most, and who was compared', () => {
    const line = tableRow({ ...row, goal: null });
    expect(line).toContain('2.91  (2.50–12 in 5)');
    expect(line).toContain('p95 of a card, to bare signed route');
  });

  it('says for each goal whether the median reached it', () => {
    expect(tableRow({ ...row, goal: { atMost: 3 } })).toContain('[reached: at most 3]');
    expect(tableRow({ ...row, goal: { atLeast: 3 } })).toContain('[MISSED: at least 3]');
    expect(reachesGoal({ ...row, goal: null })).toBe(true);
  });
});
