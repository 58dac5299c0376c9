/** Portals of noise with hundreds of levels to test, which require correct small p-values. */
import { DAY_MS } from '../../src/criteria/instant.ts';
import { type Extract, WON } from '../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../src/evidence/seeded-random.ts';
import { ATTRIBUTES, type PlannedAttribute } from './attributes.ts';
import { chanceOf, happens, logitOf, normal } from './draws.ts';
import { COMPANY_EFFECT, MOST_DEALS, randomValues } from './noise.ts';
import { extractOf, type MadeUpCompany, NOW_MS } from './portal.ts';

export interface WideNoise {
  readonly name: string;
  readonly make: (seed: number) => Extract;
}

export const WIDE_NOISE: readonly WideNoise[] = [
  { name: '1 to 20 deals a company, churn, sets and numbers, more than 1,000 levels', make: richPortal },
  { name: 'two deals for three in ten companies, 0.5 % won, 300 levels', make: rarePortal },
];

const LEVELS = 10;

const choices = (count: number): readonly PlannedAttribute[] =>
  Array.from({ length: count }, (_, place) => ({
    property: `choice_${place}`,
    levels: Array.from({ length: LEVELS }, (__, level) => `choice ${level}`),
    shares: new Array<number>(LEVELS).fill(1 / LEVELS),
  }));

/** 37 levels of the usual attributes, 450 of others, 40 of numbers and 40 of sets; each is tested for winning and for leaving. */
const RICH = { attributes: [...ATTRIBUTES, ...choices(45)], numbers: 8, sets: 2, members: 20, deals: 2000 };
const LEAVES = 0.3;

function richPortal(seed: number): Extract {
  const random = seededRandom(seed);
  const logit = logitOf(0.4, COMPANY_EFFECT);
  const companies: MadeUpCompany[] = [];
  for (let deals = 0; deals < RICH.deals; ) {
    const count = 1 + random.below(MOST_DEALS);
    const chance = chanceOf(logit + COMPANY_EFFECT * normal(random));
    const outcomes = Array.from({ length: count }, () => happens(chance, random));
    companies.push({ values: richValues(random), deals: outcomes });
    deals += count;
  }
  const extract = extractOf(companies, random);
  return { ...extract, churnedMs: leavingOf(extract, random) };
}

function richValues(random: Random): Record<string, string | null> {
  const values = randomValues(RICH.attributes, 1, random);
  for (let place = 0; place < RICH.numbers; place += 1) {
    values[`number_${place}`] = String(Math.round(Math.exp(5 + 1.5 * normal(random))));
  }
  for (let place = 0; place < RICH.sets; place += 1) {
    const members = Array.from({ length: RICH.members }, (_, member) => `tool ${member}`);
    values[`set_${place}`] = members.filter(() => happens(0.2, random)).join(';');
  }
  return values;
}

/** Some companies leave within a year of their first won deal. */
function leavingOf({ companies, deals }: Extract, random: Random): Float64Array {
  const firstWonMs = new Float64Array(companies.ids.length).fill(Number.NaN);
  deals.company.forEach((company, row) => {
    const closedMs = deals.closedMs[row] ?? Number.NaN;
    const before = firstWonMs[company] ?? Number.NaN;
    if (deals.state[row] === WON && !(before <= closedMs)) firstWonMs[company] = closedMs;
  });
  return firstWonMs.map((wonMs) => {
    const leftMs = wonMs + 365 * DAY_MS * random.next();
    return happens(LEAVES, random) && leftMs <= NOW_MS ? leftMs : Number.NaN;
  });
}

const RARE = { attributes: choices(30), companies: 3000, winRate: 0.005, twoDeals: 0.3, alike: 0.9 };

function rarePortal(seed: number): Extract {
  const random = seededRandom(seed);
  const companies = Array.from({ length: RARE.companies }, (): MadeUpCompany => {
    const won = happens(RARE.winRate, random);
    const count = happens(RARE.twoDeals, random) ? 2 : 1;
    const outcomes = Array.from({ length: count }, () => won && happens(RARE.alike, random));
    return { values: randomValues(RARE.attributes, 1, random), deals: outcomes };
  });
  return extractOf(companies, random);
}
