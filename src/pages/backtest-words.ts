/** The conclusions from a backtest, in sentences. */
import type { Backtest } from '../evidence/backtest/backtest.ts';
import { ruleSentence, winsOutsideSentence } from '../evidence/backtest/backtest-sentences.ts';
import { html, type Piece } from '../html.ts';
import { count, counted, day, FEW, percent, percentRange, tied, times } from './figures.ts';
import { propertyName } from './plain-names.ts';
import { type TierNames, withinSentence } from './tier-names.ts';

/** The price of the must-haves. */
export const whatTheGateCosts = ({ winsOutside, insideOutside }: Backtest): string =>
  tied(winsOutsideSentence(winsOutside, insideOutside.ground !== 'nobody can be outside'));

export function whatTheScoreTells({ auc, deals }: Backtest): string {
  const { value, low, high } = auc;
  if (value === null) {
    const closed = deals.won + deals.lost;
    return closed === 0
      ? 'There are no closed deals to hold the criteria against.'
      : 'Without both won and lost deals, nothing can be said about the score.';
  }
  const pairs = `a won deal scored above a lost one in ${percent(value)} of pairs (${percentRange({ low, high })}; 50 % is a coin)`;
  if (low > 0.5) return `The criteria tell won from lost: ${pairs}.`;
  if (high < 0.5) return `The criteria point the wrong way: ${pairs}.`;
  return `Whether the criteria tell won from lost cannot be said: ${pairs}.`;
}

export function whatTheTiersWin({ tiers }: Backtest, names: TierNames): string | null {
  const telling = tiers.filter(({ n }) => n >= FEW);
  const best = telling[0];
  const last = telling.at(-1);
  if (best === undefined || last === undefined || best === last) return null;
  const says = `${names.short(best.tier)} won ${percent(best.winRate)} of its deals, ${withinSentence(names.short(last.tier))} ${percent(last.winRate)}`;
  return best.low > last.high ? `${says}.` : `${says}, which may be chance.`;
}

export function whatTheRuleSays(result: Backtest): string {
  const { ratio, low, high, ground, inside, outside } = result.insideOutside;
  const verdict = tied(ruleSentence(result));
  if (ground === 'nobody can be outside') return verdict;
  if (inside.n === 0 || outside.n === 0)
    return 'The 3x rule cannot be checked: there are no new companies on one side of the gate.';
  const range = `${low.toFixed(1)}x to ${high === null ? 'no upper bound' : times(high)}`;
  const measured =
    ratio === null
      ? `Nobody outside the ICP became a customer, so there is no ratio (${range})`
      : `New companies inside the ICP became customers ${times(ratio)} as often as those outside (${range})`;
  return `${measured}. ${verdict}`;
}

export function whetherItHolds({ timeSplit }: Backtest): string | null {
  const { earlier, later, atMs } = timeSplit;
  if (atMs === null || earlier.auc.value === null || later.auc.value === null) return null;
  const halves = `before ${day(atMs)} ${percent(earlier.auc.value)}, from then on ${percent(later.auc.value)}`;
  if (later.auc.low > 0.5) return `It holds in the later half too (${halves}).`;
  return `In the later half that may be chance (${halves}).`;
}

/** With a larger share of the wins outside, the gate costs more than it saves. */
const MOST_OUTSIDE = 0.2;

/** What to do, most urgent first. */
export function nextSteps(result: Backtest): readonly Piece[] {
  const { leaks, asOfToday, auc, insideOutside, inbound, winsOutside } = result;
  const known = leaks.filter(({ leftOut }) => leftOut).map(({ attribute }) => propertyName(attribute));
  const suspected = leaks.filter(({ leftOut }) => !leftOut).map(({ attribute }) => propertyName(attribute));
  const { verdict } = insideOutside;
  const isCostly = winsOutside !== null && winsOutside.share > MOST_OUTSIDE;
  return [
    isCostly &&
      html`Loosen the gate: its must-haves and exclusions put <b>${count(winsOutside.deals)} of ${counted(winsOutside.won, 'win')}</b> outside the ICP. Give points for what is now a must-have.`,
    known.length > 0 &&
      html`Take <b>${known.join(', ')}</b> out of the criteria: it comes from the outcome, so it was counted as unknown here.`,
    suspected.length > 0 &&
      html`Look at <b>${suspected.join(', ')}</b>: it tells the outcome too well. If it is filled in after a win, the criteria look better here than they are.`,
    asOfToday.length > 0 &&
      html`Run it again with the companies’ history: <b>${asOfToday.map(propertyName).join(', ')}</b> ${asOfToday.length === 1 ? 'is' : 'are'} as of today, so hindsight may flatter the result.`,
    auc.value !== null &&
      auc.low <= 0.5 &&
      'Do not route deals by this score yet. Draft criteria from your own closed deals, or collect more of them.',
    verdict === 'not met' &&
      !isCostly &&
      'Narrow the gate: it lets in companies that convert little better than those it keeps out.',
    verdict === 'keep collecting' &&
      'Keep recording new companies inside and outside the ICP, and look again next quarter.',
    verdict === 'met' &&
      !isCostly &&
      'Keep the gate. It separates companies that buy from those that do not.',
    inbound.suggested !== null && inbound.suggested > 0 && thresholdStep(inbound),
    'Look at it again after the next quarter, on deals that nobody has seen yet.',
  ].filter((step) => step !== false);
}

/** "Tier 1 holds 257 accounts, the team works 120"; null when the team's capacity is not known. */
export function whatTheTeamWorks({ inbound }: Backtest): string | null {
  const { capacity, tierOneAccounts, byCapacity } = inbound;
  if (capacity === null) return null;
  const holds = `Tier 1 holds ${counted(tierOneAccounts, 'account')}, the team works ${count(capacity)}`;
  if (byCapacity !== null || capacity === 0) return `${holds}.`;
  return `${holds}: more than that share the highest score, so no threshold keeps to what it works.`;
}

function thresholdStep({ suggested, accounts, byCapacity, byConversion }: Backtest['inbound']): Piece {
  const why =
    byCapacity !== null && suggested === byCapacity && byCapacity > (byConversion ?? 0)
      ? 'that is what the team can work'
      : 'from there on they convert better than below';
  return html`Call inbound companies from a score of <b>${suggested}</b> on (${why}): ${counted(accounts ?? 0, 'account')} reach it today.`;
}
