/** The words for the deals that we want more of: `won` deals win, `kept` ones stay. */
import type { Best } from './outcome.ts';

type Words = Readonly<Record<Best, string>>;

/** The verb for a level: "Retail … more often than the rest". */
export const DOES_WORDS: Words = {
  won: 'wins',
  kept: 'stays 12 months',
  top: 'brings top deals',
  'kept-top': 'brings top deals that stay 12 months',
};

/** The verb for deals: "46 % of 143 deals …". */
export const DID_WORDS: Words = {
  won: 'were won',
  kept: 'were won and stayed 12 months',
  top: 'were won, in the top 20 % by amount',
  'kept-top': 'were won, in the top 20 % by amount, and stayed 12 months',
};

/** What the rate measures. */
export const RATE_WORDS: Words = {
  won: 'Win rate',
  kept: 'Won and stayed 12 months',
  top: 'Won, in the top 20 % by amount',
  'kept-top': 'Top 20 % by amount, and stayed 12 months',
};

/** What a draft ranks first: "… in 63 % of pairs". */
export const PAIR_WORDS: Words = {
  won: 'a won deal above a lost one',
  kept: 'a deal that stayed 12 months above one that did not',
  top: 'a top deal above any other',
  'kept-top': 'a top deal that stayed 12 months above any other',
};
