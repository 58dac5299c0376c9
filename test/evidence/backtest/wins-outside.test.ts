import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Gate } from '../../../src/engine/assessment.ts';
import { winsOutside } from '../../../src/evidence/backtest/wins-outside.ts';

type Row = readonly [gate: Gate, won: number, amount: number];

const of = (rows: readonly Row[]) =>
  winsOutside(
    rows.map(([gate]) => gate),
    rows.map(([, won]) => won),
    rows.map(([, , amount]) => amount),
  );

describe('wins outside the gate', () => {
  it('are counted by deals and by money, and lost deals count for nothing', () => {
    expect(
      of([
        ['pass', 1, 700],
        ['fail', 1, 300],
        ['fail', 0, 9000],
        ['pass', -1, 9000],
      ]),
    ).toEqual({ deals: 1, share: 0.5, amountShare: 0.3, won: 2, undetermined: 0 });
  });

  it('do not include those of companies that could not be judged: these are counted apart', () => {
    expect(
      of([
        ['undetermined', 1, 10],
        ['fail', 1, 10],
        ['pass', 1, 20],
        ['pass', 1, 0],
      ]),
    ).toEqual({ deals: 1, share: 0.25, amountShare: 0.25, won: 4, undetermined: 1 });
  });

  it('are nothing to speak of without won deals', () => {
    expect(of([['fail', 0, 10]])).toBeNull();
  });

  it.each([
    ['one of five has no amount', [10, 10, 10, 10, Number.NaN], 0.25],
    ['two of five have no amount', [10, 10, 10, Number.NaN, Number.NaN], null],
    ['two of five are credits', [10, 10, 10, -10, -5], null],
    ['none has an amount above 0', [0, 0, 0, 0, 0], null],
  ])('by money, when %s', (_, amounts, share) => {
    const rows = amounts.map((amount, row): Row => [row === 0 ? 'fail' : 'pass', 1, amount]);
    expect(of(rows)?.amountShare).toBe(share);
  });

  it('are a share of the won deals, whatever the gates and amounts', () => {
    const row = fc.tuple(
      fc.constantFrom<Gate>('pass', 'fail', 'undetermined'),
      fc.constantFrom(0, 1),
      fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -5, max: 1000 })),
    );
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const told = of(rows);
        const wins = rows.filter(([, won]) => won === 1);
        expect(told === null).toBe(wins.length === 0);
        if (told === null) return;
        expect(told.share * told.won).toBeCloseTo(told.deals, 9);
        expect(told.deals + told.undetermined).toBeLessThanOrEqual(told.won);
        expect(told.amountShare ?? 0).toBeGreaterThanOrEqual(0);
        expect(told.amountShare ?? 1).toBeLessThanOrEqual(1);
      }),
    );
  });
});
