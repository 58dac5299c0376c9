/** One test for each state of the card. */
import { Alert, EmptyState, ErrorState, LoadingSpinner, ScoreCircle, Text } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openCard } from './support/open-card.tsx';
import { aCriterion, aFact, aScoredFit } from './support/scored-fit.ts';

afterEach(everybodyLeaves);

describe('the card', () => {
  it('says that it is loading until the first answer is there', () => {
    const { card } = openCard(() => new Promise(() => undefined));
    expect(card.find(LoadingSpinner).props.label).toBe('Loading the fit of this company');
  });

  it('answers at the top: in our ICP or not, what to do, how much, which tier', async () => {
    const { card, texts } = openCard(aScoredFit());
    await card.waitFor(() => card.find(ScoreCircle));
    expect(card.find(ScoreCircle).props.score).toBe(62);
    expect(texts()).toEqual(
      expect.arrayContaining([
        'In our ICP? Not known yet',
        'Find out first',
        'Tier 2 · Nurture',
        'Score 62, could be 62–87',
        '75 % judged, 2 facts not known yet: could still be Tier 1 · High touch.',
      ]),
    );
  });

  it('says what to find out next, what that would change at best, and what would lift the score', async () => {
    const { card, texts } = openCard(aScoredFit());
    await card.waitFor(() => card.find(ScoreCircle));
    expect(texts()).toEqual(
      expect.arrayContaining([
        'Find out: Industry',
        'At best it puts this company in our ICP, makes it Tier 1 · High touch, raises the score to 87.',
        'What would lift it to Tier 1 · High touch: Runs HubSpot',
      ]),
    );
  });

  it('shows the version, the time in the time zone of the portal, and the profile with its runner-up', async () => {
    const { card, texts } = openCard(aScoredFit());
    await card.waitFor(() => card.find(ScoreCircle));
    expect(texts()).toEqual(
      expect.arrayContaining([
        'Scored Nov 22, 2026, 04:05 EST with version 3',
        'Profile: Mid-market software (not yet tested on closed deals). Next closest: Enterprise',
      ]),
    );
  });

  it('shows one number, and no potential, when everything is known', async () => {
    const known = [
      { dimension: 'firmographic' as const, points: 40, maxPoints: 40, criteria: [aCriterion()] },
    ];
    const fit = aScoredFit({
      low: 62,
      high: 62,
      completeness: 100,
      dimensions: known,
      flags: [],
      next: null,
      lift: null,
    });
    const { card, texts } = openCard(fit);
    await card.waitFor(() => card.find(ScoreCircle));
    expect(texts()).toEqual(expect.arrayContaining(['Score 62', 'Every fact it needs is known.']));
    expect(card.maybeFind(Text, { testId: 'next-fact' })).toBeNull();
  });

  it('never shows an unknown verdict as a failure', async () => {
    const { card } = openCard(aScoredFit());
    await card.waitFor(() => card.find(ScoreCircle));
    const row = card.getRootNode().toString();
    expect(row).toContain('Not known yet');
    expect(row).not.toContain('Not met');
  });

  it('names the flags that exclude the company before anything else', async () => {
    const flag = {
      key: 'cuba',
      name: 'Country we cannot serve',
      state: 'hit' as const,
      excludes: true,
      penalty: 0,
      facts: [aFact('country', 'Country')],
    };
    const out = { key: 'out' as const, name: 'Outside our ICP' };
    const { card, texts } = openCard(
      aScoredFit({
        gate: 'fail',
        track: 'none',
        tier: out,
        tierPotential: out,
        flags: [flag],
        next: null,
        lift: null,
      }),
    );
    await card.waitFor(() => card.find(ScoreCircle));
    expect(card.find(Alert).props.title).toBe('On the stop list: Country we cannot serve');
    expect(texts()).toEqual(expect.arrayContaining(['In our ICP? No', 'Do not pursue', 'Outside our ICP']));
  });

  it('says that HubSpot refused our last write, in its words', async () => {
    const { card } = openCard(aScoredFit({ problem: 'Property "fitgate_tier" is archived' }));
    await card.waitFor(() => card.find(Alert, { testId: 'problem' }));
    expect(card.find(Alert, { testId: 'problem' }).text).toContain('Property "fitgate_tier" is archived');
  });

  it('tells an admin where to publish when nothing is published', async () => {
    const { card, texts } = openCard({ state: 'unpublished' });
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toBe('Nothing published yet');
    expect(texts().join(' ')).toContain('Connected apps');
  });

  it('says that a company is not scored yet, and shows the score as soon as it is there', async () => {
    const { card, server } = openCard((_asked, times) => ({
      body: times < 3 ? { state: 'pending' } : aScoredFit(),
    }));
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toBe('Not scored yet');
    await card.waitFor(() => card.find(ScoreCircle));
    expect(server.times('GET /api/companies/987/fit')).toBe(3);
  });

  it('stops asking for a score that does not come, and says why', async () => {
    const { card, server, texts } = openCard({ state: 'pending' });
    await card.waitFor(() => expect(texts().join(' ')).toContain('in line to be scored'));
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

  it('counts a fact as unknown when any criterion could not judge it', async () => {
    const judged = aCriterion({ key: 'known', facts: [aFact('country', 'Country')] });
    const not = aCriterion({
      key: 'not',
      verdict: 'unknown',
      facts: [aFact('country', 'Country', 'unparsable')],
    });
    const dimensions = [
      { dimension: 'firmographic' as const, points: 40, maxPoints: 80, criteria: [not, judged] },
    ];
    const { card, texts } = openCard(aScoredFit({ dimensions, flags: [], completeness: 50 }));
    await card.waitFor(() => card.find(ScoreCircle));
    expect(texts().join(' ')).toContain('50 % judged, 1 fact not known yet');
  });

  it('says that the portal is not connected', async () => {
    const { card } = openCard({ state: 'disconnected' });
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toBe('Fitgate is not connected');
  });

  it('shows what went wrong and the error id, and loads on retry', async () => {
    const { card, texts } = openCard((_asked, times) =>
      times === 1 ? anError(500, 'bug') : { body: aScoredFit() },
    );
    await card.waitFor(() => card.find(ErrorState));
    expect(texts()).toEqual(expect.arrayContaining(['bug happened.']));
    expect(texts().join('')).toContain('err-1');
    card.click('retry');
    await card.waitFor(() => card.find(ScoreCircle));
  });
});
