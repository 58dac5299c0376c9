import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../src/criteria/instant.ts';
import { insideOutside } from '../../../src/evidence/backtest/inside-outside.ts';
import { risingRates } from '../../../src/evidence/backtest/isotonic.ts';
import { newCompanies } from '../../../src/evidence/backtest/new-companies.ts';
import { type ACompany, type ADeal, anExtract } from './support/an-extract.ts';

type Counts = readonly [hits: number, n: number];
interface Sides {
  readonly inside: Counts;
  readonly outside: Counts;
  readonly undetermined?: Counts;
}

/** One row per company or deal, with its gate. */
function rowsOf({ inside, outside, undetermined = [0, 0] }: Sides) {
  const sides = [
    ['pass', inside],
    ['fail', outside],
    ['undetermined', undetermined],
  ] as const;
  const rows = sides.flatMap(([gate, [hits, n]]) =>
    Array.from({ length: n }, (_, row) => ({ gate, hit: row < hits ? 1 : 0 })),
  );
  return { gates: rows.map(({ gate }) => gate), hit: Uint8Array.from(rows, ({ hit }) => hit) };
}

const ENOUGH: Sides = { inside: [5, 20], outside: [5, 20] };

function judged(companies: Sides, deals: Sides = ENOUGH, canBeOutside = true) {
  const [{ gates, hit: converted }, closed] = [rowsOf(companies), rowsOf(deals)];
  return insideOutside({ gates, converted }, { gates: closed.gates, won: closed.hit }, canBeOutside);
}

describe('the 3x rule', () => {
  it.each([
    [[150, 500], [75, 1500], 'met', 'ratio'],
    [[30, 500], [75, 1500], 'not met', 'ratio'],
    [[9, 60], [10, 200], 'keep collecting', 'ratio'],
    [[9, 60], [0, 200], 'met', 'ratio'],
    [[1, 30], [0, 10], 'keep collecting', 'ratio'],
    [[0, 0], [10, 200], 'keep collecting', 'ratio'],
    [[9, 60], [0, 0], 'keep collecting', 'ratio'],
    [[9, 10], [100, 300], 'not applicable', 'those outside convert too well'],
    [[9, 10], [99, 300], 'keep collecting', 'ratio'],
  ] as const)('with %j companies inside and %j outside is %s by %s', (inside, outside, verdict, ground) => {
    expect(judged({ inside, outside })).toMatchObject({ verdict, ground });
  });

  it.each([
    ['20 deals and 5 wins on each side', [5, 20], [5, 20], 'met'],
    ['4 wins outside', [5, 20], [4, 200], 'keep collecting'],
    ['19 deals outside', [5, 20], [5, 19], 'keep collecting'],
    ['4 wins inside', [4, 200], [5, 20], 'keep collecting'],
    ['19 deals inside', [5, 19], [5, 20], 'keep collecting'],
  ] as const)(
    'with a clear ratio of companies and %s is judged by the deals',
    (_, inside, outside, verdict) => {
      const companies: Sides = { inside: [150, 500], outside: [75, 1500] };
      const unjudged: Counts = [50, 50];
      const result = judged(companies, { inside, outside, undetermined: unjudged });
      expect(result).toMatchObject({
        verdict,
        deals: { outside: { n: outside[1], won: outside[0] } },
        ratio: expect.closeTo(6, 10),
      });
    },
  );

  it('is not applicable where nobody can be outside, however many deals there are', () => {
    expect(judged({ inside: [150, 500], outside: [0, 0] }, ENOUGH, false)).toMatchObject({
      verdict: 'not applicable',
      ground: 'nobody can be outside',
    });
  });

  it('is not met by three times as many conversions alone: the interval has to say so', () => {
    const result = judged({ inside: [9, 60], outside: [10, 200] });
    expect(result).toMatchObject({ ratio: expect.closeTo(3, 10), verdict: 'keep collecting' });
    expect(result.low).toBeLessThan(3);
  });

  it('counts companies of which nobody could tell apart', () => {
    const result = judged({ inside: [15, 50], outside: [5, 150], undetermined: [20, 20] });
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
