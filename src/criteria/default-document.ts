import type { CriteriaDocument } from './document.ts';

/**
 * The first hypothesis, before any deal was reviewed: B2B SaaS companies with 200 to 800 people in the US, Canada and the UK
 * that use HubSpot. It reads only properties that every portal has.
 */
export const defaultDocument: CriteriaDocument = {
  schema: 1,
  profiles: [
    {
      key: 'midmarket_saas',
      name: 'Mid-market B2B SaaS on HubSpot',
      status: 'hypothesis',
      why: 'A first hypothesis: review it against closed-won and closed-lost deals before relying on it.',
      criteria: [
        {
          key: 'industry',
          name: 'Builds software',
          why: 'The option values that HubSpot gives to software companies.',
          dimension: 'firmographic',
          weight: 20,
          gate: true,
          bands: [
            {
              share: 1,
              when: { fact: 'company.industry', is: 'anyOf', value: ['COMPUTER_SOFTWARE', 'INTERNET'] },
            },
            {
              share: 0.5,
              when: {
                fact: 'company.industry',
                is: 'anyOf',
                value: [
                  'INFORMATION_TECHNOLOGY_AND_SERVICES',
                  'COMPUTER_NETWORK_SECURITY',
                  'INFORMATION_SERVICES',
                ],
              },
            },
          ],
        },
        {
          key: 'headcount',
          name: '200 to 800 people',
          why: 'Large enough for a RevOps team, small enough that one person decides.',
          dimension: 'firmographic',
          weight: 25,
          gate: true,
          bands: [
            { share: 1, when: { fact: 'company.numberofemployees', is: 'between', value: [200, 800] } },
            { share: 0.5, when: { fact: 'company.numberofemployees', is: 'between', value: [100, 1500] } },
          ],
        },
        {
          key: 'country',
          name: 'In the US, Canada or the UK',
          dimension: 'firmographic',
          weight: 15,
          gate: true,
          why: 'The country is free text in HubSpot: these are the spellings seen most.',
          when: {
            fact: 'company.country',
            is: 'anyOf',
            value: [
              'United States',
              'United States of America',
              'USA',
              'US',
              'Canada',
              'United Kingdom',
              'UK',
            ],
          },
        },
        {
          key: 'stack',
          name: 'Runs HubSpot',
          dimension: 'technographic',
          weight: 20,
          when: { fact: 'company.web_technologies', is: 'includesAny', value: ['hubspot'] },
        },
        {
          key: 'revenue',
          name: '20 to 150 million in annual revenue',
          dimension: 'firmographic',
          weight: 10,
          bands: [
            {
              share: 1,
              when: { fact: 'company.annualrevenue', is: 'between', value: [20_000_000, 150_000_000] },
            },
            {
              share: 0.5,
              when: { fact: 'company.annualrevenue', is: 'between', value: [10_000_000, 300_000_000] },
            },
          ],
        },
        {
          key: 'recent_visit',
          name: 'Visited our site in the last 30 days',
          dimension: 'trigger',
          weight: 10,
          when: {
            fact: 'company.hs_analytics_last_timestamp',
            is: 'withinLast',
            value: { days: 30 },
            whenEmpty: false,
          },
        },
      ],
    },
  ],
  flags: [
    {
      key: 'unserved_country',
      name: 'Country we cannot serve',
      effect: 'exclude',
      when: {
        fact: 'company.country',
        is: 'anyOf',
        value: ['Cuba', 'Iran', 'North Korea', 'Syria'],
      },
    },
    {
      key: 'tiny',
      name: 'Fewer than 20 people',
      effect: { penalty: 15 },
      when: { fact: 'company.numberofemployees', is: 'lt', value: 20 },
    },
    {
      key: 'agency',
      name: 'Agency or consultancy',
      effect: { penalty: 10 },
      when: {
        fact: 'company.industry',
        is: 'anyOf',
        value: ['MARKETING_AND_ADVERTISING', 'MANAGEMENT_CONSULTING'],
      },
    },
  ],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 75 },
    { key: 'tier_2', name: 'Nurture', min: 50 },
    { key: 'tier_3', name: 'Low priority', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
};
