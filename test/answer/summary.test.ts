import { describe, expect, it } from '@jest/globals';
import { factLabel, propertyOf } from '../../src/answer/fact-label.ts';
import { summary } from '../../src/answer/summary.ts';
import { aDocument, anAssessment } from './builders.ts';

const LABELS = new Map([['web_technologies', 'Web technologies']]);
const say = (change: Parameters<typeof anAssessment>[0], document = aDocument) =>
  summary(anAssessment(change), document, LABELS);

describe('the summary', () => {
  it('says what is not known, the range, and what to find out', () => {
    const text = say({
      chosen: {
        score: 60,
        low: 60,
        high: 100,
        gate: 'pass',
        tier: 'tier_2',
        tierPotential: 'tier_1',
        track: 'research',
      },
      criteria: { stack: 'unknown' },
      next: { fact: 'company.web_technologies', score: 100, gate: 'pass', tier: 'tier_1' },
    });
    expect(text).toBe(
      'Find out first: in our ICP, Tier 2 · Nurture, 60 points. Fits: Builds software. Find out Web technologies: at best Tier 1 · High touch, 100 points.',
    );
  });

  it('names the must-have that is not met', () => {
    const text = say({
      chosen: { score: 40, low: 40, high: 40, gate: 'fail', tier: 'out', track: 'none' },
      criteria: { industry: 'missed' },
    });
    expect(text).toBe('Do not pursue: not in our ICP. Must-have not met: Builds software.');
  });

  it('names the stop list before anything else', () => {
    const text = say({
      chosen: { gate: 'fail', tier: 'out', track: 'none' },
      flags: { competitor: 'hit', tiny: 'hit' },
    });
    expect(text).toBe('Do not contact: on the stop list (Competitor).');
  });

  it('names the technology that is missed', () => {
    const text = say({
      chosen: { score: 45, low: 45, high: 45, tier: 'tier_2', track: 'secondary' },
      criteria: { stack: 'missed' },
      flags: { tiny: 'hit' },
    });
    expect(text).toBe(
      'Work later: in our ICP, Tier 2 · Nurture, 45 points. Not met: Runs HubSpot. Fits: Builds software.',
    );
  });

  it('says what costs the most points', () => {
    const text = say({
      chosen: { score: 45, low: 45, high: 45, tier: 'tier_2', track: 'secondary' },
      flags: { tiny: 'hit' },
    });
    expect(text).toBe(
      'Work later: in our ICP, Tier 2 · Nurture, 45 points. Costs most: Fewer than 20 people. Fits: Builds software, Runs HubSpot.',
    );
  });

  it('says nothing for a company of which nothing is known, except that and what to find out', () => {
    const text = say({
      chosen: { score: 0, low: 0, high: 100, gate: 'undetermined', tier: 'tier_2', track: 'research' },
      criteria: { industry: 'unknown', stack: 'unknown' },
      next: { fact: 'deals.won.count', score: 60, gate: 'pass', tier: 'tier_2' },
    });
    expect(text).toBe(
      'Find out first: not known yet whether it is in our ICP. Still open: Builds software. Find out Number of won deals: at best Tier 2 · Nurture, 60 points.',
    );
  });

  it('names the three strongest', () => {
    const names = ['one', 'two', 'three', 'four', 'five'];
    const [profile] = aDocument.profiles;
    const [criterion] = profile?.criteria ?? [];
    if (profile === undefined || criterion === undefined)
      throw new Error('the document of the builders has a criterion');
    const criteria = names.map((name) => ({ ...criterion, key: name, name }));
    const verdicts = Object.fromEntries(names.map((name) => [name, 'met' as const]));
    const text = say(
      { criteria: { ...verdicts, industry: 'missed', stack: 'missed' } },
      { ...aDocument, profiles: [{ ...profile, criteria }] },
    );
    expect(text).toContain('Fits: one, two, three.');
  });
});

describe('the name of a fact', () => {
  it.each([
    ['company.web_technologies', 'Web technologies'],
    ['company.unheard_of', 'unheard_of'],
    ['deals.open.count', 'Number of open deals'],
    ['deals.lost.count', 'Number of lost deals'],
    ['deals.open.amount', 'Amount of open deals'],
    ['deals.won.amount', 'Amount of won deals'],
    ['deals.lastWonAt', 'Date of the last won deal'],
    ['deals.lastLostAt', 'Date of the last lost deal'],
    ['contacts.count', 'Number of contacts'],
    ['contacts.buying_roles', 'Buying roles of the contacts'],
  ])('%s is called %s', (fact, label) => {
    expect(factLabel(fact, LABELS)).toBe(label);
  });

  it('belongs to a property only for facts of the company', () => {
    expect(propertyOf('company.industry')).toBe('industry');
    expect(propertyOf('deals.won.count')).toBeNull();
  });
});
