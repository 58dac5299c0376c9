import type { CriteriaDocument } from '../../src/criteria/document.ts';
import type { Assessment, CriterionAnswer, FlagAnswer, ProfileAnswer } from '../../src/engine/assessment.ts';

/** One profile with a must-have and a nice-to-have, one flag that excludes and one that costs points. */
export const aDocument: CriteriaDocument = {
  schema: 1,
  profiles: [
    {
      key: 'saas',
      name: 'Mid-market SaaS',
      status: 'hypothesis',
      criteria: [
        {
          key: 'industry',
          name: 'Builds software',
          dimension: 'firmographic',
          weight: 60,
          gate: true,
          when: { fact: 'company.industry', is: 'anyOf', value: ['COMPUTER_SOFTWARE'] },
        },
        {
          key: 'stack',
          name: 'Runs HubSpot',
          dimension: 'technographic',
          weight: 40,
          when: { fact: 'company.web_technologies', is: 'includesAny', value: ['hubspot'] },
        },
      ],
    },
  ],
  flags: [
    {
      key: 'competitor',
      name: 'Competitor',
      effect: 'exclude',
      when: { fact: 'company.type', is: 'is', value: 'COMPETITOR' },
    },
    {
      key: 'tiny',
      name: 'Fewer than 20 people',
      effect: { penalty: 15 },
      when: { fact: 'company.numberofemployees', is: 'lt', value: 20 },
    },
  ],
  tiers: [
    { key: 'tier_1', name: 'High touch', min: 75 },
    { key: 'tier_2', name: 'Nurture', min: 0 },
  ],
  settings: { mirrorToHubSpotIcpTier: false },
};

const aCriterion = (key: string, change: Partial<CriterionAnswer> = {}): CriterionAnswer => ({
  key,
  verdict: 'met',
  share: 1,
  points: 50,
  maxPoints: 50,
  possiblePoints: 50,
  facts: [],
  unknownFacts: [],
  ...change,
});

const aFlag = (key: string, state: FlagAnswer['state']): FlagAnswer => ({
  key,
  state,
  facts: [],
  unknownFacts: [],
});

interface Change extends Partial<Omit<Assessment, 'chosen' | 'profiles' | 'flags'>> {
  readonly chosen?: Partial<ProfileAnswer>;
  readonly criteria?: Readonly<Record<string, CriterionAnswer['verdict']>>;
  readonly flags?: Readonly<Record<string, FlagAnswer['state']>>;
}

/** A company in the ICP with everything known; change what the test is about. */
export function anAssessment({ chosen, criteria, flags, ...rest }: Change = {}): Assessment {
  const verdicts = { industry: 'met', stack: 'met', ...criteria } as const;
  const answer: ProfileAnswer = {
    key: 'saas',
    score: 100,
    low: 100,
    high: 100,
    gate: 'pass',
    tier: 'tier_1',
    tierPotential: 'tier_1',
    track: 'primary',
    completeness: 100,
    criteria: Object.entries(verdicts).map(([key, verdict]) =>
      aCriterion(key, {
        verdict,
        ...(verdict === 'met' ? {} : { points: 0, share: verdict === 'unknown' ? null : 0 }),
      }),
    ),
    ...chosen,
  };
  const states = { competitor: 'clear', tiny: 'clear', ...flags } as const;
  return {
    engineVersion: 1,
    chosen: answer,
    runnerUp: null,
    profiles: [answer],
    flags: Object.entries(states).map(([key, state]) => aFlag(key, state)),
    penalty: 0,
    next: null,
    nextFacts: [],
    lift: null,
    validUntilMs: null,
    ...rest,
  };
}
