/** Portals whose truth is known: deals opened over 21 months by several owners, with drift only where it is planted. */
import { DAY_MS } from '../../../../src/criteria/instant.ts';
import { columnBuilder, type Extract, LOST, OPEN, WON } from '../../../../src/evidence/data-set.ts';
import type { ReviewOptions } from '../../../../src/evidence/review/review.ts';
import { type Random, seededRandom } from '../../../../src/evidence/seeded-random.ts';
import { aDocument, criterion, profile, says } from '../../../engine/support/builders.ts';

/** The quarter reviewed is July to September 2026. */
export const NOW_MS = Date.UTC(2026, 9, 15);
export const QUARTER_FROM_MS = Date.UTC(2026, 6, 1);
const DAYS = 640;
const START_MS = NOW_MS - DAYS * DAY_MS;
const INDUSTRIES = ['SOFTWARE', 'RETAIL', 'BANKING', 'INTERNET'];

/** Who fits is inside; the industry only adds points. */
export const DOCUMENT = aDocument({
  profiles: [
    profile('one', [
      criterion('fits', says('fits'), { gate: true }),
      criterion('industry', { fact: 'company.industry', is: 'anyOf', value: ['SOFTWARE'] }, { weight: 5 }),
      criterion('people', { fact: 'company.people', is: 'gte', value: 500 }, { weight: 5 }),
    ]),
  ],
});

export const OPTIONS: ReviewOptions = {
  nowMs: NOW_MS,
  quarterMonths: 3,
  baselineMonths: 12,
  months: 24,
  conversionDays: 90,
  capacity: null,
  oneOffs: new Map(),
  exceptions: [],
  seed: 1,
  leaveOut: new Set(),
};

export interface PortalPlan {
  readonly seed: number;
  readonly companies: number;
  /** Deals of each company; one if not said. */
  readonly dealsOf?: (random: Random) => number;
  /** Share of the companies outside the ICP, by when they come. */
  readonly outside?: (atMs: number) => number;
  /** Chances of the four industries, by when the company comes. */
  readonly industries?: (atMs: number) => readonly number[];
  /** Typical headcount, by industry; any if not said. */
  readonly people?: (industry: string) => number;
  readonly winChance?: (company: { readonly fits: boolean; readonly atMs: number }) => number;
  /** Chance that a customer leaves within a year of its first win. */
  readonly leaveChance?: (company: { readonly fits: boolean; readonly industry: string }) => number;
  readonly owners?: number;
}

interface Drawn {
  readonly of: number;
  readonly createdMs: number;
  readonly closedMs: number;
  readonly won: boolean;
  readonly owner: number;
}

/** A company's later deals follow its coming within 300 days: those of old companies fall into the quarter too. */
export function portal(plan: PortalPlan): Extract {
  const random = seededRandom(plan.seed);
  const companies = Array.from({ length: plan.companies }, () => drawCompany(plan, random));
  const deals = companies.flatMap((company, of) => drawDeals(plan, { ...company, of }, random));
  const columns = ['fits', 'industry', 'people'].map((name) => columnBuilder(name, companies.length));
  companies.forEach(({ fits, industry, people }, row) => {
    const values = [fits ? 'yes' : 'no', industry, String(people)];
    for (const [place, value] of values.entries()) columns[place]?.set(row, value);
  });
  const closed = (deal: Drawn): boolean => deal.closedMs <= NOW_MS;
  return {
    companies: {
      ids: companies.map((_, row) => `c${row}`),
      createdMs: Float64Array.from(companies, ({ atMs }) => atMs),
      columns: columns.map((column) => column.done()),
      histories: null,
    },
    deals: {
      ids: deals.map((_, row) => `d${row}`),
      company: Int32Array.from(deals, ({ of }) => of),
      state: Uint8Array.from(deals, (deal) => (closed(deal) ? (deal.won ? WON : LOST) : OPEN)),
      amount: new Float64Array(deals.length).fill(1000),
      createdMs: Float64Array.from(deals, ({ createdMs }) => createdMs),
      closedMs: Float64Array.from(deals, (deal) => (closed(deal) ? deal.closedMs : Number.NaN)),
      owner: Int32Array.from(deals, ({ owner }) => owner),
      owners: Array.from({ length: plan.owners ?? 4 }, (_, owner) => `owner ${owner}`),
    },
    churnedMs: churn(plan, companies, deals, random),
  };
}

interface DrawnCompany {
  readonly atMs: number;
  readonly fits: boolean;
  readonly industry: string;
  readonly people: number;
}

function drawCompany(plan: PortalPlan, random: Random): DrawnCompany {
  const atMs = START_MS + random.next() * DAYS * DAY_MS;
  const industries = plan.industries?.(atMs) ?? [1, 1, 1, 1];
  let left = random.next() * industries.reduce((sum, weight) => sum + weight, 0);
  const place = industries.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  const industry = INDUSTRIES[place] ?? '';
  const typical = plan.people?.(industry);
  return {
    atMs,
    fits: random.next() >= (plan.outside?.(atMs) ?? 0.3),
    industry,
    people: typical === undefined ? 1 + random.below(2000) : Math.round(typical * (0.5 + random.next())),
  };
}

function drawDeals(
  plan: PortalPlan,
  company: DrawnCompany & { readonly of: number },
  random: Random,
): readonly Drawn[] {
  const owner = random.below(plan.owners ?? 4);
  const chance = plan.winChance?.(company) ?? 0.3;
  return Array.from({ length: plan.dealsOf?.(random) ?? 1 }, (_, place) => {
    const createdMs = company.atMs + (place === 0 ? 1 : 300 * random.next()) * DAY_MS;
    const closedMs = createdMs + (10 + 60 * random.next()) * DAY_MS;
    return { of: company.of, createdMs, closedMs, won: random.next() < chance, owner };
  }).filter((deal) => deal.createdMs < NOW_MS);
}

function churn(
  plan: PortalPlan,
  companies: readonly DrawnCompany[],
  deals: readonly Drawn[],
  random: Random,
): Float64Array | null {
  const { leaveChance } = plan;
  if (leaveChance === undefined) return null;
  const leftMs = new Float64Array(companies.length).fill(Number.NaN);
  deals.forEach(({ of, won, closedMs }) => {
    const company = companies[of];
    if (!won || company === undefined || !Number.isNaN(leftMs[of] ?? 0)) return;
    const at = closedMs + 300 * random.next() * DAY_MS;
    if (random.next() < leaveChance(company) && at < NOW_MS) leftMs[of] = at;
  });
  return leftMs;
}
