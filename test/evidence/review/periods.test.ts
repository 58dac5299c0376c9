import { describe, expect, it } from '@jest/globals';
import { holds, periodsBefore } from '../../../src/evidence/review/periods.ts';

describe('the periods of a review', () => {
  it.each([
    ['2026-10-15T12:00:00Z', 'July to September 2026', 'July 2025 to June 2026'],
    ['2026-10-01T00:00:00Z', 'July to September 2026', 'July 2025 to June 2026'],
    ['2026-09-30T23:59:59.999Z', 'April to June 2026', 'April 2025 to March 2026'],
    ['2026-02-28T00:00:00Z', 'October to December 2025', 'October 2024 to September 2025'],
  ])('before %s are the last full quarter and the four before it', (now, quarter, baseline) => {
    const periods = periodsBefore(Date.parse(now), 3, 12);
    expect([periods.quarter.name, periods.baseline.name]).toEqual([quarter, baseline]);
    expect(periods.baseline.toMs).toBe(periods.quarter.fromMs);
  });

  it('are whole calendar months in UTC, without gap or overlap, each of the quarter or of the baseline', () => {
    const { months, quarter, baseline } = periodsBefore(Date.UTC(2024, 3, 9), 3, 12);
    expect(months.map(({ month }) => month)).toEqual([
      ...['2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06', '2023-07', '2023-08'],
      ...['2023-09', '2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03'],
    ]);
    expect(months.map(({ toMs }) => toMs).slice(0, -1)).toEqual(months.slice(1).map(({ fromMs }) => fromMs));
    expect(months.at(-2)).toEqual({
      fromMs: Date.UTC(2024, 1, 1),
      toMs: Date.UTC(2024, 2, 1),
      month: '2024-02',
      name: 'February 2024',
      inQuarter: true,
    });
    expect([baseline.fromMs, quarter.toMs]).toEqual([Date.UTC(2023, 0, 1), Date.UTC(2024, 3, 1)]);
  });

  it('can be of other lengths: a half-year against two, a month against three', () => {
    expect(periodsBefore(Date.UTC(2026, 10, 2), 6, 24)).toMatchObject({
      quarter: { name: 'January to June 2026' },
      baseline: { name: 'January 2024 to December 2025' },
    });
    expect(periodsBefore(Date.UTC(2026, 0, 2), 1, 3)).toMatchObject({
      quarter: { name: 'December 2025' },
      baseline: { name: 'September to November 2025' },
    });
  });

  it('begin with their first instant and end before the next begins', () => {
    const { quarter } = periodsBefore(Date.UTC(2026, 9, 15), 3, 12);
    expect(holds(quarter, Date.UTC(2026, 6, 1))).toBe(true);
    expect(holds(quarter, Date.UTC(2026, 9, 1) - 1)).toBe(true);
    expect(holds(quarter, Date.UTC(2026, 9, 1))).toBe(false);
    expect(holds(quarter, Number.NaN)).toBe(false);
  });
});
