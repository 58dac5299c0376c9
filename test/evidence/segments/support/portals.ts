/** Portals whose groups are known: attributes dealt at random, or by the group that a company belongs to. */
import { buildDataSet } from '../../../../src/evidence/build-data-set.ts';
import { columnBuilder, type DataSet, type Extract, LOST, WON } from '../../../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../../../src/evidence/seeded-random.ts';

const DAY_MS = 86_400_000;
export const NOW_MS = 20_000 * DAY_MS;

export interface Portal {
  readonly extract: Extract;
  readonly dataSet: DataSet;
  /** Per company. */
  readonly groupOf: readonly number[];
}

export interface PortalPlan {
  readonly seed: number;
  readonly companies: number;
  readonly groups?: number;
  /** Raw values of a company by property; null is blank. */
  readonly valuesOf: (group: number, random: Random) => Readonly<Record<string, string | null>>;
  readonly winChance?: (values: Readonly<Record<string, string | null>>, group: number) => number;
  readonly dealsOf?: (random: Random) => number;
  readonly amountOf?: (group: number, random: Random) => number;
}

export function portal(plan: PortalPlan): Portal {
  const random = seededRandom(plan.seed);
  const ids = Array.from({ length: plan.companies }, (_, row) => `c${row}`);
  const groupOf = ids.map(() => random.below(plan.groups ?? 1));
  const values = groupOf.map((group) => plan.valuesOf(group, random));
  const deals = values.flatMap((its, company) => {
    const group = groupOf[company] ?? 0;
    return Array.from({ length: plan.dealsOf?.(random) ?? 1 }, () => {
      const createdMs = NOW_MS - (100 + random.below(800)) * DAY_MS;
      return {
        company,
        state: random.next() < (plan.winChance?.(its, group) ?? 0.5) ? WON : LOST,
        amount: plan.amountOf?.(group, random) ?? 1000,
        createdMs,
        closedMs: createdMs + (10 + random.below(80)) * DAY_MS,
      };
    });
  });
  const properties = Object.keys(values[0] ?? {});
  const extract: Extract = {
    companies: {
      ids,
      createdMs: new Float64Array(ids.length).fill(Number.NaN),
      columns: properties.map((property) => {
        const builder = columnBuilder(property, ids.length);
        values.forEach((its, row) => {
          builder.set(row, its[property] ?? null);
        });
        return builder.done();
      }),
      histories: null,
    },
    deals: {
      ids: deals.map((_, row) => `d${row}`),
      company: Int32Array.from(deals, (deal) => deal.company),
      state: Uint8Array.from(deals, (deal) => deal.state),
      amount: Float64Array.from(deals, (deal) => deal.amount),
      createdMs: Float64Array.from(deals, (deal) => deal.createdMs),
      closedMs: Float64Array.from(deals, (deal) => deal.closedMs),
      owner: new Int32Array(deals.length).fill(-1),
      owners: [],
    },
    churnedMs: null,
  };
  return { extract, dataSet: buildDataSet(extract, { nowMs: NOW_MS, months: 60 }), groupOf };
}

/** Properties that have nothing to do with anything. */
export function noise(random: Random, properties: number): Record<string, string | null> {
  return Object.fromEntries(
    Array.from({ length: properties }, (_, place) => [
      `noise_${place}`,
      random.next() < 0.1
        ? null
        : place % 3 === 0
          ? String(random.below(1000))
          : `value ${random.below(3 + (place % 5))}`,
    ]),
  );
}

/** One value most of the time, else one of the others. */
export const mostly = (random: Random, value: string, others: readonly string[], share = 0.85): string =>
  random.next() < share ? value : (others[random.below(others.length)] ?? value);
