import { describe, expect, it } from '@jest/globals';
import { buildDataSet } from '../../../src/evidence/build-data-set.ts';
import { columnBuilder, type DataSet, LOST, WON } from '../../../src/evidence/data-set.ts';
import { seededRandom } from '../../../src/evidence/seeded-random.ts';
import { outcomeOf } from '../../../src/evidence/suggest/outcome.ts';
import { suggest } from '../../../src/evidence/suggest/suggest.ts';
import { NOW_MS } from './support/portals.ts';

const DAY_MS = 86_400_000;
const COMPANIES = 1200;
const LEFT_WITHIN_A_YEAR = 0.4;

/**
 * Half of the deals closed 200 days ago, and came by a channel that is new; a company leaves within the year or not whatever
 * its channel. Of the new ones only those that left already can be told, and none that will stay.
 */
function portalWithNewChannel(seed: number): DataSet {
  const random = seededRandom(seed);
  const channel = columnBuilder('channel', COMPANIES);
  const rows = Array.from({ length: COMPANIES }, (_, row) => {
    const isNew = random.next() < 0.5;
    channel.set(row, isNew ? 'partners' : random.next() < 0.5 ? 'fairs' : 'website');
    const closedMs = NOW_MS - (isNew ? 200 : 600) * DAY_MS;
    const leftMs = random.next() < LEFT_WITHIN_A_YEAR ? closedMs + 365 * DAY_MS * random.next() : Number.NaN;
    const isWon = random.next() < 0.5;
    return { closedMs, leftMs: isWon && leftMs <= NOW_MS ? leftMs : Number.NaN, isWon };
  });
  const extract = {
    companies: {
      ids: rows.map((_, row) => `c${row}`),
      createdMs: new Float64Array(COMPANIES),
      columns: [channel.done()],
      histories: null,
    },
    deals: {
      ids: rows.map((_, row) => `d${row}`),
      company: Int32Array.from(rows.keys()),
      state: Uint8Array.from(rows, ({ isWon }) => (isWon ? WON : LOST)),
      amount: new Float64Array(COMPANIES).fill(1000),
      createdMs: Float64Array.from(rows, ({ closedMs }) => closedMs - 50 * DAY_MS),
      closedMs: Float64Array.from(rows, ({ closedMs }) => closedMs),
      owner: new Int32Array(COMPANIES).fill(-1),
      owners: [],
    },
    churnedMs: Float64Array.from(rows, ({ leftMs }) => leftMs),
  };
  return buildDataSet(extract, { nowMs: NOW_MS, months: 36 });
}

describe('churn that has nothing to do with attributes', () => {
  it.each([1, 2, 3])('is no finding, though new deals can only show losses yet (portal %d)', (seed) => {
    const dataSet = portalWithNewChannel(seed);
    for (const best of ['won', 'kept'] as const) {
      expect(suggest(dataSet, { best, seed })).toMatchObject({ findings: [], churn: [], draft: null });
    }
  });

  it('counts for a deal whose 12 months are over, whatever came of it', () => {
    const dataSet = portalWithNewChannel(1);
    const { closedMs, won, churned } = dataSet.deals;
    const kept = outcomeOf(dataSet.deals, 'kept');
    closedMs.forEach((closed, deal) => {
      const isRipe = closed + 365 * DAY_MS <= NOW_MS;
      expect(churned[deal] !== -1).toBe(isRipe && won[deal] === 1);
      expect(kept[deal]).toBe(isRipe ? Number(churned[deal] === 0) : -1);
    });
    expect([...churned].filter((left) => left === 1).length).toBeGreaterThan(50);
  });

  it('is known of nobody when nobody said who left: then there are no kept deals to learn from', () => {
    const { deals } = portalWithNewChannel(1);
    const untold = { ...deals, churned: deals.churned.map(() => -1) };
    expect(new Set(outcomeOf(untold, 'kept'))).toEqual(new Set([-1]));
  });
});
