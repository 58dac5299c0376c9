/**
 * Writes the exports of a made-up portal with a story, for `fitgate suggest`, `backtest` and `review`:
 * `npx tsx scripts/write-sample-exports.ts FOLDER`. Software companies of 200 to 1,000 people that run HubSpot win more; of
 * late one owner works companies outside the ICP, and those won are smaller; customers in retail leave. The same files each time.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inventCompany } from '../simulator/seed/invented-names.ts';
import { createRandom } from '../simulator/state/random.ts';
import { type Random, seededRandom } from '../src/evidence/seeded-random.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 9, 12);
const START_MS = NOW_MS - 1_095 * DAY_MS;
const QUARTER_MS = Date.UTC(2026, 6, 1);
const COMPANIES = 1_500;
const DEALS = 2_500;
const SEED = 20_261_012;

const OWNERS = ['Amira Haddad', 'Ben Okafor', 'Clara Lindqvist', 'David Moreau', 'Elif Yilmaz'] as const;
/** Works whatever comes in, since the quarter began. */
const DRIFTER = 'David Moreau';
const INDUSTRIES = [
  ['COMPUTER_SOFTWARE', 26],
  ['INFORMATION_TECHNOLOGY_AND_SERVICES', 14],
  ['FINANCIAL_SERVICES', 12],
  ['RETAIL', 13],
  ['MANAGEMENT_CONSULTING', 10],
  ['MACHINERY', 9],
  ['LOGISTICS_AND_SUPPLY_CHAIN', 9],
  ['HOSPITAL_HEALTH_CARE', 7],
] as const;
const SOFTWARE: ReadonlySet<string> = new Set(['COMPUTER_SOFTWARE', 'INFORMATION_TECHNOLOGY_AND_SERVICES']);
const COUNTRIES = [
  ['United States', 44],
  ['United Kingdom', 18],
  ['Germany', 16],
  ['France', 9],
  ['Netherlands', 7],
  ['Sweden', 6],
] as const;
/** What three kinds of companies are like: their size (natural logarithm of the headcount), and the share that runs what. */
const KINDS = {
  software: {
    logSize: 5.2,
    runs: {
      google_analytics: 0.6,
      hubspot: 0.45,
      amazon_web_services: 0.92,
      intercom: 0.6,
      salesforce: 0.15,
      shopify: 0.02,
    },
  },
  shops: {
    logSize: 6.4,
    runs: {
      google_analytics: 0.6,
      hubspot: 0.35,
      amazon_web_services: 0.03,
      intercom: 0.05,
      salesforce: 0.05,
      shopify: 0.92,
    },
  },
  others: {
    logSize: 5.6,
    runs: {
      google_analytics: 0.6,
      hubspot: 0.4,
      amazon_web_services: 0.08,
      intercom: 0.04,
      salesforce: 0.55,
      shopify: 0.03,
    },
  },
} as const;

const CRITERIA = {
  schema: 1,
  profiles: [
    {
      key: 'midmarket_software',
      name: 'Mid-market software',
      status: 'validated',
      why: 'Agreed with sales in January 2026, from the deals of 2024 and 2025.',
      criteria: [
        {
          key: 'industry',
          name: 'Builds or runs software',
          dimension: 'firmographic',
          weight: 35,
          gate: true,
          when: {
            fact: 'company.industry',
            is: 'anyOf',
            value: ['COMPUTER_SOFTWARE', 'INFORMATION_TECHNOLOGY_AND_SERVICES'],
          },
        },
        {
          key: 'headcount',
          name: '200 to 1,000 people',
          dimension: 'firmographic',
          weight: 35,
          gate: true,
          bands: [
            { share: 1, when: { fact: 'company.numberofemployees', is: 'between', value: [200, 1000] } },
            { share: 0.4, when: { fact: 'company.numberofemployees', is: 'between', value: [80, 2000] } },
          ],
        },
        {
          key: 'stack',
          name: 'Runs HubSpot',
          dimension: 'technographic',
          weight: 20,
          when: { fact: 'company.web_technologies', is: 'includesAny', value: ['hubspot'] },
        },
        {
          key: 'country',
          name: 'In a country with a team',
          dimension: 'firmographic',
          weight: 10,
          when: {
            fact: 'company.country',
            is: 'anyOf',
            value: ['United States', 'United Kingdom', 'Germany'],
          },
        },
      ],
    },
  ],
  flags: [
    {
      key: 'tiny',
      name: 'Fewer than 20 people',
      effect: { penalty: 15 },
      when: { fact: 'company.numberofemployees', is: 'lt', value: 20 },
    },
  ],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 75 },
    { key: 'tier_2', name: 'Nurture', min: 50 },
    { key: 'tier_3', name: 'Low priority', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
};

interface Company {
  readonly id: string;
  readonly name: string;
  readonly industry: string;
  readonly employees: number;
  readonly country: string;
  readonly technologies: readonly string[];
  readonly createdMs: number;
  /** Some records lack what an ICP asks first. */
  readonly known: { readonly industry: boolean; readonly employees: boolean; readonly technologies: boolean };
  churnedMs: number | null;
}

interface Deal {
  readonly id: string;
  readonly company: Company;
  readonly owner: string;
  readonly createdMs: number;
  readonly closedMs: number;
  readonly state: 'open' | 'won' | 'lost';
  readonly amount: number;
}

const random = seededRandom(SEED);
const happens = (chance: number): boolean => random.next() < chance;

function pickWeighted<T>(items: readonly (readonly [T, number])[]): T {
  let left = random.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  const found = items.find(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  return (found ?? items[0] ?? fail())[0];
}

function fail(): never {
  throw new RangeError('There is nothing to pick from.');
}

/** Standard normal, by Box and Muller. */
const bell = ({ next }: Random): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

function inventCompanies(): readonly Company[] {
  const names = createRandom(SEED);
  return Array.from({ length: COMPANIES }, (_, place): Company => {
    const industry = pickWeighted(INDUSTRIES);
    return {
      id: String(9_400_000_000 + place * 7_919),
      name: inventCompany(names, place).name,
      industry,
      employees: Math.max(3, Math.round(Math.exp(KINDS[kindOf(industry)].logSize + 1.05 * bell(random)))),
      country: pickWeighted(COUNTRIES),
      technologies: technologiesOf(industry),
      createdMs: Math.floor(START_MS + random.next() * (NOW_MS - START_MS)),
      known: { industry: happens(0.95), employees: happens(0.92), technologies: happens(0.85) },
      churnedMs: null,
    };
  });
}

const kindOf = (industry: string): keyof typeof KINDS =>
  SOFTWARE.has(industry) ? 'software' : industry === 'RETAIL' ? 'shops' : 'others';

const technologiesOf = (industry: string): readonly string[] =>
  Object.entries(KINDS[kindOf(industry)].runs)
    .filter(([, share]) => happens(share))
    .map(([name]) => name);

const isSoftware = ({ industry }: Company): boolean => SOFTWARE.has(industry);
const isMidSize = ({ employees }: Company): boolean => employees >= 200 && employees <= 1000;
const isOutside = (company: Company): boolean =>
  !isSoftware(company) || company.employees < 80 || company.employees > 2000;

/** Odds that are two to three times better for each thing that suits this vendor. */
function winChance(company: Company, createdMs: number): number {
  let odds = 0.12;
  if (isSoftware(company)) odds *= 2.5;
  if (isMidSize(company)) odds *= 2.3;
  if (company.technologies.includes('hubspot')) odds *= 1.7;
  // Of late the smaller companies buy as often.
  if (createdMs > QUARTER_MS - 60 * DAY_MS && company.employees < 200) odds *= 5;
  return odds / (1 + odds);
}

function dealOf(place: number, companies: readonly Company[]): Deal {
  const createdMs = Math.floor(START_MS + 20 * DAY_MS + random.next() * (NOW_MS - START_MS - 20 * DAY_MS));
  const owner = OWNERS[random.below(OWNERS.length)] ?? fail();
  const company = chooseCompany(companies, createdMs, owner);
  const closedMs = createdMs + Math.round((12 + Math.exp(3.4 + 0.6 * bell(random))) * DAY_MS);
  const isOpen = closedMs >= NOW_MS;
  const state = isOpen ? 'open' : happens(winChance(company, createdMs)) ? 'won' : 'lost';
  const amount =
    Math.round(Math.exp(8.9 + 0.28 * Math.log(company.employees) + 0.5 * bell(random)) / 100) * 100;
  return { id: String(21_700_000_000 + place * 6_007), company, owner, createdMs, closedMs, state, amount };
}

/** Among those that exist by then, the new ones first; the team prefers the ICP, save one of them lately. */
function chooseCompany(companies: readonly Company[], createdMs: number, owner: string): Company {
  const drifts = owner === DRIFTER && createdMs >= QUARTER_MS;
  const weights = companies
    .filter((company) => company.createdMs <= createdMs)
    .map((company) => [company, weightOf(company, createdMs, drifts)] as const);
  return pickWeighted(weights);
}

function weightOf(company: Company, createdMs: number, drifts: boolean): number {
  const age = createdMs - company.createdMs > 120 * DAY_MS ? 1 : 4;
  return age * (isOutside(company) === drifts ? 4 : drifts ? 1 : 1.8);
}

function letSomeLeave(deals: readonly Deal[]): void {
  for (const { company, state, closedMs } of deals) {
    if (state !== 'won' || company.churnedMs !== null) continue;
    const chance = company.industry === 'RETAIL' ? 0.5 : isSoftware(company) ? 0.08 : 0.16;
    const leavesMs = closedMs + Math.round((90 + 270 * random.next()) * DAY_MS);
    if (happens(chance) && leavesMs < NOW_MS) company.churnedMs = leavesMs;
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
const day = (ms: number): string => iso(ms).slice(0, 10);
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;

function valuesOf(company: Company): readonly (readonly [string, string])[] {
  return [
    ['industry', company.known.industry ? company.industry : ''],
    ['numberofemployees', company.known.employees ? String(company.employees) : ''],
    ['country', company.country],
    ['web_technologies', company.known.technologies ? company.technologies.join(';') : ''],
  ];
}

const companiesCsv = (companies: readonly Company[]): string =>
  csv([
    [
      'hs_object_id',
      'name',
      'createdate',
      'industry',
      'numberofemployees',
      'country',
      'web_technologies',
      'fitgate_churned_at',
    ],
    ...companies.map((company) => [
      company.id,
      company.name,
      iso(company.createdMs),
      ...valuesOf(company).map(([, value]) => value),
      company.churnedMs === null ? '' : day(company.churnedMs),
    ]),
  ]);

const dealsCsv = (deals: readonly Deal[]): string =>
  csv([
    [
      'hs_object_id',
      'company_id',
      'dealstage',
      'hs_is_closed',
      'hs_is_closed_won',
      'amount',
      'createdate',
      'closedate',
      'pipeline',
      'hubspot_owner_id',
    ],
    ...deals.map(({ id, company, owner, state, amount, createdMs, closedMs }) => [
      id,
      company.id,
      state === 'open' ? 'qualifiedtobuy' : `closed${state}`,
      String(state !== 'open'),
      String(state === 'won'),
      String(amount),
      iso(createdMs),
      iso(closedMs),
      'default',
      owner,
    ]),
  ]);

/** What a record holds was typed in with it; the headcount grew a little since. */
function historyCsv(companies: readonly Company[]): string {
  const rows = companies.flatMap((company) =>
    valuesOf(company)
      .filter(([, value]) => value !== '')
      .map(([property, value]) => [company.id, property, value, iso(company.createdMs)]),
  );
  return csv([['company_id', 'property', 'value', 'timestamp'], ...rows]);
}

/** Some companies outside the ICP that a manager let through. */
function exceptionsCsv(deals: readonly Deal[]): string {
  const reasons = ['Public sector pilot', 'Partner brought them', 'Founder knows the CEO'];
  const chosen = new Map<string, Deal>();
  for (const deal of deals) {
    const { known, id } = deal.company;
    if (known.industry && known.employees && isOutside(deal.company) && !chosen.has(id) && happens(0.05))
      chosen.set(id, deal);
  }
  return csv([
    ['company_id', 'approved_at', 'expires_at', 'reason', 'approved_by'],
    ...[...chosen.values()]
      .slice(0, 36)
      .map(({ company, createdMs }, place) => [
        company.id,
        day(createdMs),
        day(createdMs + 180 * DAY_MS),
        reasons[place % 5 === 4 ? 2 : place % 2] ?? '',
        'Clara Lindqvist',
      ]),
  ]);
}

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Name the folder to write to: npx tsx scripts/write-sample-exports.ts FOLDER');
const companies = inventCompanies();
const deals = Array.from({ length: DEALS }, (_, place) => dealOf(place, companies));
letSomeLeave(deals);
await mkdir(folder, { recursive: true });
const files = {
  'companies.csv': companiesCsv(companies),
  'deals.csv': dealsCsv(deals),
  'history.csv': historyCsv(companies),
  'exceptions.csv': exceptionsCsv(deals),
  'criteria.json': `${JSON.stringify(CRITERIA, null, 2)}\n`,
};
for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
process.stdout.write(`${Object.keys(files).join(', ')} in ${folder}\n`);
