import type { Random } from '../state/random.ts';
import { bell, chance, pick, pickWeighted } from './dice.ts';
import { inventCompany, retypeName } from './invented-names.ts';
import {
  COUNTRIES,
  type Country,
  EMPLOYEE_RANGES,
  INDUSTRY_WEIGHTS,
  REVENUE_RANGES,
  TECHNOLOGY_SHARES,
} from './market.ts';

const DAY_MS = 86_400_000;

/** The true attributes of a company; its record shows only some. Deals depend on the truth, not on the record. */
export interface TrueCompany {
  readonly industry: string;
  readonly employees: number;
  readonly revenueDollars: number;
  readonly country: Country;
  readonly technologies: readonly string[];
}

export interface CompanyDraft {
  readonly id: string;
  readonly truth: TrueCompany;
  readonly createdAtMs: number;
  readonly properties: Record<string, string>;
  readonly history: Record<string, { value: string; timestampMs: number }[]>;
}

const DUPLICATE_SHARE = 0.03;

function imagineCompany(random: Random): TrueCompany {
  const employees = Math.max(1, Math.round(Math.exp(4.6 + 1.5 * bell(random))));
  return {
    industry: pickWeighted(random, INDUSTRY_WEIGHTS),
    employees,
    revenueDollars: Math.round(employees * 140_000 * Math.exp(0.5 * bell(random))),
    country: pickWeighted(random, COUNTRIES),
    technologies: TECHNOLOGY_SHARES.filter(([, share]) => chance(random, share)).map(([name]) => name),
  };
}

const rangeOf = (ranges: readonly (readonly [number, string])[], value: number): string =>
  ranges.find(([upTo]) => value <= upTo)?.[1] ?? '';

function employeesAsTyped(random: Random, employees: number): string {
  if (chance(random, 0.985)) return String(employees);
  return pick(random, ['0', '-1', '-50', '1', '99999999']);
}

function countryAsTyped(random: Random, { spellings }: Country): string {
  const [official = '', ...others] = spellings;
  return others.length > 0 && chance(random, 0.4) ? pick(random, others) : official;
}

function foundedYear(random: Random, nowMs: number): string {
  const year = new Date(nowMs).getUTCFullYear() - random.integer(1, 60);
  if (chance(random, 0.9)) return String(year);
  return pick(random, [`ca. ${year}`, `${year}-05`, 'n/a', String(year + 100), `${year}.0`]);
}

function moneyRaised(random: Random): string {
  const amount = Math.exp(15.5 + 1.4 * bell(random));
  if (amount >= 1e9) return `${(amount / 1e9).toFixed(1)}B`;
  if (amount >= 1e6) return `${(amount / 1e6).toFixed(1)}M`;
  return chance(random, 0.2) ? String(Math.round(amount)) : `${Math.round(amount / 1e3)}K`;
}

/** The values from HubSpot's enrichment, for companies that it knows. */
function enrichment(random: Random, truth: TrueCompany, nowMs: number): Record<string, string> {
  const found: Record<string, string> = {
    hs_employee_range: rangeOf(EMPLOYEE_RANGES, truth.employees),
    hs_revenue_range: rangeOf(REVENUE_RANGES, truth.revenueDollars),
    hs_country_code: truth.country.code,
    timezone: truth.country.timezone,
    is_public: String(chance(random, 0.04)),
  };
  if (chance(random, 0.25)) {
    found['total_money_raised'] = moneyRaised(random);
    const fundedAtMs = nowMs - random.integer(1, 1_500) * DAY_MS;
    found['recent_funding_date'] = new Date(fundedAtMs).toISOString().slice(0, 10);
  }
  return found;
}

type Typed = (random: Random, truth: TrueCompany, nowMs: number) => string;

/** Properties that people fill in, with the share of records that have them (over half lack the key ones for an ICP) and their values. */
const FILLED_IN: readonly (readonly [property: string, share: number, typed: Typed])[] = [
  ['industry', 0.47, (_random, truth) => truth.industry],
  ['numberofemployees', 0.47, (random, truth) => employeesAsTyped(random, truth.employees)],
  ['annualrevenue', 0.5, (random, truth) => (chance(random, 0.02) ? '0' : String(truth.revenueDollars))],
  ['country', 0.8, (random, truth) => countryAsTyped(random, truth.country)],
  ['city', 0.5, (random, truth) => pick(random, truth.country.cities)],
  ['web_technologies', 0.58, (_random, truth) => truth.technologies.join(';')],
  ['founded_year', 0.45, (random, _truth, nowMs) => foundedYear(random, nowMs)],
  ['is_competitor', 0.3, (random) => String(chance(random, 0.03))],
  ['hs_is_target_account', 0.1, (random) => String(chance(random, 0.6))],
  [
    'type',
    0.15,
    (random) => pick(random, ['PROSPECT', 'PROSPECT', 'PROSPECT', 'PARTNER', 'VENDOR', 'OTHER']),
  ],
];

function record(random: Random, truth: TrueCompany, nowMs: number): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const [property, share, typed] of FILLED_IN) {
    const value = chance(random, share) ? typed(random, truth, nowMs) : '';
    if (value !== '') properties[property] = value;
  }
  if (chance(random, 0.35)) Object.assign(properties, enrichment(random, truth, nowMs));
  return properties;
}

/** People update a headcount once a year, the last time five weeks ago, for a quarter of the records that have one. */
function headcountHistory(random: Random, draft: CompanyDraft, nowMs: number): void {
  const present = draft.properties['numberofemployees'];
  if (present === undefined || !chance(random, 0.25)) return;
  const earlier: { value: string; timestampMs: number }[] = [];
  let employees = Number(present);
  for (let timestampMs = nowMs - 400 * DAY_MS; timestampMs > draft.createdAtMs; timestampMs -= 365 * DAY_MS) {
    employees = Math.max(1, Math.round(employees / (1.08 + 0.12 * bell(random))));
    earlier.push({ value: String(employees), timestampMs });
  }
  const first = earlier.pop();
  if (first === undefined) return;
  draft.history['numberofemployees'] = [
    { value: present, timestampMs: nowMs - 35 * DAY_MS },
    ...earlier,
    { ...first, timestampMs: draft.createdAtMs },
  ];
}

/** A round of funding is on the record since it happened, or since the record's creation. */
function fundingHistory({ properties, history, createdAtMs }: CompanyDraft): void {
  const value = properties['recent_funding_date'];
  if (value === undefined) return;
  history['recent_funding_date'] = [{ value, timestampMs: Math.max(createdAtMs, Date.parse(value)) }];
}

/** @param count the number of companies; about three of a hundred duplicate an earlier one under a different id. */
export function generateCompanies(random: Random, count: number, nowMs: number): readonly CompanyDraft[] {
  const drafts: CompanyDraft[] = [];
  // Above 2³¹, like real ids, to expose code that stores ids in 32 bits.
  let id = 9_400_000_000;
  for (let serial = 0; serial < count; serial += 1) {
    id += random.integer(1, 9_999);
    const original = serial > 20 && chance(random, DUPLICATE_SHARE) ? pick(random, drafts) : undefined;
    const truth = original?.truth ?? imagineCompany(random);
    const { name, domain } = inventCompany(random, serial);
    const createdAtMs = nowMs - random.integer(2, 1_800) * DAY_MS - random.integer(0, DAY_MS - 1);
    const draft: CompanyDraft = {
      id: String(id),
      truth,
      createdAtMs,
      history: {},
      properties: {
        name: retypedOrNew(random, original?.properties['name'], name),
        createdate: new Date(createdAtMs).toISOString(),
        ...record(random, truth, nowMs),
      },
    };
    if (chance(random, 0.93)) draft.properties['domain'] = original?.properties['domain'] ?? domain;
    headcountHistory(random, draft, nowMs);
    fundingHistory(draft);
    drafts.push(draft);
  }
  return drafts;
}

function retypedOrNew(random: Random, original: string | undefined, name: string): string {
  if (original !== undefined) return retypeName(random, original);
  return chance(random, 0.03) ? name.toUpperCase() : name;
}
