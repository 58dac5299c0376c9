/** A large portal: many deals, many attributes of every kind, with their history. */
import type { Extract } from '../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../src/evidence/seeded-random.ts';
import { ATTRIBUTES } from './attributes.ts';
import { chanceOf, happens, normal } from './draws.ts';
import { randomValues } from './noise.ts';
import { extractOf, type MadeUpCompany } from './portal.ts';

export interface WidePlan {
  readonly deals: number;
  /** At least 9: those of the other portals, headcount and revenue; any further ones are numbers. */
  readonly attributes: number;
}

const MOST_DEALS = 4;

export function widePortal({ deals, attributes }: WidePlan, seed: number): Extract {
  const random = seededRandom(seed);
  const numbers = Array.from({ length: attributes - ATTRIBUTES.length }, (_, place) => numberName(place));
  const companies: MadeUpCompany[] = [];
  for (let count = 0; count < deals; ) {
    const own = Math.min(deals - count, 1 + random.below(MOST_DEALS));
    companies.push(wideCompany(numbers, own, random));
    count += own;
  }
  return extractOf(companies, random);
}

const numberName = (place: number): string =>
  ['numberofemployees', 'annualrevenue'][place] ?? `number_${place}`;

function wideCompany(numbers: readonly string[], deals: number, random: Random): MadeUpCompany {
  const values = randomValues(ATTRIBUTES, 0.8, random);
  for (const property of numbers) {
    values[property] = happens(0.8, random) ? String(Math.round(Math.exp(5 + 1.5 * normal(random)))) : null;
  }
  const chance = chanceOf(-1 + (values['industry'] === 'industry 1' ? 0.8 : 0) + 0.5 * normal(random));
  return { values, deals: Array.from({ length: deals }, () => happens(chance, random)) };
}
