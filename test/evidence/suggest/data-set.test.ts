import { describe, expect, it } from '@jest/globals';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import {
  columnBuilder,
  type Extract,
  LOST,
  OPEN,
  rawValue,
  SET_LATER,
  WON,
} from '../../../src/evidence/data-set.ts';
import { cycleDays } from '../../../src/evidence/segments/segment-metrics.ts';
import { outcomeOf } from '../../../src/evidence/suggest/outcome.ts';
import { valueAt } from '../../../src/evidence/value-at.ts';

const DAY_MS = 86_400_000;
const day = (count: number): number => count * DAY_MS;

describe('the value that stood at an instant', () => {
  const entries = [
    { value: '300', timestampMs: day(20) },
    { value: '200', timestampMs: day(10) },
  ];

  it.each([
    [day(10), { raw: '200' }],
    [day(19), { raw: '200' }],
    [day(25), { raw: '300' }],
    [day(9), { unknown: 'setLater' }],
  ])('at %d ms', (atMs, expected) => {
    expect(valueAt(entries, atMs)).toEqual(expected);
  });

  it('is empty where it was cleared, or never there', () => {
    expect(valueAt([{ value: '', timestampMs: day(1) }], day(2))).toEqual({ unknown: 'empty' });
    expect(valueAt([], day(2))).toEqual({ unknown: 'empty' });
  });

  it('is truncated, not set later, when 20 entries were kept and all are younger', () => {
    const kept = Array.from({ length: 20 }, (_, at) => ({ value: String(at), timestampMs: day(10 + at) }));
    expect(valueAt(kept, day(5))).toEqual({ unknown: 'truncated' });
    expect(valueAt(kept.slice(1), day(5))).toEqual({ unknown: 'setLater' });
  });

  it('is the first listed of two entries with one timestamp', () => {
    const both = ['new', 'old'].map((value) => ({ value, timestampMs: day(1) }));
    expect(valueAt(both, day(1))).toEqual({ raw: 'new' });
  });
});

function extract(): Extract {
  const industry = columnBuilder('industry', 2);
  industry.set(0, 'RETAIL');
  industry.set(1, 'BANKING');
  const states = [WON, LOST, OPEN, WON, WON, LOST, WON];
  return {
    companies: {
      ids: ['a', 'b'],
      createdMs: new Float64Array(2),
      columns: [industry.done()],
      histories: {
        properties: new Set(['industry']),
        of: (_, company) => (company === 0 ? [{ value: 'OIL_ENERGY', timestampMs: day(1000) }] : []),
      },
    },
    deals: {
      ids: ['1', '2', '3', '4', '4', '6', '7'],
      company: Int32Array.from([0, 1, 0, 0, 1, -1, 1]),
      state: Uint8Array.from(states),
      amount: Float64Array.from([10, 20, 30, 40, 40, 60, 70]),
      createdMs: Float64Array.from(states, () => day(1500)),
      closedMs: Float64Array.from([
        day(1600),
        day(1600),
        Number.NaN,
        day(100),
        day(100),
        day(1600),
        day(2100),
      ]),
      owner: new Int32Array(7).fill(-1),
      owners: [],
    },
    churnedMs: Float64Array.from([day(1700), Number.NaN]),
  };
}

describe('the deals that count', () => {
  const dataSet = buildDataSet(extract(), { nowMs: day(2000), months: 36 });

  it('are those that closed in time; every other closed deal has its reason, once', () => {
    expect(dataSet.deals.ids).toEqual(['1', '2']);
    expect(dataSet.excluded).toEqual([
      { id: '4', reason: 'closed more than 36 months ago' },
      { id: '6', reason: 'belongs to none of the companies' },
      { id: '7', reason: 'closes in the future' },
    ]);
  });

  it('carry what was known of the company then; a value that the history does not tell of is unknown', () => {
    const [industry] = dataSet.attributes;
    if (industry === undefined) throw new Error('no attribute');
    expect(rawValue(industry, 0)).toEqual({ raw: 'OIL_ENERGY' });
    expect(rawValue(industry, 1)).toEqual({ unknown: 'truncated' });
    expect(dataSet.pointInTime).toBe(true);
  });

  it('know who left within 12 months, which makes a won deal none of the best kept', () => {
    expect([...dataSet.deals.churned]).toEqual([1, -1]);
    expect([...outcomeOf(dataSet.deals, 'won')]).toEqual([1, 0]);
    expect([...outcomeOf(dataSet.deals, 'kept')]).toEqual([0, 0]);
    expect([...outcomeOf(dataSet.deals, 'top')]).toEqual([1, 0]);
  });
});

describe('a deal that counts for several companies', () => {
  it('counts for the first that is known, and is not left out as well', () => {
    const source = extract();
    const companies = Int32Array.from([-1, 1, 0]);
    const three = <T>(value: T): T[] => [value, value, value];
    const { deals, excluded } = buildDataSet(
      {
        ...source,
        deals: {
          ...source.deals,
          ids: three('x'),
          company: companies,
          state: Uint8Array.from(three(WON)),
          createdMs: Float64Array.from(three(day(1500))),
          closedMs: Float64Array.from(three(day(1600))),
        },
      },
      { nowMs: day(2000), months: 36 },
    );
    expect([...deals.company]).toEqual([1]);
    expect(excluded).toEqual([]);
  });
});

describe('a deal that was entered after it had closed', () => {
  const source = extract();
  const entered = (atMs: number) =>
    buildDataSet(
      { ...source, deals: { ...source.deals, createdMs: source.deals.createdMs.map(() => atMs) } },
      { nowMs: day(2000), months: 36 },
    );

  it('is judged by what was known when it closed, not when it was entered', () => {
    const late = {
      ...source,
      companies: {
        ...source.companies,
        histories: {
          properties: new Set(['industry']),
          of: () => [{ value: 'RETAIL', timestampMs: day(1650) }],
        },
      },
      deals: { ...source.deals, createdMs: source.deals.createdMs.map(() => day(1700)) },
    };
    const { attributes, deals } = buildDataSet(late, { nowMs: day(2000), months: 36 });
    expect([...deals.createdMs]).toEqual([day(1600), day(1600)]);
    expect(attributes[0]?.codes.every((code) => code === SET_LATER)).toBe(true);
  });

  it('is marked, so that nobody counts how long it took; a close date without a time is no such mark', () => {
    expect([...(entered(day(1700)).deals.enteredLate ?? [])]).toEqual([1, 1]);
    expect([...(entered(day(1600.5)).deals.enteredLate ?? [])]).toEqual([0, 0]);
    expect([...(entered(day(1500)).deals.enteredLate ?? [])]).toEqual([0, 0]);
    const { deals } = entered(day(1700));
    expect(cycleDays(deals, [0, 1])).toMatchObject({ n: 0, value: null });
    expect(cycleDays(entered(day(1500)).deals, [0, 1])).toMatchObject({ n: 2, value: 100 });
  });
});
