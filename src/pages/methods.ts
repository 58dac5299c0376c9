/** How each figure was computed, in paragraphs that a reader without statistics can follow. */

import type { Piece } from '../html.ts';
import { clock, counted, day } from './figures.ts';
import type { Method, Provenance } from './page.ts';

export const INTERVAL: Method = {
  name: 'What an interval means',
  says: 'Ten deals can be won or lost by luck, so every rate has a range beside it. A 95 % interval is made so that, of a hundred such ranges, about ninety-five hold the true rate. Where two ranges overlap widely, do not act on the difference. Deals of one company tend to end alike; they count for less than as many deals of different companies (Wilson intervals with a design effect).',
};

export const POINT_IN_TIME: Method = {
  name: 'As it was then',
  says: 'Each company is judged by what its record held when the deal was created, and not by what was learnt afterwards: a customer is always a good fit in hindsight. Where no history was given, the value of today stands in, and this page names those properties.',
};

export const AUC: Method = {
  name: 'Won above lost',
  says: 'Take any won deal and any lost deal: how often did the won one have the higher score? 50 % is a coin, 100 % is never wrong. The interval comes from leaving out each company in turn (jackknife).',
};

export const BY_TIER: Method = {
  name: 'Won above lost by tier alone',
  says: 'The same for the tier, which is what people work by: how often did the won deal have the better tier? Outside our ICP is the worst, and two deals of the same tier count as half a pair. What is lost against the score is what the tiers and the gate throw away.',
};

export const WINS_OUTSIDE: Method = {
  name: 'Wins outside the ICP',
  says: 'The won deals whose company did not meet a must-have, or was hit by a flag that excludes, when the deal was created. Had the criteria decided then, the team would not have worked them: this is what the gate costs. Companies of which too little was known then are not outside, and are counted apart. The share of the money is given if at least 80 % of the won deals have a usable amount.',
};

/** Like `AUC`, for the requested kind of deals instead of the won ones. */
export const BEST_ABOVE_REST: Method = {
  name: 'The best above the rest',
  says: 'Take any of the deals that were asked for and any of the others: how often did the first have the higher score? 50 % is a coin, 100 % is never wrong.',
};

export const TWO_HALVES: Method = {
  name: 'Earlier and later half',
  says: 'The deals are cut in two by their creation. Win rates by score are read from the earlier half and held against the later half, which they never saw. That is the nearest that old deals come to a forecast.',
};

export const THREE_TIMES: Method = {
  name: 'The 3x rule',
  says: 'Guides ask that companies inside the ICP convert three times as often as those outside. With few companies a useless ICP shows 3x one time in ten, so the rule counts as met, or not met, only with at least 20 closed deals and 5 wins on each side, and when the whole interval of the ratio says so (score interval of Koopman, Miettinen and Nurminen).',
};

export const THRESHOLD: Method = {
  name: 'The inbound threshold',
  says: 'The lowest score from which on new companies convert better than those below it, beyond chance for all thresholds looked at together; or a higher one, where the team could not work that many accounts.',
};

export const FINDING: Method = {
  name: 'What counts as a finding',
  says: 'Every level of every property is tested: would companies with all their deals, dealt out at random, show as large a difference? Testing many finds something by luck, so only what stays beyond chance after a correction for all that was tried is shown (Benjamini and Hochberg). Of what is shown, about one in twenty may still be luck. Lifts are drawn towards 1, for what looks largest is also the luckiest.',
};

export const POWER: Method = {
  name: 'What these deals could have shown',
  says: 'Before trusting that nothing was found, ask what could have been found. The table takes a segment that holds a fifth of the deals in which what was asked for is truly more frequent, and tells how often a test like this one would have seen it.',
};

export const LEAKS: Method = {
  name: 'What was kept out',
  says: 'A property that is filled in because a deal was won tells the outcome and predicts nothing. Such properties are known by name, by being set after the deal began, or by being too good to be true.',
};

export const REVIEW_TESTS: Method = {
  name: 'What counts as a move',
  says: 'Every question of this review (each month, owner, tier, property and segment) is asked of chance, by exchanging companies between the quarter and the months before. All answers are corrected together for how many were asked, so that a review of a quarter in which nothing happened raises an alert at most one time in twenty. With fewer than 20 deals or 5 companies on a side, nothing is asked.',
};

export const STABILITY: Method = {
  name: 'Population stability',
  says: 'The index (PSI) adds up how far the shares of a property’s values have moved among the companies won. Small samples move it by themselves; the band shows how far, by exchanging the companies of the two periods many times. The usual fixed limits of 0.1 and 0.25 ignore that, and are not used.',
};

/** The section about its origin that every page has. */
export function origin({
  version,
  madeMs,
  asOfMs,
  months,
}: Provenance): readonly (readonly [string, Piece])[] {
  return [
    ['Made', `${day(madeMs)}, ${clock(madeMs)} UTC, by Fitgate ${version}`],
    ['Counted from', day(asOfMs)],
    ['Looking back', counted(months, 'month')],
  ];
}
