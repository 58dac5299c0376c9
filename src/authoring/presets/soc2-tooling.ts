import { AGENCY, NUMBER_OF_ENGINEERS, THREE_TIERS, UNSERVED_COUNTRY, type WorkedExample } from './preset.ts';

export const soc2Tooling: WorkedExample = {
  key: 'soc2_tooling',
  name: 'SOC 2 tooling for small engineering teams',
  description:
    'For those who sell compliance: 20 to 100 engineers, software in the cloud, without a SOC 2 report so far.',
  own: [
    NUMBER_OF_ENGINEERS,
    {
      property: 'compliance_certifications',
      labels: [
        'Compliance certifications',
        'Security certifications',
        'Certifications',
        'Compliance frameworks',
        'Compliance',
      ],
      types: ['enumeration', 'string'],
    },
  ],
  document: {
    schema: 1,
    profiles: [
      {
        key: 'small_engineering_teams',
        name: 'Small engineering teams before SOC 2',
        status: 'hypothesis',
        why: 'A worked example: test it against closed deals before relying on it.',
        criteria: [
          {
            key: 'engineers',
            name: '20 to 100 engineers',
            why: 'Their customers ask for a report, and nobody has the time to collect evidence by hand.',
            dimension: 'firmographic',
            weight: 25,
            gate: true,
            ask: 'how many engineers do they have?',
            bands: [
              { share: 1, when: { fact: 'company.number_of_engineers', is: 'between', value: [20, 100] } },
              { share: 0.5, when: { fact: 'company.number_of_engineers', is: 'between', value: [10, 200] } },
            ],
          },
          {
            key: 'industry',
            name: 'Builds software',
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
                    'INFORMATION_SERVICES',
                    'FINANCIAL_SERVICES',
                  ],
                },
              },
            ],
          },
          {
            key: 'no_report',
            name: 'Has no SOC 2 report yet',
            dimension: 'trigger',
            weight: 20,
            ask: 'do they have a SOC 2 report?',
            when: {
              fact: 'company.compliance_certifications',
              is: 'includesNone',
              value: ['SOC 2', 'SOC 2 Type I', 'SOC 2 Type II'],
            },
          },
          {
            key: 'cloud',
            name: 'Runs in the cloud',
            dimension: 'technographic',
            weight: 15,
            ask: 'which cloud do they use?',
            when: {
              fact: 'company.web_technologies',
              is: 'includesAny',
              value: ['amazon_web_services', 'google_cloud', 'microsoft_azure'],
            },
          },
          {
            key: 'country',
            name: 'In the US or Canada',
            dimension: 'firmographic',
            weight: 10,
            when: {
              fact: 'company.country',
              is: 'anyOf',
              value: ['United States', 'United States of America', 'USA', 'US', 'Canada'],
            },
          },
          {
            key: 'recent_visit',
            name: 'Visited our site in the last 30 days',
            dimension: 'behavioral',
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
    flags: [UNSERVED_COUNTRY, AGENCY],
    tiers: THREE_TIERS,
    settings: { mirrorToHubSpotIcpTier: false },
  },
};
