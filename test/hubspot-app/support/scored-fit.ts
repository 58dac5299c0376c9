import type { FitCriterion, FitFact, FitFlag, FitProfile, ScoredFit } from '../../../src/contract/fit.ts';

export function aFact(property: string, label: string, unknown: FitFact['unknown'] = null): FitFact {
  const blank = unknown === 'empty';
  return { fact: `company.${property}`, label, property, unknown, blank, blankCounts: null };
}

const industry = aFact('industry', 'Industry', 'empty');
const headcount = aFact('numberofemployees', 'Number of employees');

export function aCriterion(over: Partial<FitCriterion> = {}): FitCriterion {
  return {
    key: 'headcount',
    name: '200 to 800 people',
    verdict: 'met',
    gate: true,
    points: 40,
    maxPoints: 40,
    asksFor: 'Number of employees is between 200 and 800',
    ask: null,
    step: null,
    range: { low: 200, high: 800 },
    facts: [headcount],
    ...over,
  };
}

export const softwareUnknown = aCriterion({
  key: 'industry',
  name: 'Builds software',
  verdict: 'unknown',
  points: 0,
  maxPoints: 25,
  asksFor: 'Industry is Computer Software',
  range: null,
  facts: [industry],
});

const stackPartly = aCriterion({
  key: 'stack',
  name: 'Runs HubSpot',
  verdict: 'partial',
  gate: false,
  points: 32,
  maxPoints: 35,
  asksFor: 'Web technologies includes HubSpot',
  step: { share: 0.9, words: 'Web technologies includes Salesforce' },
  range: null,
  facts: [aFact('web_technologies', 'Web technologies')],
});

export function aProfile(over: Partial<FitProfile> = {}): FitProfile {
  return {
    key: 'midmarket',
    name: 'Mid-market software',
    status: 'hypothesis',
    score: 62,
    gate: 'undetermined',
    tier: { key: 'tier_2', name: 'Tier 2 · Nurture' },
    points: 72,
    dimensions: [
      { dimension: 'firmographic', points: 40, maxPoints: 65, criteria: [softwareUnknown, aCriterion()] },
      { dimension: 'technographic', points: 32, maxPoints: 35, criteria: [stackPartly] },
    ],
    ...over,
  };
}

/** A profile whose criteria are these, all of the company. */
export const aProfileOf = (...criteria: readonly FitCriterion[]): FitProfile =>
  aProfile({ dimensions: [{ dimension: 'firmographic', points: 40, maxPoints: 100, criteria }] });

export function aFlag(over: Partial<FitFlag> = {}): FitFlag {
  return {
    key: 'far',
    name: 'Far away',
    state: 'hit',
    excludes: false,
    penalty: 10,
    facts: [aFact('country', 'Country')],
    ...over,
  };
}

/** A company in tier 2 whose industry is blank; with it, tier 1 and in the ICP. */
export function aScoredFit(over: Partial<ScoredFit> = {}): ScoredFit {
  return {
    state: 'scored',
    score: 62,
    low: 62,
    high: 87,
    gate: 'undetermined',
    tier: { key: 'tier_2', name: 'Tier 2 · Nurture' },
    tierPotential: { key: 'tier_1', name: 'Tier 1 · High touch' },
    track: 'research',
    reason: 'not_known',
    strengths: ['headcount'],
    blockers: [{ kind: 'criterion', key: 'industry' }],
    completeness: 75,
    profile: aProfile(),
    otherProfiles: [aProfile({ key: 'enterprise', name: 'Enterprise', score: 45 })],
    penalty: 10,
    flags: [
      aFlag({
        key: 'competitor',
        name: 'Competitor',
        state: 'clear',
        excludes: true,
        penalty: 0,
        facts: [aFact('is_competitor', 'Is a competitor', 'not_read')],
      }),
      aFlag(),
    ],
    nextFacts: [
      {
        fact: industry,
        ask: null,
        score: 87,
        gate: 'pass',
        tier: { key: 'tier_1', name: 'Tier 1 · High touch' },
      },
    ],
    lift: {
      key: 'stack',
      name: 'Runs HubSpot',
      dimension: 'technographic',
      points: 3,
      tier: { key: 'tier_1', name: 'Tier 1 · High touch' },
    },
    version: 3,
    applying: null,
    paused: null,
    assessedAt: '2026-11-22T09:05:00.000Z',
    validUntil: null,
    problem: null,
    ...over,
  };
}

/** A company in our ICP to work now, of which everything is known. */
export function aFit(over: Partial<ScoredFit> = {}): ScoredFit {
  const tier = { key: 'tier_1', name: 'Tier 1 · High touch' } as const;
  const stack = { ...stackPartly, verdict: 'met', points: 35, step: null } as const;
  return aScoredFit({
    ...{ score: 75, low: 75, high: 75, gate: 'pass', track: 'primary', reason: 'fits', tier },
    ...{ tierPotential: tier, strengths: ['headcount', 'stack'], blockers: [], completeness: 100 },
    ...{ flags: [], nextFacts: [], lift: null, penalty: 0, otherProfiles: [] },
    profile: aProfile({
      ...{ score: 75, points: 75, gate: 'pass', tier },
      dimensions: [
        { dimension: 'firmographic', points: 40, maxPoints: 65, criteria: [aCriterion()] },
        { dimension: 'technographic', points: 35, maxPoints: 35, criteria: [stack] },
      ],
    }),
    ...over,
  });
}
