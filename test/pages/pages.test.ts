import { describe, expect, it } from '@jest/globals';
import { backtestPage } from '../../src/pages/backtest-page.ts';
import { reviewPage } from '../../src/pages/review-page.ts';
import { suggestionPage } from '../../src/pages/suggestion-page.ts';
import {
  aBacktest,
  aFinding,
  aReview,
  aSuggestion,
  CRITERIA,
  dealsOf,
  EMPTY_BACKTEST,
  EMPTY_REVIEW,
  NO_EVIDENCE,
  PROVENANCE,
} from './support/results.ts';
import { readPage } from './support/well-formed.ts';

const LEFT_OUT = { 'has no close date': 29 };
const backtestOf = (result = aBacktest()) => readPage(backtestPage(result, CRITERIA, PROVENANCE, LEFT_OUT));
const suggestionOf = (json = aSuggestion()) => readPage(suggestionPage(json, PROVENANCE, LEFT_OUT));
const reviewOf = (review = aReview()) =>
  readPage(reviewPage(review, CRITERIA, PROVENANCE, new Map([['101', 'Alderbarrow Works']])));

const expectFigures = (text: string, figures: readonly string[]): void => {
  expect(figures.filter((figure) => !text.includes(figure))).toEqual([]);
};

describe('the page of a backtest', () => {
  it('says in its first sentences what the gate costs, what the score tells, and what the 3x rule makes of it', () => {
    const { text } = backtestOf();
    expectFigures(text, [
      '153 of the 383 deals won (40 %) were outside the ICP, with 36 % of the money won. For 11 more',
      '153 of 383; 36 % of the money won; not known of 11',
      'by tier alone: 63 %',
      'Loosen the gate: its must-haves and exclusions put 153 of 383 wins outside the ICP.',
      'The criteria tell won from lost: a won deal scored above a lost one in 66 % of pairs (61–71 %',
      'Tier 1 won 50 % of its deals, companies outside the ICP 22 %.',
      'became customers 2.7x as often as those outside (1.9x to 3.9x)',
      'Whether the 3x rule is met cannot be told yet, so keep collecting',
      'from a score of 71 on (that is what the team can work): 248 accounts',
      'Tier 1 holds 257 accounts, the team works 250.',
      '248 accounts reach it today; the team works 250',
    ]);
  });

  it('holds every figure of the result, with n and interval', () => {
    const { text } = backtestOf();
    expectFigures(text, [
      '1,234',
      '383 won',
      '851 lost',
      '17 left out',
      '311',
      '207',
      '703',
      '40–63 %',
      '22 %',
    ]);
    expectFigures(text, [
      '89 of 412',
      '72 of 903',
      '18 of 95',
      '21 without a creation date',
      '33 whose days',
      '44 that were',
    ]);
    expectFigures(text, [
      '29 deals: has no close date',
      'converts better from 60 on',
      '12 Oct 2026',
      'Fitgate 9.8.7',
      '257',
    ]);
    expect(text).toContain('too few to tell');
  });

  it('says of an empty portal that there is nothing to hold the criteria against', () => {
    const { text, elements } = backtestOf(EMPTY_BACKTEST);
    expectFigures(text, ['There are no closed deals', 'The 3x rule cannot be checked']);
    expect(elements('svg')).toEqual([]);
  });

  it('compares nobody with nobody where nobody can be outside', () => {
    const ground = 'nobody can be outside';
    const insideOutside = { ...aBacktest().insideOutside, verdict: 'not applicable', ground } as const;
    const { text } = backtestOf(aBacktest({ insideOutside }));
    expectFigures(text, ['The 3x rule is not applicable, because nobody can be outside the ICP']);
    expect(text).not.toMatch(/became customers 2.7x|cannot be checked/);
  });

  it('advises to keep a gate that meets the 3x rule only if it costs few wins', () => {
    const insideOutside = { ...aBacktest().insideOutside, verdict: 'met' } as const;
    const costly = backtestOf(aBacktest({ insideOutside })).text;
    expectFigures(costly, ['is met, at the cost of 153 of 383 wins outside', 'Loosen the gate']);
    expect(costly).not.toContain('Keep the gate');
    const wins = { deals: 20, share: 20 / 383, amountShare: null, won: 383, undetermined: 0 };
    const cheap = backtestOf(aBacktest({ insideOutside, winsOutside: wins })).text;
    expectFigures(cheap, ['Keep the gate']);
    expect(cheap).not.toContain('Loosen the gate');
  });

  it('questions a result that is too good to be true', () => {
    const { text } = backtestOf(aBacktest({ auc: { value: 0.97, low: 0.95, high: 0.99 } }));
    expectFigures(text, ['This is too good to be true: the score tells won from lost in 97 of 100 pairs']);
  });

  it('can be drawn of one tier, and of a ratio without an upper bound', () => {
    const criteria = { ...CRITERIA, tiers: [{ key: 'tier_1' as const, name: 'All', min: 0 }] };
    const tiers = aBacktest().tiers.slice(0, 1);
    const insideOutside = { ...aBacktest().insideOutside, ratio: null, low: 4.2, high: null };
    const page = backtestPage(aBacktest({ tiers, insideOutside }), criteria, PROVENANCE, {});
    expectFigures(readPage(page).text, [
      'Tier 1 · All',
      'Nobody outside the ICP became a customer',
      '4.2x to no upper bound',
    ]);
  });

  it('names properties that flatter the result, and what to do about them', () => {
    const leaks = [
      { attribute: 'onboarding_plan', reason: 'was first set after', leftOut: true },
      { attribute: 'health', reason: 'is too good', leftOut: false },
    ];
    const { text } = backtestOf(aBacktest({ leaks, asOfToday: ['annualrevenue'] }));
    expectFigures(text, [
      'Take Onboarding plan out of the criteria',
      'Look at Health',
      'Annual revenue is as of today',
    ]);
  });
});

describe('the page of a suggestion', () => {
  it('tells the surest finding first, and shows each with n, interval and what it is compared with', () => {
    const { text } = suggestionOf();
    expectFigures(text, [
      '3 findings of 47 levels',
      'of 143 deals of Number of employees 200 to 800, 46 % were won (35–57 %), elsewhere 28 %',
    ]);
    expectFigures(text, [
      'Computer Software',
      '219',
      '1.53x',
      '0.0123',
      '99.4 % intervals',
      'Retail',
      '44 %',
      '11 %',
    ]);
    expectFigures(text, [
      '63 % of pairs (58–68 %), on companies that they were not drawn from',
      '164',
      '491',
      'more than anybody has',
    ]);
    expectFigures(text, ['Left out: Lifecycle stage is derived from deals', 'Annual revenue: as of today']);
  });

  it('says plainly that there is no evidence, with what these deals could have shown, and no other chart', () => {
    const { text, elements } = suggestionOf(NO_EVIDENCE);
    expectFigures(text, [
      'No evidence for an ICP yet',
      'None of the 47 levels tried',
      'would be luck',
      '97 %',
      '491',
    ]);
    expect(elements('svg')).toHaveLength(1);
  });

  it('says of an empty portal that nothing could be tried', () => {
    const empty = { ...NO_EVIDENCE, deals: dealsOf(0, 0, 0), tried: 0, power: [], leaks: [] };
    const { text, elements } = suggestionOf(empty);
    expectFigures(text, ['No property has two levels with enough deals']);
    expect(text).not.toContain('could have shown');
    expect(elements('svg')).toEqual([]);
  });

  it('says why deals that all ended alike cannot be compared', () => {
    const nothingToCompare = 'None of the 400 closed deals was won.';
    const { text } = suggestionOf({ ...NO_EVIDENCE, tried: 0, power: [], nothingToCompare });
    expectFigures(text, [nothingToCompare, 'Nothing to compare yet']);
  });

  it.each([
    ['kept', 'Who buys from us, and stays', 'stays 12 months more often', 'were won and stayed 12 months'],
    ['top', 'Who brings our largest deals', 'brings top deals more often', 'in the top 20 % by amount'],
    ['kept-top', 'Who brings our largest deals, and stays', 'that stay 12 months more often', 'and stayed'],
  ] as const)('speaks of what was asked for: %s', (best, ...said) => {
    const { text } = suggestionOf(aSuggestion({ best }));
    expectFigures(text, said);
    expect(text).not.toMatch(/ wins |won above lost|a won deal above a lost/i);
  });
});

describe('the page of a review', () => {
  it('begins with the headline, and with what to do about what moved', () => {
    const { text } = reviewOf();
    expectFigures(text, [
      'ICP review: July to September 2026',
      '153 of the 383 deals won were outside the ICP.',
      '153 of 383; 36 % of the money won',
      '1 thing moved beyond chance (17 tests).',
      'And a sixth.',
    ]);
    expectFigures(text, [
      'Talk to Dana: new deals outside the ICP went from 49 % to 85 %',
      'Give an owner to the 103 accounts',
      '32 % of the companies won now have Industry = Retail, before 16 %.',
    ]);
  });

  it('holds every part: months, owners, tiers, stability, segments, exceptions, capacity, breadth', () => {
    const { text } = reviewOf();
    expectFigures(text, [
      'Dana: 85 % outside the ICP, 49 % before',
      '60–100 %',
      '22 of the quarter',
      'No owner',
      'Jul 26',
    ]);
    expectFigures(text, [
      'The companies won have changed in Industry',
      '0.29',
      '0.17',
      '76 against 202',
      'All deals won 85 %',
    ]);
    expectFigures(text, [
      'Shops on Shopify: 44 % left within a year, 12 % of the others',
      '9 of 33',
      'Keep collecting',
    ]);
    expectFigures(text, [
      '42 of 100 open deals (42 %)',
      '13 of 14 outside',
      '417 of 1,501 accounts',
      '983',
      'Alderbarrow Works',
    ]);
    expectFigures(text, [
      '29 deals: has no creation date',
      'Is competitor',
      'Annual revenue',
      '95 of 393',
      '49 of 856',
    ]);
  });

  it('tells what each segment of customers is worth, with the whole rule, and who is worked often and won seldom', () => {
    const { text } = reviewOf();
    expectFigures(text, [
      'Industry is Computer Software, and number of employees is 200 or more',
      '412 companies, 118 customers, 57 % of the revenue',
      '1.5 m1.2–1.8 m117 customers',
      '44,20035,360–53,040133 won deals',
      '7358–88134 won deals',
      '46 %37–55 %291 deals',
      '15 %12–18 %118 customers',
      '4 %3–5 %98 won deals',
      'In none of the segments',
      'All companies',
      'Worked often, won seldom: where industry is Higher Education, 8 of 165 deals were won (5 %',
      'against 34 % of all other deals; a lost one takes 88 days',
    ]);
  });

  it('says that exceptions were not read, and never then that there were none', () => {
    const { text } = reviewOf(aReview({ exceptions: null }));
    expectFigures(text, ['Exceptions were not read']);
    expect(text).not.toContain('No exception was recorded');
  });

  it('says of an empty portal that there is too little to tell, and draws nothing', () => {
    const { text, elements } = reviewOf(EMPTY_REVIEW);
    expectFigures(text, [
      'too few deals to test anything',
      'Nobody recorded which customers left',
      'No exception was recorded',
    ]);
    expect(elements('svg')).toEqual([]);
  });
});

it('the page of a suggestion leads with the adjusted direction where the surest finding turns', () => {
  const share = { n: 300, winRate: 0.08, restN: 300, restRate: 0.15 };
  const turning = aFinding({
    attribute: 'country',
    level: 'US',
    subject: 'Country/Region = US',
    winRate: 0.33,
    restRate: 0.24,
    turnsWithin: 'segment',
    adjusted: {
      ...{
        odds: 0.6,
        low: 0.4,
        high: 0.8,
        confidence: 0.95,
        winRate: 0.22,
        restRate: 0.32,
        inEveryLevel: true,
      },
      levels: [
        { ...share, level: 'SMB', levelLabel: 'SMB' },
        { ...share, level: 'Enterprise', levelLabel: 'Enterprise', winRate: 0.46, restRate: 0.6 },
      ],
    },
  });
  const { text } = suggestionOf(aSuggestion({ findings: [turning] }));
  expectFigures(text, [
    'Country/Region = US wins less often than others of the same Segment (22 % against 32 %), though more often overall (33 % against 24 %)',
    'wins more often overall (33 % against 24 %), but less often within each level of Segment: SMB 8 % against 15 %, Enterprise 46 % against 60 %.',
  ]);
  expect(text).not.toContain('US wins more often than the rest');
});

describe('every page', () => {
  const pages = [
    backtestPage(aBacktest(), CRITERIA, PROVENANCE, LEFT_OUT),
    suggestionPage(aSuggestion(), PROVENANCE, LEFT_OUT),
    reviewPage(aReview(), CRITERIA, PROVENANCE, new Map()),
  ];

  it('is complete in itself: no script, no request, a policy that forbids both', () => {
    for (const page of pages) {
      const { elements } = readPage(page);
      const names = ['script', 'link', 'img', 'iframe', 'image', 'use', 'a'];
      expect(names.flatMap((name) => elements(name))).toEqual([]);
      expect(page).not.toMatch(/url\(|@import|src=|href=/);
      expect(elements('meta')[1]?.getAttribute('content')).toMatch(
        /^default-src 'none'; style-src 'unsafe-inline'/,
      );
    }
  });

  it('describes each chart to those who cannot see it', () => {
    for (const page of pages) {
      const charts = readPage(page).elements('svg');
      expect(charts.length).toBeGreaterThan(2);
      expect(charts.filter((chart) => (chart.getAttribute('aria-label') ?? '').length < 20)).toEqual([]);
    }
  });

  it('holds no figure that is none', () => {
    for (const page of [...pages, backtestPage(EMPTY_BACKTEST, CRITERIA, PROVENANCE, {})])
      expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('is the same, to the byte, for the same result', () => {
    expect(reviewPage(aReview(), CRITERIA, PROVENANCE, new Map())).toBe(pages[2]);
  });
});
