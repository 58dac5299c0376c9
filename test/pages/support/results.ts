/** Small results made up by hand, in which every figure is another. */
import type { CriteriaDocument } from '../../../src/criteria/document.ts';
import type { Backtest } from '../../../src/evidence/backtest/backtest.ts';
import { BANDS, bandAt } from '../../../src/evidence/backtest/tier-rates.ts';
import type { WinRate } from '../../../src/evidence/backtest/win-rates.ts';
import type { DealCounts } from '../../../src/evidence/deal-counts.ts';
import type { Customers } from '../../../src/evidence/review/customers.ts';
import type { Rate } from '../../../src/evidence/review/rate.ts';
import type { Review } from '../../../src/evidence/review/review.ts';
import type { Metric, Segment } from '../../../src/evidence/segments/segments.ts';
import type { FindingJson } from '../../../src/evidence/suggest/finding-json.ts';
import type { SuggestionJson } from '../../../src/evidence/suggest/suggestion-json.ts';
import { tellDocument } from '../../../src/evidence/suggest/words/tell-document.ts';
import type { Provenance } from '../../../src/pages/page.ts';
import { aDocument } from '../../engine/support/builders.ts';

export const CRITERIA: CriteriaDocument = aDocument();

export const PROVENANCE: Provenance = {
  version: '9.8.7',
  madeMs: Date.UTC(2026, 9, 13, 8, 30),
  asOfMs: Date.UTC(2026, 9, 12),
  months: 36,
};

/** Deals of one kind and in one currency. */
export const dealsOf = (won: number, lost: number, excluded: number): DealCounts => ({
  won,
  lost,
  excluded,
  kind: null,
  leftOut: [],
  foreignAmounts: null,
});

const winRate = (n: number, won: number): WinRate =>
  n === 0
    ? { n, won, companies: 0, winRate: null, low: 0, high: 1 }
    : {
        n,
        won,
        companies: Math.ceil(n / 2),
        winRate: won / n,
        low: (won / n) * 0.8,
        high: Math.min(1, (won / n) * 1.25),
      };

export function aBacktest(patch: Partial<Backtest> = {}): Backtest {
  const tier = (key: 'tier_1' | 'tier_2' | 'tier_3' | 'out', n: number, won: number) => ({
    tier: key,
    ...winRate(n, won),
    lift: n === 0 ? null : won / n / 0.31,
    retention: winRate(Math.floor(won / 2), Math.floor(won / 3)),
  });
  const half = { deals: 617, won: 190, auc: { value: 0.68, low: 0.63, high: 0.72 } };
  return {
    deals: dealsOf(383, 851, 17),
    excludedBecause: { 'has no close date': 17 },
    asOfToday: [],
    leaks: [],
    winsOutside: { deals: 153, share: 153 / 383, amountShare: 0.36, won: 383, undetermined: 11 },
    auc: { value: 0.66, low: 0.61, high: 0.71 },
    tierAuc: { value: 0.63, low: 0.58, high: 0.67 },
    tiers: [tier('tier_1', 311, 156), tier('tier_2', 207, 70), tier('tier_3', 13, 4), tier('out', 703, 153)],
    bands: Array.from({ length: BANDS }, (_, place) => ({
      ...bandAt(place),
      ...winRate(100 + place, 10 + 5 * place),
      lift: 1,
    })),
    timeSplit: {
      atMs: Date.UTC(2025, 5, 1),
      earlier: half,
      later: { ...half, auc: { value: 0.64, low: 0.59, high: 0.69 } },
      calibration: [
        { ...bandAt(3), promised: 0.21, kept: winRate(120, 26) },
        { ...bandAt(8), promised: 0.47, kept: winRate(12, 9) },
      ],
    },
    insideOutside: {
      ratio: 2.7,
      low: 1.9,
      high: 3.9,
      verdict: 'keep collecting',
      ground: 'ratio',
      deals: { inside: { n: 520, won: 219 }, outside: { n: 703, won: 153 } },
      inside: { n: 412, converted: 89 },
      outside: { n: 903, converted: 72 },
      undetermined: { n: 95, converted: 18 },
      withinDays: 90,
      leftOut: { withoutCreationDate: 21, tooYoung: 33, alreadyCustomers: 44 },
    },
    inbound: {
      bands: Array.from({ length: BANDS }, (_, place) => ({
        ...bandAt(place),
        n: 60,
        converted: place,
        rate: place / 60,
        low: 0,
        high: 0.3,
      })),
      byConversion: 60,
      capacity: 250,
      byCapacity: 71,
      suggested: 71,
      accounts: 248,
      tierOneAccounts: 257,
    },
    ...patch,
  };
}

export const EMPTY_BACKTEST: Backtest = aBacktest({
  deals: dealsOf(0, 0, 0),
  excludedBecause: {},
  winsOutside: null,
  auc: { value: null, low: 0, high: 1 },
  tierAuc: { value: null, low: 0, high: 1 },
  tiers: aBacktest().tiers.map(({ tier }) => ({ tier, ...winRate(0, 0), lift: null, retention: null })),
  bands: aBacktest().bands.map(({ from, to }) => ({ from, to, ...winRate(0, 0), lift: null })),
  timeSplit: {
    atMs: null,
    earlier: { deals: 0, won: 0, auc: { value: null, low: 0, high: 1 } },
    later: { deals: 0, won: 0, auc: { value: null, low: 0, high: 1 } },
    calibration: [],
  },
  insideOutside: {
    ...aBacktest().insideOutside,
    ratio: null,
    low: 0,
    high: null,
    inside: { n: 0, converted: 0 },
    outside: { n: 0, converted: 0 },
    undetermined: { n: 0, converted: 0 },
    ground: 'too few deals',
    deals: { inside: { n: 0, won: 0 }, outside: { n: 0, won: 0 } },
  },
  inbound: {
    bands: aBacktest().inbound.bands.map(({ from, to }) => ({
      from,
      to,
      n: 0,
      converted: 0,
      rate: null,
      low: 0,
      high: 1,
    })),
    byConversion: null,
    capacity: null,
    byCapacity: null,
    suggested: null,
    accounts: null,
    tierOneAccounts: 0,
  },
});

export const aFinding = (patch: Partial<FindingJson> = {}): FindingJson => ({
  attribute: 'numberofemployees',
  level: '200 to 800',
  levelLabel: '200 to 800',
  subject: 'Number of employees 200 to 800',
  n: 143,
  companies: 97,
  winRate: 0.46,
  low: 0.35,
  high: 0.57,
  confidence: 0.994,
  restRate: 0.28,
  lift: 1.53,
  pAdjusted: 0.0123,
  turnsWithin: null,
  adjusted: null,
  ...patch,
});

const anIndustry = (level: string, label: string, patch: Partial<FindingJson>): FindingJson =>
  aFinding({ attribute: 'industry', level, levelLabel: label, subject: `Industry = ${label}`, ...patch });

export const aSuggestion = (patch: Partial<SuggestionJson> = {}): SuggestionJson => ({
  evidence: 'found',
  best: 'won',
  nothingToCompare: null,
  deals: dealsOf(383, 851, 17),
  counted: { deals: 1234, best: 383 },
  tried: 47,
  findings: [aFinding(), anIndustry('COMPUTER_SOFTWARE', 'Computer Software', { n: 219 })],
  churn: [anIndustry('RETAIL', 'Retail', { n: 51, winRate: 0.44, restRate: 0.11 })],
  leaks: [
    {
      attribute: 'lifecyclestage',
      level: null,
      reason: 'is derived from deals or their outcome',
      leftOut: true,
      byDefinition: true,
      auc: null,
    },
  ],
  notFit: [{ property: 'hubspot_owner_id', note: 'tells who sells, not who buys' }],
  question: null,
  notes: [{ property: 'industry', note: 'is filled for 90 % of won and 60 % of lost deals' }],
  power: [
    { lift: 3, winRate: 0.31, share: 0.2, power: 0.8, dealsNeeded: 164, powerNow: 0.999 },
    { lift: 2, winRate: 0.31, share: 0.2, power: 0.8, dealsNeeded: 491, powerNow: 0.97 },
    { lift: 1.5, winRate: 0.31, share: 0.2, power: 0.8, dealsNeeded: null, powerNow: null },
  ],
  smallestShownLift: 1.6,
  tooFewDeals: false,
  pointInTime: false,
  asOfToday: ['annualrevenue'],
  tiers: [
    { n: 211, won: 110 },
    { n: 405, won: 133 },
    { n: 618, won: 140 },
  ],
  outside: null,
  auc: { value: 0.63, low: 0.58, high: 0.68, model: 0.69, document: 0.67, folds: 5, drafts: 5 },
  more: null,
  blanks: null,
  winsOutside: { deals: 46, share: 46 / 383, amountShare: 0.09, won: 383, undetermined: 11 },
  criteria: CRITERIA,
  told: tellDocument(CRITERIA),
  against: null,
  labels: {
    numberofemployees: 'Number of employees',
    industry: 'Industry',
    lifecyclestage: 'Lifecycle stage',
    annualrevenue: 'Annual revenue',
  },
  ...patch,
});

export const NO_EVIDENCE: SuggestionJson = aSuggestion({
  evidence: 'none',
  findings: [],
  churn: [],
  tiers: [],
  outside: null,
  auc: null,
  winsOutside: null,
  criteria: null,
  told: null,
});

export const rateOf = (n: number, hits: number): Rate => ({
  n,
  hits,
  companies: n,
  rate: n === 0 ? null : hits / n,
  low: n === 0 ? 0 : (hits / n) * 0.7,
  high: n === 0 ? 1 : Math.min(1, (hits / n) * 1.3),
  enough: n >= 20,
});

const work = (deals: number) => ({ deals, amount: deals * 1000, withoutAmount: 0 });
const workByGate = (pass: number, undetermined: number, fail: number) => ({
  pass: work(pass),
  undetermined: work(undetermined),
  fail: work(fail),
});
const QUARTER = { fromMs: Date.UTC(2026, 6, 1), toMs: Date.UTC(2026, 9, 1), name: 'July to September 2026' };
const BASELINE = { fromMs: Date.UTC(2025, 6, 1), toMs: Date.UTC(2026, 6, 1), name: 'July 2025 to June 2026' };
const CHANCE = { pValue: 0.001, pAdjusted: 0.017 };
const moved = { quarter: rateOf(41, 35), baseline: rateOf(160, 78), chance: CHANCE, moved: true };
const still = { quarter: rateOf(12, 6), baseline: rateOf(0, 0), chance: null, moved: false };

const metric = (n: number, value: number): Metric => ({ n, value, low: value * 0.8, high: value * 1.2 });
const UNKNOWN: Metric = { n: 0, value: null, low: null, high: null };

const aSegment = (patch: Partial<Segment>): Segment => ({
  key: 'everyone',
  rule: 'all companies',
  when: null,
  fit: null,
  companies: 1501,
  wonCompanies: 340,
  deals: 1234,
  revenue: 9_300_000,
  revenueShare: 1,
  customerValue: metric(338, 27_000),
  churn: UNKNOWN,
  averageDeal: metric(381, 24_400),
  salesCycleDays: metric(383, 61),
  winRate: metric(1234, 0.31),
  expansion: metric(340, 0.13),
  ...patch,
});

const aCustomers = (patch: Partial<Customers> = {}): Customers => ({
  basis: 'first deal',
  asOfToday: [],
  segments: [
    aSegment({
      key: 'segment_1',
      rule: 'industry is COMPUTER_SOFTWARE, and numberofemployees is 200 or more',
      companies: 412,
      wonCompanies: 118,
      revenueShare: 0.57,
      customerValue: metric(117, 1_530_000),
      averageDeal: metric(133, 44_200),
      salesCycleDays: metric(134, 73),
      winRate: metric(291, 0.46),
      expansion: metric(118, 0.15),
      churn: metric(98, 0.04),
    }),
  ],
  everyone: aSegment({}),
  others: aSegment({ key: 'others', rule: 'in none of the segments', companies: 1089, wonCompanies: 222 }),
  nearIcp: {
    rule: 'industry is HIGHER_EDUCATION',
    when: { fact: 'company.industry', is: 'anyOf', value: ['HIGHER_EDUCATION'] },
    within: null,
    companies: 140,
    deals: 165,
    lost: 157,
    winRate: metric(165, 8 / 165),
    restRate: 0.34,
    pAdjusted: 0.0004,
    lostCycleDays: metric(157, 88),
    lostDays: 14_000,
  },
  nearIcpTried: 53,
  separation: 0.4,
  separationByChance: 0.2,
  none: null,
  sampled: 340,
  properties: ['industry'],
  leaks: [],
  ...patch,
});

export function aReview(patch: Partial<Review> = {}): Review {
  return {
    nowMs: PROVENANCE.asOfMs,
    quarter: QUARTER,
    baseline: BASELINE,
    counts: {
      companies: 1501,
      created: { quarter: 203, baseline: 811 },
      closed: { quarter: { won: 82, lost: 126 }, baseline: { won: 257, lost: 568 } },
      leftOut: [{ reason: 'has no creation date', deals: 29 }],
    },
    asOfToday: ['annualrevenue'],
    notRead: ['company.is_competitor'],
    winsOutside: aBacktest().winsOutside,
    headline: [
      '153 of the 383 deals won were outside the ICP.',
      '1 thing moved beyond chance (17 tests).',
      'Second.',
      'Third.',
      'Fourth.',
      'Fifth.',
      'And a sixth.',
    ],
    alerts: {
      tried: 17,
      falseDiscoveryRate: 0.05,
      sentence: '1 thing moved beyond chance (17 tests).',
      found: [
        {
          about: 'owner',
          subject: 'Dana',
          level: null,
          sentence: 'Owner Dana: 85 %.',
          n: 41,
          value: 0.85,
          before: 0.49,
          low: 0.7,
          high: 0.93,
          pAdjusted: 0.017,
        },
        {
          about: 'stability',
          subject: 'industry',
          level: 'RETAIL',
          sentence: 'Retail.',
          n: 41,
          value: 0.32,
          before: 0.16,
          low: 0.2,
          high: 0.4,
          pAdjusted: 0.02,
        },
      ],
    },
    outside: {
      all: { ...moved, undetermined: 22 },
      months: [
        {
          fromMs: BASELINE.fromMs,
          month: '2025-07',
          name: 'July 2025',
          inQuarter: false,
          outside: rateOf(60, 31),
          undetermined: 3,
          chance: null,
          moved: false,
        },
        {
          fromMs: QUARTER.fromMs,
          month: '2026-07',
          name: 'July 2026',
          inQuarter: true,
          outside: rateOf(61, 52),
          undetermined: 4,
          chance: CHANCE,
          moved: true,
        },
        {
          fromMs: Date.UTC(2026, 7, 1),
          month: '2026-08',
          name: 'August 2026',
          inQuarter: true,
          outside: rateOf(0, 0),
          undetermined: 0,
          chance: null,
          moved: false,
        },
      ],
      owners: [
        { owner: 'Dana', ...moved, undetermined: 2 },
        { owner: null, ...still, undetermined: 1 },
      ],
    },
    stability: {
      won: { quarter: 82, baseline: 257 },
      attributes: [
        {
          attribute: 'industry',
          n: { quarter: 76, baseline: 202 },
          unknown: { quarter: 6, baseline: 55 },
          pointInTime: true,
          psi: 0.29,
          expected: 0.1,
          limit: 0.17,
          chance: CHANCE,
          moved: true,
          levels: [{ level: 'RETAIL', quarter: rateOf(76, 24), baseline: rateOf(202, 32) }],
        },
        {
          attribute: 'country',
          n: { quarter: 7, baseline: 9 },
          unknown: { quarter: 0, baseline: 0 },
          pointInTime: true,
          psi: null,
          expected: null,
          limit: null,
          chance: null,
          moved: false,
          levels: [],
        },
      ],
    },
    tiers: [
      { tier: 'all', name: 'All deals', ...moved },
      { tier: 'tier_1', name: 'High touch', ...still },
      { tier: 'out', name: 'Outside our ICP', ...still },
    ],
    backtest: aBacktest(),
    segments: {
      churnKnown: true,
      none: null,
      segments: [
        {
          segment: 'Shops on Shopify',
          left: rateOf(52, 23),
          others: rateOf(210, 25),
          chance: CHANCE,
          above: true,
        },
      ],
    },
    customers: aCustomers(),
    exceptions: {
      conversionDays: 90,
      outcomes: [
        {
          companyId: '101',
          approvedAtMs: Date.UTC(2026, 1, 3),
          expiresAtMs: null,
          reason: 'Pilot',
          approvedBy: 'Clara',
          at90Days: 'won',
          at365Days: 'not yet',
          expired: false,
        },
      ],
      groups: [
        {
          reason: null,
          exceptions: 36,
          converted: rateOf(33, 9),
          left: rateOf(9, 2),
          verdict: 'adjacent segment?',
          because: '9 of 33 won.',
        },
        {
          reason: 'Pilot',
          exceptions: 14,
          converted: rateOf(13, 3),
          left: rateOf(0, 0),
          verdict: 'keep collecting',
          because: 'Too few.',
        },
      ],
      inside: { converted: rateOf(393, 95), left: rateOf(80, 7) },
      outside: { converted: rateOf(856, 49), left: rateOf(60, 13) },
    },
    capacity: {
      team: {
        owner: null,
        open: workByGate(47, 11, 42),
        created: workByGate(90, 10, 99),
        outside: rateOf(89, 42),
      },
      owners: [
        { owner: 'Dana', open: workByGate(1, 0, 13), created: workByGate(3, 0, 29), outside: rateOf(14, 13) },
        {
          owner: null,
          open: workByGate(46, 11, 29),
          created: workByGate(87, 10, 70),
          outside: rateOf(75, 29),
        },
      ],
      worked: { pass: 40, fail: 40, undetermined: 9 },
      capacity: 250,
      tierOne: {
        name: 'High touch',
        accounts: 257,
        withOpenDeal: 28,
        customers: 119,
        untouched: 103,
        untouchedIds: ['101', '102'],
      },
    },
    breadth: {
      accounts: 1501,
      inside: 417,
      undetermined: 101,
      outside: 983,
      share: 417 / 1501,
      guide: { from: 1000, to: 5000 },
      position: 'below',
    },
    ...patch,
  };
}

const nothing = { quarter: rateOf(0, 0), baseline: rateOf(0, 0), chance: null, moved: false };

/** A portal in which nothing has happened yet. */
export const EMPTY_REVIEW: Review = aReview({
  counts: {
    companies: 0,
    created: { quarter: 0, baseline: 0 },
    closed: { quarter: { won: 0, lost: 0 }, baseline: { won: 0, lost: 0 } },
    leftOut: [],
  },
  winsOutside: null,
  headline: ['There are too few deals to test anything.'],
  alerts: {
    tried: 0,
    falseDiscoveryRate: 0.05,
    found: [],
    sentence: 'There are too few deals to test anything.',
  },
  outside: { all: { ...nothing, undetermined: 0 }, months: [], owners: [] },
  stability: { won: { quarter: 0, baseline: 0 }, attributes: [] },
  tiers: [{ tier: 'all', name: 'All deals', ...nothing }],
  backtest: EMPTY_BACKTEST,
  segments: { churnKnown: false, none: null, segments: [] },
  customers: aCustomers({
    segments: [],
    none: 'There are 0 customers: with fewer than 40 any group would be an anecdote.',
    everyone: aSegment({
      companies: 0,
      wonCompanies: 0,
      deals: 0,
      revenue: 0,
      revenueShare: null,
      customerValue: UNKNOWN,
      averageDeal: UNKNOWN,
      salesCycleDays: UNKNOWN,
      winRate: UNKNOWN,
      expansion: UNKNOWN,
    }),
    nearIcp: null,
    nearIcpTried: 0,
  }),
  exceptions: {
    conversionDays: 90,
    outcomes: [],
    groups: [],
    inside: { converted: rateOf(0, 0), left: rateOf(0, 0) },
    outside: { converted: rateOf(0, 0), left: rateOf(0, 0) },
  },
  capacity: {
    team: { owner: null, open: workByGate(0, 0, 0), created: workByGate(0, 0, 0), outside: rateOf(0, 0) },
    owners: [],
    worked: { pass: 0, fail: 0, undetermined: 0 },
    capacity: null,
    tierOne: {
      name: 'High touch',
      accounts: 0,
      withOpenDeal: 0,
      customers: 0,
      untouched: 0,
      untouchedIds: [],
    },
  },
  breadth: {
    accounts: 0,
    inside: 0,
    undetermined: 0,
    outside: 0,
    share: null,
    guide: { from: 1000, to: 5000 },
    position: 'below',
  },
});
