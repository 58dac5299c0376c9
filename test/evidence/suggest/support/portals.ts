/** Portals whose truth is known: attributes dealt at random, and outcomes that we choose. */
import { type Attribute, columnBuilder, type DataSet } from '../../../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../../../src/evidence/seeded-random.ts';

/** Seven attributes with 37 levels in all. */
export const LEVELS = [8, 6, 6, 5, 5, 4, 3];
export const NOW_MS = 1_767_225_600_000;
const DAY_MS = 86_400_000;

export interface PortalPlan {
  readonly seed: number;
  readonly companies: number;
  /** Deals of each company; one if not said. */
  readonly dealsOf?: (random: Random) => number;
  /** Chance to win, by the levels of the company and its own inclination (a standard normal). */
  readonly winChance: (levels: readonly number[], inclination: number) => number;
  /** Chance that a value is known, by the outcome. */
  readonly knownChance?: (won: boolean) => number;
  /** Whether the values are those of the deal's creation; they are if not said. */
  readonly pointInTime?: boolean;
  /** Levels by attribute; equally likely. */
  readonly levels?: readonly number[];
}

export function portal(plan: PortalPlan): DataSet {
  const random = seededRandom(plan.seed);
  const sizes = plan.levels ?? LEVELS;
  const company: number[] = [];
  const won: number[] = [];
  const levelsOf: (readonly number[])[] = [];
  for (let row = 0; row < plan.companies; row += 1) {
    const levels = sizes.map((size) => random.below(size));
    const inclination = normal(random);
    levelsOf.push(levels);
    for (let deal = plan.dealsOf?.(random) ?? 1; deal > 0; deal -= 1) {
      company.push(row);
      won.push(random.next() < plan.winChance(levels, inclination) ? 1 : 0);
    }
  }
  const columns = sizes.map((_, place) => columnBuilder(`attribute_${place}`, company.length));
  company.forEach((row, deal) => {
    columns.forEach((column, place) => {
      const known = random.next() < (plan.knownChance?.(won[deal] === 1) ?? 1);
      column.set(deal, known ? `level ${levelsOf[row]?.[place]}` : null);
    });
  });
  return dataSet(
    company,
    won,
    columns.map((column) => ({ ...column.done(), pointInTime: plan.pointInTime ?? true })),
  );
}

/** A data set of deals that were created 100 days ago and closed 10 days ago. */
export function dataSet(
  company: readonly number[],
  won: readonly number[],
  attributes: readonly Attribute[],
  churned: readonly number[] = won.map(() => -1),
): DataSet {
  return {
    companyIds: Array.from({ length: Math.max(-1, ...company) + 1 }, (_, row) => String(row)),
    deals: {
      ids: company.map((_, deal) => `d${deal}`),
      company: Int32Array.from(company),
      won: Uint8Array.from(won),
      amount: new Float64Array(company.length).fill(1000),
      createdMs: new Float64Array(company.length).fill(NOW_MS - 100 * DAY_MS),
      closedMs: new Float64Array(company.length).fill(NOW_MS - 10 * DAY_MS),
      owner: new Int32Array(company.length).fill(-1),
      owners: [],
      churned: Int8Array.from(churned),
    },
    attributes,
    excluded: [],
    pointInTime: true,
  };
}

/** Box and Muller (1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));
