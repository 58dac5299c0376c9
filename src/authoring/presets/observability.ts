import {
  AGENCY,
  NUMBER_OF_ENGINEERS,
  TECH_STACK,
  THREE_TIERS,
  UNSERVED_COUNTRY,
  type WorkedExample,
} from './preset.ts';

export const observability: WorkedExample = {
  key: 'observability',
  name: 'Observability for teams on Kubernetes',
  description:
    'For those who sell monitoring: 100 to 500 engineers, on Kubernetes, paying for Datadog today, with a renewal within 60 days.',
  own: [
    NUMBER_OF_ENGINEERS,
    TECH_STACK,
    {
      property: 'monthly_observability_spend',
      labels: [
        'Monthly observability spend',
        'Observability spend',
        'Monitoring spend',
        'Monthly monitoring spend',
        'Datadog spend',
        'Monthly Datadog spend',
      ],
      types: ['number'],
    },
    {
      property: 'vendor_renewal_date',
      labels: [
        'Vendor renewal date',
        'Competitor renewal date',
        'Competitor contract end date',
        'Current contract end date',
        'Current vendor renewal date',
        'Contract renewal date',
        'Renewal date',
      ],
      types: ['date', 'datetime'],
    },
  ],
  document: {
    schema: 1,
    profiles: [
      {
        key: 'engineering_on_kubernetes',
        name: 'Engineering teams on Kubernetes',
        status: 'hypothesis',
        why: 'A worked example: test it against closed deals before relying on it.',
        criteria: [
          {
            key: 'engineers',
            name: '100 to 500 engineers',
            why: 'Enough services that nobody watches them by hand, too few people to build their own monitoring.',
            dimension: 'firmographic',
            weight: 25,
            gate: true,
            ask: 'how many engineers do they have?',
            bands: [
              { share: 1, when: { fact: 'company.number_of_engineers', is: 'between', value: [100, 500] } },
              { share: 0.5, when: { fact: 'company.number_of_engineers', is: 'between', value: [50, 1000] } },
            ],
          },
          {
            key: 'kubernetes',
            name: 'Runs Kubernetes',
            dimension: 'technographic',
            weight: 20,
            gate: true,
            ask: 'do they run Kubernetes?',
            when: {
              any: [
                { fact: 'company.tech_stack', is: 'containsText', value: 'kubernetes' },
                { fact: 'company.tech_stack', is: 'containsText', value: 'k8s' },
              ],
            },
          },
          {
            key: 'datadog',
            name: 'Uses Datadog',
            why: 'They have decided to pay for monitoring.',
            dimension: 'technographic',
            weight: 15,
            ask: 'do they use Datadog?',
            when: { fact: 'company.web_technologies', is: 'includesAny', value: ['datadog'] },
          },
          {
            key: 'spend',
            name: 'At least 5,000 a month for monitoring',
            dimension: 'firmographic',
            weight: 10,
            ask: 'what do they pay for monitoring a month?',
            when: { fact: 'company.monthly_observability_spend', is: 'gte', value: 5000 },
          },
          {
            key: 'renewal',
            name: 'Renews within 60 days',
            why: 'They must decide now whether to stay.',
            dimension: 'trigger',
            weight: 20,
            ask: 'when does their contract renew?',
            when: { fact: 'company.vendor_renewal_date', is: 'withinNext', value: { days: 60 } },
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
    flags: [
      UNSERVED_COUNTRY,
      {
        key: 'small_team',
        name: 'Fewer than 50 people',
        effect: { penalty: 20 },
        when: { fact: 'company.numberofemployees', is: 'lt', value: 50 },
      },
      AGENCY,
    ],
    tiers: THREE_TIERS,
    settings: { mirrorToHubSpotIcpTier: false },
  },
};
