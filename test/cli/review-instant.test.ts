import { describe, expect, it } from '@jest/globals';
import { reviewInstant } from '../../src/cli/input/review-instant.ts';
import { DAY_MS } from '../../src/criteria/instant.ts';
import { type ADeal, anExtract } from '../evidence/backtest/support/an-extract.ts';

const dayOf = (date: string): number => Date.parse(date) / DAY_MS;
const from = (deal: Omit<ADeal, 'of'>, clock: string) => {
  const { nowMs, because } = reviewInstant(
    anExtract([{ id: 'c' }], [{ of: 'c', ...deal }]),
    Date.parse(clock),
  );
  return [new Date(nowMs).toISOString().slice(0, 10), because] as const;
};
const lost = (closed: string): Omit<ADeal, 'of'> => ({
  state: 'lost',
  createdDay: dayOf('2026-05-04'),
  closedDay: dayOf(closed),
});

describe('a review that nobody gave an instant', () => {
  it('is of the quarter that the files end in, once it is over, though the last deal closed before its end', () => {
    const [now, because] = from(lost('2026-09-29'), '2026-10-01');
    expect(now).toBe('2026-10-01');
    expect(because).toBe(
      'The last deal in the files was created or closed on 29 Sep 2026, in the last month of its quarter, and the quarter is over.',
    );
  });

  it('stays the same whenever it is asked for later', () => {
    expect(from(lost('2026-09-29'), '2028-02-03')).toEqual(from(lost('2026-09-29'), '2026-10-01'));
    expect(from(lost('2026-10-04'), '2028-02-03')[0]).toBe(from(lost('2026-10-04'), '2026-10-05')[0]);
  });

  it('is of the quarter before while that of the last deal goes on', () => {
    expect(from(lost('2026-09-29'), '2026-09-30')[0]).toBe('2026-09-29');
    expect(from(lost('2026-08-02'), '2026-08-03')[1]).toContain('in a quarter that is not over');
  });

  it('counts a creation too, and no close date that an open deal hopes for', () => {
    const open = { state: 'open', createdDay: dayOf('2026-09-30'), closedDay: dayOf('2026-12-24') } as const;
    expect(from(open, '2027-03-01')[0]).toBe('2026-10-01');
  });

  it('counts from the clock when no deal has a date', () => {
    expect(from({ state: 'open' }, '2026-11-02')).toEqual(['2026-11-02', 'The files hold no dated deal.']);
  });
});
