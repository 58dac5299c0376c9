/** What is said of deals that a draft has not seen. */
import { describe, expect, it } from '@jest/globals';
import { aucOf } from '../../../src/evidence/statistics/auc.ts';
import { dealsWhere } from '../../../src/evidence/suggest/deals-where.ts';
import { outcomeOf } from '../../../src/evidence/suggest/outcome.ts';
import { scoreDeals } from '../../../src/evidence/suggest/score-deals.ts';
import { type Suggestion, suggest } from '../../../src/evidence/suggest/suggest.ts';
import { suggestionJson } from '../../../src/evidence/suggest/suggestion-json.ts';
import { logistic, portal } from './support/portals.ts';

const PORTALS = 8;

/** Six weak effects: enough for a draft, and room for many that only seem to be there. */
const faint = (seed: number) =>
  portal({
    seed,
    companies: 500,
    levels: [6, 6, 5, 5, 4, 4, 3],
    winChance: (levels) =>
      logistic(levels.slice(0, 6).reduce((sum, level) => sum + (level === 0 ? 0.9 : 0), -1.9)),
  });

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the expected AUC', () => {
  const runs = Array.from({ length: PORTALS }, (_, seed) => {
    const suggestion = suggest(faint(seed + 1), { best: 'won', seed });
    const others = faint(seed + 1000);
    const document = suggestion.draft?.document;
    const seen = document === undefined ? 0 : aucOf(scoreDeals(document, others), others.deals.won);
    return { suggestion, seen };
  });

  it('is that on deals never seen, where the deals of the draft themselves flatter it', () => {
    const expected = mean(runs.map(({ suggestion }) => suggestion.unseen?.auc ?? 0));
    const inSample = mean(runs.map(({ suggestion }) => suggestion.draft?.auc.document ?? 0));
    const seen = mean(runs.map((run) => run.seen));
    // A standard error of 8 portals is about 0.01.
    expect(Math.abs(expected - seen)).toBeLessThan(0.03);
    expect(inSample - expected).toBeGreaterThan(0.01);
  });

  it('is printed beside those of the deals themselves', () => {
    const { suggestion } = runs[0] ?? { suggestion: undefined };
    if (suggestion === undefined) throw new Error('no run');
    expect(suggestionJson(suggestion).auc).toEqual({
      ...suggestion.draft?.auc,
      value: suggestion.unseen?.auc,
      low: expect.any(Number),
      high: expect.any(Number),
      folds: 5,
      drafts: suggestion.unseen?.drafts,
    });
  });

  it('is not asked for where there is no draft', () => {
    const nothing: Suggestion = suggest(portal({ seed: 1, companies: 200, winChance: () => 0.3 }), {
      best: 'won',
      seed: 1,
    });
    expect(nothing).toMatchObject({ draft: null, unseen: null });
    expect(suggestionJson(nothing).auc).toBeNull();
  });
});

it('part of a data set is its deals with their own attributes and outcomes', () => {
  const whole = faint(3);
  const outcome = outcomeOf(whole.deals, 'won');
  const some = dealsWhere(whole, outcome, (deal) => deal % 3 === 1);
  expect(some.dataSet.deals.ids).toEqual(whole.deals.ids.filter((_, deal) => deal % 3 === 1));
  some.dataSet.deals.ids.forEach((id, row) => {
    const deal = whole.deals.ids.indexOf(id);
    expect(some.outcome[row]).toBe(outcome[deal]);
    expect(some.dataSet.deals.company[row]).toBe(whole.deals.company[deal]);
    expect(some.dataSet.attributes.map(({ codes }) => codes[row])).toEqual(
      whole.attributes.map(({ codes }) => codes[deal]),
    );
  });
});
