import { AGENCY, TECH_STACK, THREE_TIERS, UNSERVED_COUNTRY, type WorkedExample } from './preset.ts';

export const aiEvaluation: WorkedExample = {
  key: 'ai_evaluation',
  name: 'AI evaluation for funded startups',
  description:
    'For those who sell tools that test AI features: 50 to 300 people, Series A to C, building on language models, with money raised in the last year.',
  own: [
    {
      property: 'funding_stage',
      labels: [
        'Funding stage',
        'Last funding round',
        'Latest funding round',
        'Last funding stage',
        'Last funding type',
        'Latest funding stage',
        'Funding round',
        'Funding series',
      ],
      types: ['enumeration', 'string'],
    },
    {
      property: 'last_funding_date',
      labels: [
        'Last funding date',
        'Recent funding date',
        'Latest funding date',
        'Last funding round date',
        'Last raised date',
        'Funding date',
      ],
      types: ['date', 'datetime'],
    },
    TECH_STACK,
  ],
  document: {
    schema: 1,
    profiles: [
      {
        key: 'ai_startups',
        name: 'Series A to C startups that build on AI',
        status: 'hypothesis',
        why: 'A worked example: test it against closed deals before relying on it.',
        criteria: [
          {
            key: 'headcount',
            name: '50 to 300 people',
            dimension: 'firmographic',
            weight: 25,
            gate: true,
            bands: [
              { share: 1, when: { fact: 'company.numberofemployees', is: 'between', value: [50, 300] } },
              { share: 0.5, when: { fact: 'company.numberofemployees', is: 'between', value: [30, 500] } },
            ],
          },
          {
            key: 'stage',
            name: 'Series A to C',
            dimension: 'firmographic',
            weight: 25,
            gate: true,
            ask: 'what was their last funding round?',
            when: { fact: 'company.funding_stage', is: 'anyOf', value: ['Series A', 'Series B', 'Series C'] },
          },
          {
            key: 'language_models',
            name: 'Builds on language models',
            dimension: 'technographic',
            weight: 20,
            ask: 'do they build on language models?',
            when: {
              any: [
                { fact: 'company.tech_stack', is: 'containsText', value: 'openai' },
                { fact: 'company.tech_stack', is: 'containsText', value: 'anthropic' },
                { fact: 'company.tech_stack', is: 'containsText', value: 'langchain' },
                { fact: 'company.tech_stack', is: 'containsText', value: 'hugging face' },
                { fact: 'company.tech_stack', is: 'containsText', value: 'bedrock' },
              ],
            },
          },
          {
            key: 'industry',
            name: 'Builds software',
            dimension: 'firmographic',
            weight: 15,
            when: { fact: 'company.industry', is: 'anyOf', value: ['COMPUTER_SOFTWARE', 'INTERNET'] },
          },
          {
            key: 'funded',
            name: 'Raised money in the last year',
            why: 'They have the budget, and a plan to spend it.',
            dimension: 'trigger',
            weight: 15,
            ask: 'when did they last raise money?',
            when: { fact: 'company.last_funding_date', is: 'withinLast', value: { days: 365 } },
          },
        ],
      },
    ],
    flags: [UNSERVED_COUNTRY, AGENCY],
    tiers: THREE_TIERS,
    settings: { mirrorToHubSpotIcpTier: false },
  },
};
