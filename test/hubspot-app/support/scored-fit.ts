import type { FitCriterion, FitFact, ScoredFit } from '../../../src/contract/fit.ts';

export function aFact(property: string, label: string, unknown: FitFact['unknown'] = null): FitFact {
  return { fact: `company.${property}`, label, property, unknown, blank: unknown === 'empty' };
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
    facts: [headcount],
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
    completeness: 75,
    profile: { key: 'midmarket', name: 'Mid-market software', status: 'hypothesis' },
    runnerUp: { key: 'enterprise', name: 'Enterprise' },
    points: 72,
    penalty: 10,
    dimensions: [
      {
        dimension: 'firmographic',
        points: 40,
        maxPoints: 65,
        criteria: [
          aCriterion(),
          aCriterion({
            key: 'industry',
            name: 'Builds software',
            verdict: 'unknown',
            points: 0,
            maxPoints: 25,
            facts: [industry],
          }),
        ],
      },
      {
        dimension: 'technographic',
        points: 32,
        maxPoints: 35,
        criteria: [
          aCriterion({
            key: 'stack',
            name: 'Runs HubSpot',
            verdict: 'partial',
            gate: false,
            points: 32,
            maxPoints: 35,
            facts: [aFact('web_technologies', 'Web technologies')],
          }),
        ],
      },
    ],
    flags: [
      {
        key: 'competitor',
        name: 'Competitor',
        state: 'clear',
        excludes: true,
        penalty: 0,
        facts: [aFact('is_competitor', 'Is a competitor', 'not_read')],
      },
      {
        key: 'far',
        name: 'Far away',
        state: 'hit',
        excludes: false,
        penalty: 10,
        facts: [aFact('country', 'Country')],
      },
    ],
    next: { fact: industry, score: 87, gate: 'pass', tier: { key: 'tier_1', name: 'Tier 1 · High touch' } },
    lift: { key: 'stack', name: 'Runs HubSpot', tier: { key: 'tier_1', name: 'Tier 1 · High touch' } },
    summary: 'In our ICP it may be: 62 of 100. Find out Industry.',
    version: 3,
    assessedAt: '2026-11-22T09:05:00.000Z',
    validUntil: null,
    problem: null,
    ...over,
  };
}
