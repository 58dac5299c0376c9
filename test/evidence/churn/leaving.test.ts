import { describe, expect, it } from '@jest/globals';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import { firstLeavings, lostRenewals, stageEntries } from '../../../src/evidence/churn/leaving.ts';
import type { Deals } from '../../../src/evidence/data-set.ts';
import { anExtract } from '../backtest/support/an-extract.ts';

const DAY_MS = 86_400_000;
const days = (instants: Float64Array): readonly number[] => [...instants].map((at) => at / DAY_MS);

const { companies, deals } = anExtract(
  [
    { id: 'stayed' },
    {
      id: 'left twice',
      history: {
        lifecyclestage: [
          [400, 'Former'],
          [10, 'former'],
          [50, 'customer'],
          [450, 'former'],
        ],
      },
    },
    { id: 'left before it came', history: { lifecyclestage: [[10, 'former']] } },
  ],
  [
    { of: 'left twice', state: 'won', createdDay: 60, closedDay: 100 },
    { of: 'left before it came', state: 'won', createdDay: 60, closedDay: 100 },
    { of: 'stayed', state: 'won', createdDay: 60, closedDay: 100 },
    { of: 'left twice', state: 'lost', createdDay: 300, closedDay: 430 },
    { of: 'stayed', state: 'won', createdDay: 300, closedDay: 430 },
    { of: 'left twice', state: 'lost', createdDay: 300, closedDay: 420 },
  ],
);

describe('when a company left', () => {
  it('is when it entered the stage, first after it had become a customer', () => {
    const { histories } = companies;
    if (histories === null) throw new Error('the extract has histories');
    const entries = stageEntries(companies, histories, ' FORMER');
    // Day 450 is no entry: it was in that stage already.
    expect(entries.map(({ company, atMs }) => [company, atMs / DAY_MS])).toEqual([
      [1, 10],
      [1, 400],
      [2, 10],
    ]);
    expect(days(firstLeavings(3, deals, entries))).toEqual([Number.NaN, 400, 10]);
    expect(days(firstLeavings(3, deals, entries.toReversed()))).toEqual([Number.NaN, 400, 10]);
  });

  it('is when it lost its first renewal, and renewals are counted as left out', () => {
    const marked: Deals = { ...deals, renewal: Uint8Array.from([0, 0, 0, 1, 1, 1]) };
    const churnedMs = firstLeavings(3, marked, lostRenewals(marked));
    expect(days(churnedMs)).toEqual([Number.NaN, 420, Number.NaN]);
    const nowMs = 1000 * DAY_MS;
    const dataSet = buildDataSet({ companies, deals: marked, churnedMs }, { nowMs, months: 36 });
    expect([...dataSet.deals.churned]).toEqual([1, 0, 0]);
    expect(dataSet.excluded).toHaveLength(3);
  });
});
