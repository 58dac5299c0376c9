/** Portals with one segment that wins more often, and nothing else. */
import type { Extract } from '../../src/evidence/data-set.ts';
import { seededRandom } from '../../src/evidence/seeded-random.ts';
import { ATTRIBUTES, PLANTED_SHARE, type PlannedAttribute } from './attributes.ts';
import { chanceOf, happens, logitOf, normal, pick } from './draws.ts';
import { COMPANY_EFFECT, MOST_DEALS, randomValues } from './noise.ts';
import { extractOf, type MadeUpCompany } from './portal.ts';

export interface Plant {
  /** Closed deals, one per company; with `clustered` about as many, 1 to 20 correlated deals per company. */
  readonly deals: number;
  readonly clustered?: true;
  /** Win rate of all deals, 0 to 1. */
  readonly winRate: number;
  /** Win rate of the segment over that of the rest. */
  readonly lift: number;
  /** Probability that a value is unknown. */
  readonly missing: number;
}

const [FIRST, ...OTHERS] = ATTRIBUTES;
/** The segment: 20 % of the companies. */
export const PLANTED = { property: 'industry', level: 'industry 1' } as const;

export function plantedPortal(plant: Plant, seed: number): Extract {
  const random = seededRandom(seed);
  const { inside, outside } = plantedRates(plant);
  const effect = plant.clustered ? COMPANY_EFFECT : 0;
  const logits = { inside: logitOf(inside, effect), outside: logitOf(outside, effect) };
  const outcomesOf = (isInside: boolean): readonly boolean[] => {
    const logit = isInside ? logits.inside : logits.outside;
    const chance = chanceOf(plant.clustered ? logit + effect * normal(random) : logit);
    const count = plant.clustered ? 1 + random.below(MOST_DEALS) : 1;
    return Array.from({ length: count }, () => happens(chance, random));
  };
  const companies: MadeUpCompany[] = [];
  for (let deals = 0; deals < plant.deals; deals += companies.at(-1)?.deals.length ?? 1) {
    const place = FIRST === undefined ? 0 : pick(FIRST.shares, random);
    const values = {
      [PLANTED.property]: happens(plant.missing, random) ? null : levelOf(FIRST, place),
      ...randomValues(OTHERS, 1 - plant.missing, random),
    };
    companies.push({ values, deals: outcomesOf(place === 0) });
  }
  return extractOf(companies, random);
}

const levelOf = (attribute: PlannedAttribute | undefined, place: number): string | null =>
  attribute?.levels[place] ?? null;

/** The win rates inside and outside the segment that give the planned overall rate. */
export function plantedRates({ winRate, lift }: Pick<Plant, 'winRate' | 'lift'>) {
  const outside = winRate / (PLANTED_SHARE * lift + 1 - PLANTED_SHARE);
  return { inside: outside * lift, outside };
}
