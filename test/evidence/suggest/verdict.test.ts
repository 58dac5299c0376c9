import { expect, it } from '@jest/globals';
import { leakSentence, verdictOf, whyNoEvidence } from '../../../src/evidence/suggest/words/verdict.ts';
import { aSuggestion, NO_EVIDENCE } from '../../pages/support/results.ts';

const SOURCE = {
  attribute: 'lead_source',
  level: 'referral',
  reason: 'wins nearly always where it is referral, which is too good to be true',
  leftOut: true,
  byDefinition: false,
  auc: 0.712,
};

it('never says "no evidence" where something left out would have shown something', () => {
  const withheld = { ...NO_EVIDENCE, evidence: 'withheld', leaks: [SOURCE] } as const;
  expect(verdictOf(withheld)).toBe('withheld');
  expect(whyNoEvidence(withheld).join(' ')).toContain(
    'Lead source wins nearly always where it is referral, which is too good to be true. With it the draft would tell won from lost in 71 of 100 pairs.',
  );
});

it('says of too few deals that they are too few, and what they could have shown', () => {
  const few = { ...NO_EVIDENCE, tooFewDeals: true, smallestShownLift: 4.2, counted: { deals: 60, best: 20 } };
  expect(verdictOf(few)).toBe('too few');
  const said = whyNoEvidence(few).join(' ');
  expect(said).toContain('60 closed deals are too few to tell');
  expect(said).toContain('wins 4.2 times as often as the rest; a weaker one may exist');
  expect(said).not.toContain('nothing here to build an ICP on');
});

it('says of enough deals what size of effect they rule out', () => {
  expect(verdictOf(NO_EVIDENCE)).toBe('none');
  expect(whyNoEvidence(NO_EVIDENCE).join(' ')).toContain('wins 1.6 times as often as the rest');
});

it('compares the price of what was left out with the draft that there is', () => {
  expect(leakSentence(SOURCE, aSuggestion())).toBe(
    'Lead source wins nearly always where it is referral, which is too good to be true. With it the draft would tell won from lost in 71 of 100 pairs instead of 63.',
  );
});
