/** A realistic portal, with nonlinear effects, interactions and missing values. */
import type { Extract } from '../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../src/evidence/seeded-random.ts';
import { ATTRIBUTES } from './attributes.ts';
import { chanceOf, happens, normal } from './draws.ts';
import { randomValues } from './noise.ts';
import { extractOf, type MadeUpCompany } from './portal.ts';

export interface RealisticPlan {
  /** Closed deals, one per company. */
  readonly deals: number;
  /** Probability that a value is unknown, independent of the outcome. */
  readonly missing: number;
}

/** About 30 % of the deals are won. */
const BASE = -1.9;

export function realisticPortal(plan: RealisticPlan, seed: number): Extract {
  const random = seededRandom(seed);
  const companies = Array.from({ length: plan.deals }, () => realisticCompany(plan.missing, random));
  return extractOf(companies, random);
}

function realisticCompany(missing: number, random: Random): MadeUpCompany {
  const headcount = Math.max(1, Math.round(Math.exp(5 + 1.3 * normal(random))));
  const revenue = Math.round(headcount * 120_000 * Math.exp(0.5 * normal(random)));
  const runsHubSpot = happens(0.4, random);
  const others = randomValues(ATTRIBUTES, 1, random);
  const isSoftware = others['industry'] === 'industry 1' || others['industry'] === 'industry 2';
  // Best around 270 people, worse on both sides, so not linear.
  const size = 1.6 * Math.exp(-(((Math.log(headcount) - 5.6) / 0.8) ** 2));
  // Running HubSpot helps software companies much more than others: an interaction.
  const stack = runsHubSpot ? (isSoftware ? 1.8 : 0.4) : 0;
  const country = others['country'] === 'country 1' ? 0.6 : others['country'] === 'country 3' ? -0.7 : 0;
  const funding = others['funding_stage'] === 'funding_stage 2' ? 0.7 : 0;
  const won = happens(chanceOf(BASE + size + stack + country + funding + (isSoftware ? 0.5 : 0)), random);
  const values = {
    ...others,
    numberofemployees: String(headcount),
    annualrevenue: String(revenue),
    runs_hubspot: String(runsHubSpot),
  };
  const known = Object.entries(values).map(([property, value]) => [
    property,
    happens(missing, random) ? null : value,
  ]);
  return { values: Object.fromEntries(known), deals: [won] };
}
