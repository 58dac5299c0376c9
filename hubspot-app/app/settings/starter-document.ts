/** The example that the editor starts with in a portal without a draft or a version: small, valid, meant to be changed. */
export const STARTER_DOCUMENT = {
  schema: 1,
  profiles: [
    {
      key: 'first_profile',
      name: 'Our first profile',
      status: 'hypothesis',
      criteria: [
        {
          key: 'headcount',
          name: '50 to 500 people',
          dimension: 'firmographic',
          weight: 60,
          gate: true,
          when: { fact: 'company.numberofemployees', is: 'between', value: [50, 500] },
        },
        {
          key: 'industry',
          name: 'Builds software',
          dimension: 'firmographic',
          weight: 40,
          when: { fact: 'company.industry', is: 'anyOf', value: ['COMPUTER_SOFTWARE', 'INTERNET'] },
        },
      ],
    },
  ],
  flags: [],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 75 },
    { key: 'tier_2', name: 'Nurture', min: 50 },
    { key: 'tier_3', name: 'Low priority', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
} as const;
