import type { CriteriaAnswer, PublishedCriteria, VersionsAnswer } from '../../../src/contract/criteria.ts';
import type { WhatIfAnswer } from '../../../src/contract/what-if.ts';

export const DOCUMENT: PublishedCriteria['document'] = {
  schema: 1,
  profiles: [
    {
      key: 'midmarket',
      name: 'Mid-market software',
      status: 'validated',
      why: 'Closed-won review, Q3',
      criteria: [
        {
          key: 'headcount',
          name: '200 to 800 people',
          dimension: 'firmographic',
          weight: 20,
          gate: true,
          when: { fact: 'company.numberofemployees', is: 'between', value: [200, 800] },
        },
        {
          key: 'stack',
          name: 'Runs HubSpot',
          dimension: 'technographic',
          weight: 10,
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
      when: { fact: 'company.is_competitor', is: 'is', value: true, whenEmpty: false },
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

/** Version 3 is live, its document is the saved draft, nothing runs. */
export function aCriteriaAnswer(over: Partial<CriteriaAnswer> = {}): CriteriaAnswer {
  return {
    published: { version: 3, document: DOCUMENT },
    draft: { document: DOCUMENT, basedOn: 3, revision: 'r3' },
    issues: [],
    moreIssues: 0,
    warnings: [],
    role: 'publisher',
    connected: true,
    backfill: null,
    problems: [],
    ...over,
  };
}

export const VERSIONS: VersionsAnswer = {
  versions: [
    {
      version: 3,
      reason: 'Third thoughts',
      author: { userId: 11, email: null },
      changes: null,
      sameAs: null,
      publishedAt: '2026-11-20T10:00:00.000Z',
    },
    {
      version: 2,
      reason: 'Second thoughts',
      author: { userId: 12, email: null },
      changes: null,
      sameAs: null,
      publishedAt: '2026-10-20T10:00:00.000Z',
    },
  ],
};

export const PREVIEW: WhatIfAnswer = {
  state: 'ready',
  id: 'preview-1',
  revision: null,
  companies: 100,
  before: {
    tiers: { tier_1: 10, tier_2: 60, tier_3: 0, tier_4: 0, tier_5: 0, out: 30 },
    gates: { pass: 40, undetermined: 30, fail: 30 },
    tracks: { primary: 40, secondary: 0, research: 30, none: 30 },
  },
  after: {
    tiers: { tier_1: 15, tier_2: 55, tier_3: 0, tier_4: 0, tier_5: 0, out: 30 },
    gates: { pass: 42, undetermined: 28, fail: 30 },
    tracks: { primary: 42, secondary: 0, research: 28, none: 30 },
  },
  moved: 7,
  matrix: { tier_2: { tier_1: 5, tier_2: 55 }, tier_1: { tier_1: 10 }, out: { out: 30 } },
  gateMoves: { intoIcp: 2, outOfIcp: 0 },
  histogram: { inside: Array.from({ length: 101 }, () => 0), outside: 30 },
  money: null,
  writes: 9,
  writeSeconds: 1,
  asOf: '2026-11-20T10:00:00.000Z',
  warnings: [],
  criteria: [],
  flags: [],
  openDeals: {},
};
