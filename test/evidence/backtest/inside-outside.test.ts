import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../src/criteria/instant.ts';
import { insideOutside } from '../../../src/evidence/backtest/inside-outside.ts';
import { risingRates } from '../../../src/evidence/backtest/isotonic.ts';
import { newCompanies } from '../../../src/evidence/backtest/new-companies.ts';
import { type ACompany, type ADeal, anExtract } from './support/an-extract.ts';

function verdictOf(inside: readonly [number, number], outside: readonly [number, number], undetermined = 0) {
  const sides = [
    { gate: 'pass', n: inside[1], converted: inside[0] },
    { gate: 'fail', n: outside[1], converted: outside[0] },
    { gate: 'undetermined', n: undetermined, converted: undetermined },
  ] as const;
  const rows = sides.flatMap(({ gate, n, converted }) =>
    Array.from({ length: n }, (_, row) => ({ gate, converted: row < converted ? 1 : 0 })),
  );
  return insideOutside(
    rows.map((row) => row.gate),
    Uint8Array.from(rows, (row) => row.converted),
  );
}

describe('the 3x rule', () => {
  it.each([
    [[150, 500], [75, 1500], 'met'],
    [[30, 500], [75, 1500], 'not met'],
    [[9, 60], [10, 200], 'keep collecting'],
    [[9, 60], [0, 200], 'met'],
    [[1, 30], [0, 10], 'keep collecting'],
    [[0, 0], [10, 200], 'keep collecting'],
    [[9, 60], [0, 0], 'keep collecting'],
    [[9, 10], [100, 300], 'not applicable'],
    [[9, 10], [99, 300], 'keep collecting'],
  ] as const)('with %j inside and %j outside is %s', (inside, outside, verdict) => {
    expect(verdictOf(inside, outside).verdict).toBe(verdict);
  });

  it('is not met by three times as many conversions alone: the interval has to say so', () => {
    const result = verdictOf([9, 60], [10, 200]);
    expect(result).toMatchObject({ ratio: expect.closeTo(3, 10), verdict: 'keep collecting' });
    expect(result.low).toBeLessThan(3);
  });

  it('counts companies of which nobody could tell apart', () => {
    const result = verdictOf([15, 50], [5, 150], 20);
    expect(result.undetermined).toEqual({ n: 20, converted: 20 });
    expect(result.inside).toEqual({ n: 50, converted: 15 });
    expect(result.outside).toEqual({ n: 150, converted: 5 });
  });
});

describe('a new company', () => {
  const options = {
    fromMs: 100 * DAY_MS,
    nowMs: 1000 * DAY_MS,
    withinDays: 90,
    oneOffs: new Map([['gift', 'a friend of the founder']]),
  };
  const judge = (company: Omit<ACompany, 'id'>, deals: readonly Omit<ADeal, 'of'>[]) => {
    const extract = anExtract(
      [{ id: 'c', ...company }],
      deals.map((deal) => ({ of: 'c', ...deal })),
    );
    const { converted, leftOut } = newCompanies(extract, options);
    return converted.length === 1
      ? converted[0]
      : Object.entries(leftOut).find(([, count]) => count === 1)?.[0];
  };
  const won = (closedDay: number) => ({ state: 'won', createdDay: 200, closedDay }) as const;

  it.each([
    ['won on its last day', { createdDay: 200 }, [won(290)], 1],
    ['won a day too late', { createdDay: 200 }, [won(291)], 0],
    ['lost', { createdDay: 200 }, [{ state: 'lost', createdDay: 201, closedDay: 220 }], 0],
    ['still open', { createdDay: 200 }, [{ state: 'open', createdDay: 201 }], 0],
    ['won late, then earlier', { createdDay: 200 }, [won(500), won(250)], 1],
    ['won by a deal that was left out by hand', { createdDay: 200 }, [{ id: 'gift', ...won(250) }], 0],
    ['won on the day of its creation, by date alone', { createdDay: 200.6 }, [won(200)], 1],
    ['won before it was created', { createdDay: 200 }, [won(199)], 'alreadyCustomers'],
    ['created 90 days ago', { createdDay: 910 }, [], 0],
    ['created 89 days ago', { createdDay: 911 }, [won(912)], 'tooYoung'],
    ['created before the window', { createdDay: 99 }, [won(100)], undefined],
    ['created nobody knows when', {}, [won(100)], 'withoutCreationDate'],
  ] as const)('%s', (_, company, deals, outcome) => {
    expect(judge(company, deals)).toBe(outcome);
  });
});

describe('rates that never fall', () => {
  it('pool neighbours until they rise, and pass over what was never seen', () => {
    const cells = [
      { n: 10, won: 2 },
      { n: 10, won: 1 },
      { n: 0, won: 0 },
      { n: 10, won: 6 },
      { n: 10, won: 3 },
    ];
    expect(risingRates(cells)).toEqual([0.15, 0.15, 0.15, 0.45, 0.45]);
    expect(risingRates([{ n: 0, won: 0 }])).toEqual([null]);
  });
});
