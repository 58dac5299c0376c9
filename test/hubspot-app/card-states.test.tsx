/** One test for each state of the card. */
import {
  Accordion,
  Alert,
  EmptyState,
  ErrorState,
  LoadingSpinner,
  ScoreCircle,
  Select,
  StatusTag,
} from '@hubspot/ui-extensions';
import { CrmActionButton, CrmPropertyList } from '@hubspot/ui-extensions/crm';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ScoredFit } from '../../src/contract/fit.ts';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openCard } from './support/open-card.tsx';
import {
  aCriterion,
  aFact,
  aFit,
  aFlag,
  aProfile,
  aProfileOf,
  aScoredFit,
  softwareUnknown,
} from './support/scored-fit.ts';

afterEach(everybodyLeaves);

type Seen = Parameters<typeof openCard>[1];

/** Opens a card that is scored, and waits for its header. */
async function open(fit: ScoredFit, seen?: Seen) {
  const opened = openCard(fit, seen);
  await opened.card.waitFor(() => opened.card.find(StatusTag, { testId: 'tag' }));
  return opened;
}

const out = { key: 'out' as const, name: 'Outside our ICP' };
const ruledOut = {
  gate: 'fail',
  track: 'none',
  tier: out,
  tierPotential: out,
  nextFacts: [],
  lift: null,
} as const;
const lowTier = { key: 'tier_3' as const, name: 'Tier 3 · Low priority' };
const software = aCriterion({
  key: 'industry',
  name: 'Builds software',
  asksFor: 'Industry is Computer Software or Internet',
  verdict: 'missed',
  points: 0,
  range: null,
  facts: [aFact('industry', 'Industry')],
});
const stack = { ...software, key: 'stack', name: 'Runs HubSpot', gate: false };

/** The header as it is read: tag, tier where there is one, heading, sentence; and the score in the circle. */
const HEADERS: readonly (readonly [string, ScoredFit, Seen, readonly string[], number | null])[] = [
  [
    'work now, with the strongest reasons in the values of the record',
    aFit(),
    {},
    ['In our ICP', 'Tier 1 · High touch', 'Work now', 'Fits: 300 people, Runs HubSpot.'],
    75,
  ],
  [
    'work now, and what could make it better',
    aFit({
      tier: { key: 'tier_2', name: 'Tier 2 · Nurture' },
      nextFacts: aScoredFit().nextFacts,
      completeness: 80,
    }),
    {},
    [
      'In our ICP',
      'Tier 2 · Nurture',
      'Work now',
      'Fits: 300 people, Runs HubSpot. Could become Tier 1 · High touch: Industry is blank.',
    ],
    75,
  ],
  [
    'work later: a technology is missed',
    aFit({
      ...{ track: 'secondary', reason: 'technology', blockers: [{ kind: 'criterion', key: 'stack' }] },
      profile: aProfileOf(aCriterion(), stack),
    }),
    {},
    [
      'In our ICP',
      'Tier 1 · High touch',
      'Work later',
      'Fits, but not met: Runs HubSpot. Such companies have to change tools first.',
    ],
    75,
  ],
  [
    'work later: few points',
    aFit({
      ...{ track: 'secondary', reason: 'few_points', tier: lowTier, tierPotential: lowTier, score: 20 },
      blockers: [
        { kind: 'criterion', key: 'stack' },
        { kind: 'flag', key: 'far' },
      ],
      ...{ profile: aProfileOf(aCriterion(), stack), flags: [aFlag()] },
    }),
    {},
    [
      'In our ICP',
      'Tier 3 · Low priority',
      'Work later',
      'Fits, but has few points: Runs HubSpot (not met); Far away (10 points off).',
    ],
    20,
  ],
  [
    'find out first: in the last tier, and could rise',
    aFit({
      ...{ track: 'research', reason: 'could_rise', tier: lowTier, score: 20 },
      nextFacts: aScoredFit().nextFacts,
    }),
    {},
    [
      'In our ICP',
      'Tier 3 · Low priority',
      'Find out first',
      'Could become Tier 1 · High touch: Industry is blank.',
    ],
    null,
  ],
  [
    'not known yet: no tier, and no score',
    aScoredFit(),
    {},
    [
      'Not known yet',
      'Find out first',
      "We can't say yet: Industry is blank, and it's a must-have. Could become Tier 1 · High touch.",
    ],
    null,
  ],
  [
    'outside: a must-have, with the value on the record and what is asked for',
    aFit({
      ...{ ...ruledOut, reason: 'must_have', blockers: [{ kind: 'criterion', key: 'industry' }] },
      profile: aProfileOf(software, stack),
    }),
    { industry: 'Hospital & Health Care' },
    [
      'Not in our ICP',
      'Do not pursue',
      'Builds software: Industry is Hospital & Health Care. We look for: Industry is Computer Software or Internet.',
    ],
    null,
  ],
  [
    'outside: a must-have on a value that this viewer may not see',
    aFit({
      ...{ ...ruledOut, reason: 'must_have', blockers: [{ kind: 'criterion', key: 'industry' }] },
      profile: aProfileOf(software, stack),
    }),
    { industry: null },
    [
      'Not in our ICP',
      'Do not pursue',
      'Builds software: not met. We look for: Industry is Computer Software or Internet.',
    ],
    null,
  ],
  [
    'outside, and close',
    aFit({
      ...{ ...ruledOut, reason: 'must_have', blockers: [{ kind: 'criterion', key: 'headcount' }] },
      profile: aProfileOf(aCriterion({ verdict: 'missed', points: 0 })),
    }),
    { numberofemployees: '185' },
    ['Not in our ICP', 'Do not pursue', 'Close: 185 people, we need at least 200. Everything else fits.'],
    null,
  ],
  [
    'on the stop list',
    aFit({
      ...{ ...ruledOut, reason: 'stop_list', blockers: [{ kind: 'flag', key: 'unserved' }] },
      flags: [aFlag({ key: 'unserved', name: 'Country we cannot serve', excludes: true, penalty: 0 })],
    }),
    { country: 'Cuba' },
    ['Stop list', 'Do not contact', 'Country we cannot serve: Cuba.'],
    null,
  ],
];

describe('the header of the card', () => {
  it.each(HEADERS)('%s', async (_state, fit, seen, header, score) => {
    const { card, texts } = await open(fit, seen);
    const read = texts();
    expect(read.slice(read.indexOf(header[0] ?? ''), read.indexOf(header.at(-1) ?? '') + 1)).toEqual(header);
    expect(card.maybeFind(ScoreCircle)?.props.score ?? null).toBe(score);
  });

  it('has an alert above it on the stop list', async () => {
    const { card } = await open(
      aFit({ ...ruledOut, reason: 'stop_list', flags: [aFlag({ excludes: true })] }),
    );
    expect(card.find(Alert).props).toMatchObject({
      title: 'This company is on the stop list',
      variant: 'danger',
    });
  });
});

describe('the next step', () => {
  it('is what to find out, what that is worth, and the field to fill in', async () => {
    const { card, texts } = await open(aScoredFit());
    expect(texts()).toEqual(
      expect.arrayContaining([
        'Find out: what is Industry?',
        'At best: in our ICP, Tier 1 · High touch, 87 points.',
      ]),
    );
    expect(card.find(CrmPropertyList).props.properties).toEqual(['industry']);
    expect(card.find(CrmActionButton).props).toMatchObject({
      actionType: 'ADD_TASK',
      actionContext: { objectTypeId: '0-2', objectId: 987 },
    });
  });

  it('asks as the criteria say, where a yes settles it', async () => {
    const nextFacts = aScoredFit().nextFacts.map((next) => ({ ...next, ask: 'do they build software?' }));
    const { texts } = await open(aScoredFit({ nextFacts }));
    expect(texts()).toContain('Find out: do they build software?');
    expect(texts()).toContain('If yes: in our ICP, Tier 1 · High touch, 87 points.');
  });

  it('names the facts that it takes together where no single one settles it', async () => {
    const two = aCriterion({
      key: 'country',
      name: 'In France',
      verdict: 'unknown',
      points: 0,
      facts: [aFact('country', 'Country', 'empty')],
    });
    const { texts } = await open(
      aScoredFit({
        profile: aProfileOf(softwareUnknown, two),
        blockers: [
          { kind: 'criterion', key: 'industry' },
          { kind: 'criterion', key: 'country' },
        ],
        nextFacts: [],
      }),
      { country: null },
    );
    expect(texts()).toEqual(
      expect.arrayContaining([
        "We can't say yet: Industry is blank and Country is blank. Must-haves need them. Could become Tier 1 · High touch once more is known.",
        'Find out: what is Industry?',
        'Find out: what is Country?',
      ]),
    );
  });

  it('is what would lift it, once everything is known', async () => {
    const lift = aScoredFit().lift;
    const { texts } = await open(aFit({ tier: { key: 'tier_2', name: 'Tier 2 · Nurture' }, lift }));
    expect(texts()).toContain('To reach Tier 1 · High touch: Runs HubSpot (3 points).');
  });

  it('never asks a rep to change what a company is', async () => {
    const lift = { ...aScoredFit().lift, dimension: 'firmographic' } as ScoredFit['lift'];
    const { texts } = await open(aFit({ lift }));
    expect(texts().join(' ')).not.toContain('To reach');
  });

  it('is to check the record for a company that is not pursued, and no task', async () => {
    const { card, texts } = await open(
      aFit({
        ...{ ...ruledOut, reason: 'must_have', blockers: [{ kind: 'criterion', key: 'industry' }] },
        profile: aProfileOf(software),
      }),
      { industry: 'Hospital' },
    );
    expect(texts()).toContain('Is the record wrong? Check Industry.');
    expect(card.find(CrmPropertyList).props.properties).toEqual(['industry']);
    expect(card.maybeFind(CrmActionButton)).toBeNull();
  });
});

describe('how the points add up', () => {
  it('is closed behind a title with the score, and names the step that a partly met criterion reached', async () => {
    const { card, texts } = await open(aScoredFit());
    expect(card.find(Accordion, { testId: 'breakdown' }).props.title).toBe('How the 62 points add up');
    expect(texts()).toEqual(
      expect.arrayContaining([
        'Builds software · Must-have',
        '40 of 65',
        '90% of the points: Web technologies includes Salesforce',
        'Looks for: Web technologies includes HubSpot',
        'Deduction: Far away',
        '−10',
        '75% of the data known.',
      ]),
    );
  });

  it('says what a blank counts as, and does not call it unknown', async () => {
    const seenAt = { ...aFact('seen', 'Time Last Seen'), blank: true, blankCounts: 'no' as const };
    const visited = aCriterion({
      key: 'visited',
      name: 'Visited our site',
      verdict: 'missed',
      facts: [seenAt],
    });
    const { texts } = await open(aFit({ profile: aProfileOf(visited) }), { seen: null });
    expect(texts()).toContain('Time Last Seen: blank (a blank counts as no)');
    expect(texts()).toContain('All data known (a blank Time Last Seen counts as no).');
  });

  it('never shows an unknown verdict as a failure', async () => {
    const { card } = await open(aScoredFit());
    const row = card.getRootNode().toString();
    expect(row).toContain('Not known yet');
    expect(row).not.toContain('Not met');
  });

  it('shows the computation of another profile too', async () => {
    const big = aCriterion({ key: 'big', name: 'More than 800 people', verdict: 'missed', points: 0 });
    const enterprise = aProfile({
      ...aProfileOf(big),
      key: 'enterprise',
      name: 'Enterprise',
      score: 45,
      points: 55,
    });
    const { card, texts } = await open(aScoredFit({ otherProfiles: [enterprise] }));
    expect(texts()).toContain('Next closest: Enterprise, 45 points: More than 800 people is not met');
    expect(texts()).not.toContain('More than 800 people · Must-have');
    card.find(Select).trigger('onChange', 'enterprise' as never);
    await card.waitFor(() => expect(texts()).toContain('More than 800 people · Must-have'));
    expect(card.find(Accordion, { testId: 'breakdown' }).props.title).toBe('How the 45 points add up');
  });
});

describe('stop list and deductions', () => {
  const flags = [
    aFlag({ key: 'a', state: 'clear' }),
    aFlag({ key: 'b', state: 'clear' }),
    aFlag({
      key: 'c',
      name: 'Competitor',
      excludes: true,
      state: 'unknown',
      facts: [aFact('rival', 'Is a rival', 'empty')],
    }),
    aFlag(),
  ];

  it('has the answer in its title, and lists only what applies or is open', async () => {
    const { card, texts } = await open(aFit({ flags }));
    expect(card.find(Accordion, { testId: 'flags' }).props.title).toBe(
      "Stop list and deductions: 1 applies, 1 can't be checked (Is a rival is blank)",
    );
    expect(texts()).toEqual(
      expect.arrayContaining(['Competitor', 'Would rule it out', '10 points off', "2 others don't apply"]),
    );
  });

  it('says that none apply', async () => {
    const { card } = await open(aFit({ flags: flags.slice(0, 2) }));
    expect(card.find(Accordion, { testId: 'flags' }).props.title).toBe(
      'Stop list and deductions: none apply',
    );
  });
});

describe('what a rep should know before believing it', () => {
  it('scoring is paused: since when, whose move it is, and no button to score again', async () => {
    const paused = { since: '2026-11-22T09:05:00.000Z', cause: 'permission' } as const;
    const { card } = await open(aFit({ paused }));
    const alert = card.find(Alert, { testId: 'paused' });
    expect(alert.props.title).toMatch(/^Scores stopped updating on Nov 22, 2026/);
    expect(alert.text).toBe('Your admin has to reconnect Fitgate.');
    expect(card.getRootNode().toString()).not.toContain('Score again');
  });

  it('new criteria are being applied', async () => {
    const { texts } = await open(aFit({ applying: 5 }));
    expect(texts()).toContain('New criteria (version 5) are being applied. This company is in line.');
  });

  it('HubSpot refused our last write, in its words', async () => {
    const { card } = await open(aScoredFit({ problem: 'Property "fitgate_tier" is archived' }));
    expect(card.find(Alert, { testId: 'problem' }).text).toContain('Property "fitgate_tier" is archived');
  });

  it('which version of which criteria, when in the time zone of the account, and whether they were tested', async () => {
    const { texts } = await open(aScoredFit());
    expect(texts().join('\n')).toMatch(
      /^Scored Nov 22, 2026, .* with version 3 of Mid-market software \(not yet tested on closed deals\)$/m,
    );
  });
});

describe('a card without a score', () => {
  it('says that it is loading until the first answer is there', () => {
    const { card } = openCard(() => new Promise(() => undefined));
    expect(card.find(LoadingSpinner).props.label).toBe('Loading the fit of this company');
  });

  it('says that nothing is published', async () => {
    const { card } = openCard({ state: 'unpublished' });
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toBe('No criteria yet');
  });

  it('says that a company is being scored, and shows the score as soon as it is there', async () => {
    const { card, server } = openCard((_asked, times) => ({
      body: times < 3 ? { state: 'pending' } : aFit(),
    }));
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toBe('Scoring this company');
    await card.waitFor(() => card.find(ScoreCircle));
    expect(server.times('GET /api/companies/987/fit')).toBe(3);
  });

  it('stops asking for a score that does not come, and says why', async () => {
    const { card, server, texts } = openCard({ state: 'pending' });
    await card.waitFor(() => expect(texts().join(' ')).toContain('This company is in line.'));
    expect(server.times('GET /api/companies/987/fit')).toBe(5);
  });

  it('does not keep to itself that checking again failed', async () => {
    const { card } = openCard((_asked, times) =>
      times === 1 ? { body: { state: 'unpublished' } } : anError(503, 'transient'),
    );
    await card.waitFor(() => card.find(EmptyState));
    card.click('retry');
    await card.waitFor(() => card.find(Alert, { testId: 'refusal' }));
    expect(card.find(Alert, { testId: 'refusal' }).props.title).toBe('transient happened. Error id: err-1');
  });

  it('says since when the account is not connected, and whose move it is', async () => {
    const { card, texts } = openCard({ state: 'disconnected', since: '2026-11-22T09:05:00.000Z' });
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toMatch(/^Scores stopped updating on Nov 22, 2026/);
    expect(texts().join(' ')).toContain('Your admin has to reconnect Fitgate.');
  });

  it('shows what went wrong and the error id, and loads on retry', async () => {
    const { card, texts } = openCard((_asked, times) =>
      times === 1 ? anError(500, 'bug') : { body: aFit() },
    );
    await card.waitFor(() => card.find(ErrorState));
    expect(card.find(ErrorState).props.title).toBe("Fit couldn't be loaded");
    expect(texts()).toContain('bug happened.');
    expect(texts().join('')).toContain('give your admin this id: err-1');
    card.click('retry');
    await card.waitFor(() => card.find(ScoreCircle));
  });
});

it('no text of the card has an internal word', async () => {
  const every = [...HEADERS.map(([, fit, seen]) => [fit, seen] as const), [aScoredFit(), {}] as const];
  for (const [fit, seen] of every) {
    const { texts } = await open(fit, seen);
    expect(texts().join('\n')).not.toMatch(/_|\$\.|\b(?:portal|flag|gate|track|assess\w*)\b/i);
    everybodyLeaves();
  }
});
