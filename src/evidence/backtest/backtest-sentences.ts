/** What a backtest says in words, the same in the terminal, on pages and in the review. */
import { TOO_GOOD_AUC } from '../guard/too-good.ts';
import type { Backtest } from './backtest.ts';
import { LEAST_DEALS, LEAST_WINS, type SideDeals } from './inside-outside.ts';
import type { WinsOutside } from './wins-outside.ts';

const percent = (share: number): string =>
  share > 0 && share < 0.01 ? 'under 1 %' : `${Math.round(100 * share)} %`;
const whole = (amount: number): string => amount.toLocaleString('en-US');
const counted = (count: number, one: string): string => `${whole(count)} ${one}${count === 1 ? '' : 's'}`;

const LETS_EVERYBODY_IN = 'no flag excludes, and a profile without a must-have lets every company in';

/**
 * The price of the must-haves.
 *
 * @param wins null without won deals
 * @param canBeOutside whether the document has anything that could put a company outside
 * @param months the window of the deals, where the reader could take them for those of a quarter
 */
export function winsOutsideSentence(
  wins: WinsOutside | null,
  canBeOutside: boolean,
  months: number | null = null,
): string {
  const when = months === null ? '' : ` in the last ${counted(months, 'month')}`;
  if (wins === null) return `No deal was won${when}, so nobody can say how many wins are outside the ICP.`;
  const deals = `${counted(wins.won, 'deal')} won${when}`;
  if (!canBeOutside) {
    return `None of the ${deals} was outside the ICP, and none can be: ${LETS_EVERYBODY_IN}.`;
  }
  const outside =
    wins.deals === 0
      ? `None of the ${deals} was outside the ICP`
      : `${whole(wins.deals)} of the ${deals} (${percent(wins.share)}) ${wins.deals === 1 ? 'was' : 'were'} outside the ICP`;
  return `${outside}${moneySentence(wins)}${doubtSentence(wins)}`;
}

function moneySentence({ deals, amountShare }: WinsOutside): string {
  if (deals === 0) return '.';
  return amountShare === null
    ? '; too few won deals have a usable amount to say what share of the money won that is.'
    : `, with ${percent(amountShare)} of the money won.`;
}

const doubtSentence = ({ undetermined }: WinsOutside): string =>
  undetermined === 0
    ? ''
    : ` For ${whole(undetermined)} more, too little was known when the deal was created to say whether the company was outside.`;

/** The verdict on the 3x rule with its reason; `met` never without what it costs. */
export function ruleSentence({
  insideOutside,
  winsOutside,
}: Pick<Backtest, 'insideOutside' | 'winsOutside'>): string {
  const { verdict, ground, deals } = insideOutside;
  if (ground === 'nobody can be outside') {
    return `The 3x rule is not applicable, because nobody can be outside the ICP: ${LETS_EVERYBODY_IN}.`;
  }
  switch (verdict) {
    case 'met':
      return `The 3x rule is met, at the cost of ${costOf(winsOutside)}: companies inside convert at three times the rate of those outside, or better.`;
    case 'not met':
      return 'The 3x rule is not met: the advantage of companies inside the ICP is below three times.';
    case 'not applicable':
      return 'The 3x rule is not applicable: a third or more of those outside convert, and nothing is three times that.';
    case 'keep collecting':
      return ground === 'too few deals'
        ? `Whether the 3x rule is met cannot be told yet, so keep collecting: it takes ${LEAST_DEALS} closed deals and ${LEAST_WINS} wins on each side, and there are ${sideOf(deals.inside)} inside the ICP, ${sideOf(deals.outside)} outside.`
        : 'Whether the 3x rule is met cannot be told yet, so keep collecting: these companies do not show whether the advantage is three times.';
  }
}

const sideOf = ({ n, won }: SideDeals): string =>
  n === 0 ? 'none' : `${counted(n, 'deal')} with ${counted(won, 'win')}`;

const costOf = (wins: WinsOutside | null): string =>
  wins === null ? 'no win' : `${whole(wins.deals)} of ${counted(wins.won, 'win')} outside the ICP`;

/** The question to ask of a result that is too good to be true; null if it is not. */
export function tooGoodSentence({ auc: { value, low } }: Pick<Backtest, 'auc'>): string | null {
  // Of a handful of deals any document can be right by chance, which is said elsewhere.
  if (value === null || value <= TOO_GOOD_AUC || low <= 0.5) return null;
  return `This is too good to be true: the score tells won from lost in ${Math.round(100 * value)} of 100 pairs, and facts known before a deal rarely do so in more than ${100 * TOO_GOOD_AUC}. Look for a criterion whose property is filled in while a deal is worked, or after it is won.`;
}
