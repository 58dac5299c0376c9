import type { Random } from '../state/random.ts';
import type { SeedRecord } from '../types.ts';
import { bell, chance, pick, pickWeighted } from './dice.ts';
import type { CompanyDraft, TrueCompany } from './generate-companies.ts';

const DAY_MS = 86_400_000;
const YEARS_OF_DEALS_MS = 3 * 365 * DAY_MS;

const OPEN_STAGES: readonly (readonly [string, weight: number])[] = [
  ['appointmentscheduled', 30],
  ['qualifiedtobuy', 25],
  ['presentationscheduled', 20],
  ['decisionmakerboughtin', 15],
  ['contractsent', 10],
];
const LOST_REASONS = [
  'Price',
  'price too high',
  'No budget',
  'no budget this year',
  'Chose competitor',
  'Went dark',
  'went dark after demo',
  'Timing',
  'Missing integration',
  'not a fit',
  'Other',
];
const OFFERS = ['New business', 'Pilot', 'Platform', 'Renewal', 'Expansion', 'Annual plan'];

/** HubSpot's ids of the closed stages of the pipeline that every portal starts with. */
export const WON_STAGE = 'closedwon';
export const LOST_STAGE = 'closedlost';

/**
 * The probability that a deal with this company is won: 22 % for most, and odds that are 1.5 to 1.7 times higher for each
 * attribute that suits this vendor. A few thousand deals are enough evidence for this, but it is far from a rule.
 */
export function winChance(company: TrueCompany): number {
  const suits = [
    ['COMPUTER_SOFTWARE', 'INTERNET'].includes(company.industry),
    company.employees >= 200 && company.employees <= 800,
    company.technologies.includes('hubspot'),
  ];
  const oddsFactor = 1.6 ** suits.filter(Boolean).length * (company.employees < 20 ? 0.5 : 1);
  const odds = (0.22 / 0.78) * oddsFactor;
  return odds / (1 + odds);
}

interface Course {
  readonly dealstage: string;
  readonly closedAtMs: number;
}

/** The deal's current stage, and its actual or planned close date; some open deals are overdue. */
function courseOf(random: Random, truth: TrueCompany | null, createdAtMs: number, nowMs: number): Course {
  const closesAtMs = createdAtMs + Math.round(Math.exp(4 + 0.7 * bell(random)) * DAY_MS);
  if (closesAtMs >= nowMs || chance(random, 0.04)) {
    const plannedAtMs = nowMs + random.integer(-60, 120) * DAY_MS;
    return { dealstage: pickWeighted(random, OPEN_STAGES), closedAtMs: plannedAtMs };
  }
  const isWon = chance(random, truth === null ? 0.2 : winChance(truth));
  return { dealstage: isWon ? WON_STAGE : LOST_STAGE, closedAtMs: closesAtMs };
}

function amountOf(random: Random, truth: TrueCompany | null): string {
  if (chance(random, 0.02)) return '0';
  const size = truth === null ? 100 : truth.employees;
  const dollars = Math.exp(8.5 + 0.25 * Math.log(size) + 0.6 * bell(random));
  return chance(random, 0.3) ? dollars.toFixed(2) : String(Math.round(dollars / 100) * 100);
}

function dealOf(random: Random, id: string, company: CompanyDraft | null, nowMs: number): SeedRecord {
  const earliestMs = Math.max(company?.createdAtMs ?? 0, nowMs - YEARS_OF_DEALS_MS);
  const createdAtMs = earliestMs + Math.floor(random.next() * (nowMs - earliestMs));
  const truth = company?.truth ?? null;
  const { dealstage, closedAtMs } = courseOf(random, truth, createdAtMs, nowMs);
  const properties: Record<string, string> = {
    dealname: `${company?.properties['name'] ?? 'Unknown'} - ${pick(random, OFFERS)}`,
    pipeline: 'default',
    dealstage,
    createdate: new Date(createdAtMs).toISOString(),
  };
  if (chance(random, 0.88)) properties['amount'] = amountOf(random, truth);
  if (dealstage === WON_STAGE || dealstage === LOST_STAGE || chance(random, 0.8)) {
    properties['closedate'] = new Date(closedAtMs).toISOString();
  }
  if (dealstage === LOST_STAGE && chance(random, 0.6)) {
    properties['closed_lost_reason'] = pick(random, LOST_REASONS);
  }
  if (chance(random, 0.7)) {
    properties['dealtype'] = chance(random, 0.8) ? 'newbusiness' : 'existingbusiness';
  }
  return company === null ? { id, properties } : { id, properties, companyId: company.id };
}

/** A few companies have many deals, many have none, and six deals of a hundred have no company. */
export function generateDeals(
  random: Random,
  companies: readonly CompanyDraft[],
  count: number,
  nowMs: number,
): readonly SeedRecord[] {
  const deals: SeedRecord[] = [];
  let id = 21_700_000_000;
  for (let index = 0; index < count; index += 1) {
    id += random.integer(1, 9_999);
    const hasCompany = companies.length > 0 && !chance(random, 0.06);
    const company = hasCompany ? companies[Math.floor(random.next() ** 1.6 * companies.length)] : undefined;
    deals.push(dealOf(random, String(id), company ?? null, nowMs));
  }
  return deals;
}
