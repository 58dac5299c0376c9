import type { CriteriaDocument, Criterion } from '../../src/criteria/document.ts';

const criteria: Criterion[] = [
  {
    key: 'industry',
    name: 'Builds software',
    dimension: 'firmographic',
    weight: 20,
    gate: true,
    when: { fact: 'company.industry', is: 'anyOf', value: ['COMPUTER_SOFTWARE', 'INTERNET'] },
  },
  {
    key: 'headcount',
    name: '200 to 800 people',
    dimension: 'firmographic',
    weight: 20,
    gate: true,
    bands: [
      { share: 1, when: { fact: 'company.numberofemployees', is: 'between', value: [200, 800] } },
      { share: 0.5, when: { fact: 'company.numberofemployees', is: 'between', value: [100, 1500] } },
    ],
  },
  {
    key: 'country',
    name: 'A country we serve',
    dimension: 'firmographic',
    weight: 10,
    gate: true,
    when: { fact: 'company.country', is: 'anyOf', value: ['United States', 'Canada', 'United Kingdom'] },
  },
  {
    key: 'revenue',
    name: 'Revenue',
    dimension: 'firmographic',
    weight: 10,
    when: { fact: 'company.annualrevenue', is: 'gte', value: 20_000_000 },
  },
  {
    key: 'stack',
    name: 'Runs HubSpot',
    dimension: 'technographic',
    weight: 15,
    when: { fact: 'company.web_technologies', is: 'includesAny', value: ['hubspot'] },
  },
  {
    key: 'founded',
    name: 'Founded since 2000',
    dimension: 'firmographic',
    weight: 3,
    when: { fact: 'company.founded_year', is: 'gte', value: 2000 },
  },
  {
    key: 'private',
    name: 'Privately held',
    dimension: 'firmographic',
    weight: 2,
    when: { fact: 'company.is_public', is: 'is', value: false },
  },
  {
    key: 'describes',
    name: 'Says software',
    dimension: 'behavioral',
    weight: 2,
    when: { fact: 'company.description', is: 'containsText', value: 'software' },
  },
  {
    key: 'funded',
    name: 'Raised in the last 90 days',
    dimension: 'trigger',
    weight: 8,
    when: { fact: 'company.recent_funding_date', is: 'withinLast', value: { days: 90 } },
  },
  {
    key: 'contacted',
    name: 'Contacted lately',
    dimension: 'behavioral',
    weight: 4,
    when: { fact: 'company.notes_last_contacted', is: 'withinLast', value: { days: 60 } },
  },
  {
    key: 'visited',
    name: 'Visits us',
    dimension: 'trigger',
    weight: 4,
    when: {
      all: [
        { fact: 'company.hs_analytics_last_timestamp', is: 'withinLast', value: { days: 30 } },
        { fact: 'company.hs_analytics_num_visits', is: 'gte', value: 5 },
      ],
    },
  },
  {
    key: 'buyer',
    name: 'A decision maker is known',
    dimension: 'relationship',
    weight: 2,
    when: { fact: 'company.hs_num_decision_makers', is: 'gt', value: 0 },
  },
];

/** 12 criteria and 4 flags, over the properties of `benchCompanies`. */
export const benchDocument: CriteriaDocument = {
  schema: 1,
  profiles: [{ key: 'bench', name: 'Bench', status: 'hypothesis', criteria }],
  flags: [
    {
      key: 'competitor',
      name: 'Competitor',
      effect: 'exclude',
      when: { fact: 'company.is_competitor', is: 'is', value: true, whenEmpty: false },
    },
    {
      key: 'unserved',
      name: 'Country we cannot serve',
      effect: 'exclude',
      when: { fact: 'company.country', is: 'anyOf', value: ['Cuba', 'North Korea'] },
    },
    {
      key: 'tiny',
      name: 'Fewer than 20 people',
      effect: { penalty: 15 },
      when: { fact: 'company.numberofemployees', is: 'lt', value: 20 },
    },
    {
      key: 'partner',
      name: 'Partner',
      effect: { penalty: 10 },
      when: { fact: 'company.type', is: 'is', value: 'PARTNER' },
    },
  ],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 75 },
    { key: 'tier_2', name: 'Nurture', min: 50 },
    { key: 'tier_3', name: 'Deprioritise', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
};
