import { describe, expect, it } from '@jest/globals';
import type { Backtest } from '../../../src/evidence/backtest/backtest.ts';
import {
  ruleSentence,
  tooGoodSentence,
  winsOutsideSentence,
} from '../../../src/evidence/backtest/backtest-sentences.ts';
import type { WinsOutside } from '../../../src/evidence/backtest/wins-outside.ts';
import { aBacktest } from '../../pages/support/results.ts';

const WINS: WinsOutside = { deals: 60, share: 60 / 62, amountShare: 0.954, won: 62, undetermined: 0 };

describe('what the gate costs, in words', () => {
  it.each<readonly [string, WinsOutside | null, boolean, number | null]>([
    ['60 of the 62 deals won (97 %) were outside the ICP, with 95 % of the money won.', WINS, true, null],
    [
      '60 of the 62 deals won in the last 36 months (97 %) were outside the ICP; too few won deals have a usable amount to say what share of the money won that is.',
      { ...WINS, amountShare: null },
      true,
      36,
    ],
    [
      '1 of the 1,000 deals won (under 1 %) was outside the ICP, with 0 % of the money won. For 2 more, too little was known when the deal was created to say whether the company was outside.',
      { deals: 1, share: 0.001, amountShare: 0, won: 1000, undetermined: 2 },
      true,
      null,
    ],
    ['None of the 62 deals won was outside the ICP.', { ...WINS, deals: 0, share: 0 }, true, null],
    [
      'None of the 62 deals won was outside the ICP, and none can be: no flag excludes, and a profile without a must-have lets every company in.',
      { ...WINS, deals: 0, share: 0 },
      false,
      null,
    ],
    ['No deal was won, so nobody can say how many wins are outside the ICP.', null, true, null],
  ])('%s', (sentence, wins, canBeOutside, months) => {
    expect(winsOutsideSentence(wins, canBeOutside, months)).toBe(sentence);
  });
});

describe('the 3x rule, in words', () => {
  const said = (patch: Partial<Backtest['insideOutside']>): string =>
    ruleSentence(aBacktest({ insideOutside: { ...aBacktest().insideOutside, ...patch } }));

  it('is never met without what it costs', () => {
    expect(said({ verdict: 'met' })).toContain('is met, at the cost of 153 of 383 wins outside the ICP');
  });

  it('says how many deals and wins it still takes, and where', () => {
    const few = { inside: { n: 26, won: 24 }, outside: { n: 1, won: 1 } };
    expect(said({ verdict: 'keep collecting', ground: 'too few deals', deals: few })).toContain(
      'it takes 20 closed deals and 5 wins on each side, and there are 26 deals with 24 wins inside the ICP, 1 deal with 1 win outside.',
    );
    const none = { ...few, outside: { n: 0, won: 0 } };
    expect(said({ verdict: 'keep collecting', ground: 'too few deals', deals: none })).toContain(
      'none outside',
    );
  });

  it.each([
    ['nobody can be outside', 'not applicable, because nobody can be outside the ICP: no flag excludes'],
    ['those outside convert too well', 'not applicable: a third or more of those outside convert'],
  ] as const)('says why it is not applicable: %s', (ground, sentence) => {
    expect(said({ verdict: 'not applicable', ground })).toContain(sentence);
  });
});

describe('a result that is too good', () => {
  it.each([
    [{ value: 0.97, low: 0.9, high: 0.99 }, 'in 97 of 100 pairs'],
    [{ value: 0.9, low: 0.85, high: 0.95 }, null],
    [{ value: 1, low: 0.2, high: 1 }, null],
    [{ value: null, low: 0, high: 1 }, null],
  ])('of %j is questioned: %s', (auc, said) => {
    const sentence = tooGoodSentence({ auc });
    if (said === null) expect(sentence).toBeNull();
    else expect(sentence).toContain(said);
  });
});
