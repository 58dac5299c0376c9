import type { CompanyFacts } from '../../src/facts/company-facts.ts';

const INDUSTRIES = ['COMPUTER_SOFTWARE', 'INTERNET', 'BANKING', 'RETAIL'];
const COUNTRIES = ['United States', 'Canada', 'France', 'United Kingdom'];
const STACKS = [
  'hubspot;amazon_web_services;slack',
  'salesforce;marketo',
  'hubspot',
  'wordpress;google_analytics;intercom',
];
const DAY_MS = 86_400_000;
const MISSING_OF_TEN = 3;

/**
 * The same companies every time: a linear congruential generator instead of dice.
 * @param missingOfTen how many values of ten are missing; with 0 every company has a value for every property
 */
export function benchCompanies(
  count: number,
  nowMs: number,
  missingOfTen = MISSING_OF_TEN,
): readonly CompanyFacts[] {
  let state = 42;
  const below = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  const sometimes = (value: string | undefined): string | null =>
    value === undefined || below(10) < missingOfTen ? null : value;
  const instant = (): string => new Date(nowMs - below(400) * DAY_MS).toISOString();
  return Array.from({ length: count }, () => ({
    parent: null,
    properties: {
      industry: sometimes(INDUSTRIES[below(4)]),
      numberofemployees: sometimes(String(below(2000))),
      annualrevenue: sometimes(String(below(300) * 1_000_000)),
      country: sometimes(COUNTRIES[below(4)]),
      web_technologies: sometimes(STACKS[below(4)]),
      founded_year: sometimes(String(1980 + below(45))),
      is_public: sometimes(below(2) === 0 ? 'true' : 'false'),
      description: sometimes('Makes software for mid-sized companies'),
      recent_funding_date: sometimes(instant().slice(0, 10)),
      notes_last_contacted: sometimes(instant()),
      hs_analytics_last_timestamp: sometimes(instant()),
      hs_analytics_num_visits: sometimes(String(below(100))),
      hs_num_decision_makers: sometimes(String(below(4))),
      is_competitor: sometimes(below(20) === 0 ? 'true' : 'false'),
      hs_lead_status: sometimes('OPEN'),
      timezone: sometimes('america_slash_new_york'),
      type: sometimes('PROSPECT'),
      city: sometimes('Zürich'),
    },
    deals: null,
    contacts: null,
    history: null,
  }));
}

/** The same with 30 % missing, and in every third company two values that cannot be read and one that says nothing. */
export function messyCompanies(count: number, nowMs: number): readonly CompanyFacts[] {
  return benchCompanies(count, nowMs).map((facts, index) => {
    if (index % 3 !== 0) return facts;
    const garbled = { numberofemployees: 'many', recent_funding_date: 'soon', is_public: ' n/a ' };
    return { ...facts, properties: { ...facts.properties, ...garbled } };
  });
}
