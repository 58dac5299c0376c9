/** A backtest in words and tables that a VP understands. */
import type { Auc } from '../../evidence/backtest/auc.ts';
import type { Backtest } from '../../evidence/backtest/backtest.ts';
import {
  ruleSentence,
  tooGoodSentence,
  winsOutsideSentence,
} from '../../evidence/backtest/backtest-sentences.ts';
import type { TierRate } from '../../evidence/backtest/tier-rates.ts';
import { dealNotes } from '../../evidence/deal-counts.ts';
import { alignedLines } from './aligned-lines.ts';

/** With fewer deals a win rate is an anecdote: its interval spans half of the range from 0 to 1. */
const FEW = 20;
const NOTHING = '-';

const percent = (share: number | null): string => (share === null ? NOTHING : `${Math.round(100 * share)} %`);
const times = (ratio: number | null): string => (ratio === null ? NOTHING : `${ratio.toFixed(1)}x`);
const interval = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${Math.round(100 * low)}–${Math.round(100 * high)} %`;

export function backtestText(result: Backtest): string {
  const { deals } = result;
  const closed = deals.won + deals.lost;
  const canBeOutside = result.insideOutside.ground !== 'nobody can be outside';
  const lines = [
    winsOutsideSentence(result.winsOutside, canBeOutside),
    `${closed} closed deals: ${deals.won} won, ${deals.lost} lost, ${deals.excluded} left out.`,
    ...dealNotes(deals),
    ...leftOutLines(result.excludedBecause),
    closed === 0 ? 'There are no closed deals to hold the criteria against.' : aucLine(result.auc),
    ...(closed === 0 ? [] : dealLines(result)),
    '',
    ...ruleLines(result),
    ...inboundLines(result),
    ...notes(result),
  ];
  return `${lines.join('\n')}\n`;
}

/** The results from closed deals. */
function dealLines(result: Backtest): readonly string[] {
  const { tierAuc, tiers, bands, timeSplit } = result;
  const question = tooGoodSentence(result);
  return [
    ...(tierAuc.value === null
      ? []
      : [`By tier alone it is ${percent(tierAuc.value)} (${interval(tierAuc)}).`]),
    ...(question === null ? [] : [question]),
    '',
    'By tier, each company as it was when the deal was created (95 % intervals):',
    ...alignedLines([
      ['tier', 'deals', 'won', 'win rate', 'interval', 'lift', 'kept 12 months', ''],
      ...tiers.map(tierRow),
    ]),
    '',
    'By score:',
    ...alignedLines([
      ['score', 'deals', 'won', 'win rate', 'interval', 'lift'],
      ...bands
        .filter((band) => band.n > 0)
        .map(({ from, to, n, won, winRate, lift, ...bounds }) => [
          `${from}–${to}`,
          `${n}`,
          `${won}`,
          percent(winRate),
          interval(bounds),
          times(lift),
        ]),
    ]),
    '',
    ...timeLines(timeSplit),
  ];
}

const leftOutLines = (reasons: Backtest['excludedBecause']): readonly string[] =>
  Object.entries(reasons)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, deals]) => `  ${deals} left out: ${reason}`);

function aucLine({ value, low, high }: Auc): string {
  if (value === null) return 'Without both won and lost deals, nothing can be said about the score.';
  const says =
    low > 0.5
      ? 'the score tells won from lost'
      : high < 0.5
        ? 'the score points the wrong way'
        : 'that may be chance';
  return `A won deal scored above a lost one in ${percent(value)} of pairs (${interval({ low, high })}; 50 % is a coin): ${says}.`;
}

function tierRow({ tier, n, won, winRate, lift, retention, ...bounds }: TierRate): readonly string[] {
  const kept =
    retention === null || retention.n === 0
      ? NOTHING
      : `${percent(retention.winRate)} of ${retention.n} (${interval(retention)})`;
  const remark = n < FEW ? 'too few to tell' : '';
  return [tier, `${n}`, `${won}`, percent(winRate), interval(bounds), times(lift), kept, remark];
}

function timeLines({ atMs, earlier, later, calibration }: Backtest['timeSplit']): readonly string[] {
  if (atMs === null) return ['All deals were created at one instant: they cannot be split by time.'];
  const half = (name: string, { deals, auc }: typeof earlier): string =>
    `${name}: ${deals} deals, ${auc.value === null ? 'won or lost only' : `${percent(auc.value)} of pairs (${interval(auc)})`}`;
  return [
    'Earlier and later deals:',
    `  ${half('earlier half', earlier)}`,
    `  ${half('later half', later)}`,
    'What the earlier half promised, and the later half kept:',
    ...alignedLines([
      ['score', 'promised', 'kept', 'interval', 'deals'],
      ...calibration.map(({ from, to, promised, kept }) => [
        `${from}–${to}`,
        percent(promised),
        percent(kept.winRate),
        interval(kept),
        `${kept.n}`,
      ]),
    ]),
  ];
}

function ruleLines(result: Backtest): readonly string[] {
  const { inside, outside, undetermined, ratio, low, high, ground, withinDays, leftOut } =
    result.insideOutside;
  const side = ({ n, converted }: typeof inside): string => `${converted} of ${n}`;
  const range = `${low.toFixed(1)}x to ${high === null ? 'no upper bound' : times(high)}`;
  return [
    `New companies that won their first deal within ${withinDays} days: ${side(inside)} inside the ICP, ${side(outside)} outside, ${side(undetermined)} not known.`,
    `  Not counted: ${leftOut.withoutCreationDate} without a creation date, ${leftOut.tooYoung} whose ${withinDays} days are not over, ${leftOut.alreadyCustomers} that were customers already.`,
    ...(ground === 'nobody can be outside' ? [] : [`Inside against outside: ${times(ratio)} (${range}).`]),
    ruleSentence(result),
  ];
}

function inboundLines({ inbound }: Backtest): readonly string[] {
  const { byConversion, suggested, accounts } = inbound;
  const conversion =
    byConversion === null
      ? 'No score was found from which on new companies convert better.'
      : `From a score of ${byConversion} on, new companies convert better than those below.`;
  const threshold =
    suggested === null || suggested === 0
      ? []
      : [`Suggested inbound threshold: ${suggested}, which ${accounts} accounts reach today.`];
  return ['', conversion, ...capacityLines(inbound), ...threshold];
}

function capacityLines({ capacity, byCapacity, tierOneAccounts }: Backtest['inbound']): readonly string[] {
  if (capacity === null) return [];
  const holds = `Tier 1 holds ${tierOneAccounts} accounts, your team works ${capacity}.`;
  if (byCapacity === 0) return [`${holds} It can work every account of the ICP, so it needs no threshold.`];
  if (byCapacity !== null) return [`${holds} No more than that reach a score of ${byCapacity}.`];
  return [
    capacity === 0
      ? `${holds} A team that works no account has no use for a threshold.`
      : `${holds} More than that share the highest score, so no threshold leaves so few.`,
  ];
}

function notes({ asOfToday, leaks }: Backtest): readonly string[] {
  return [
    ...(asOfToday.length === 0
      ? []
      : [
          '',
          `Not point in time: ${asOfToday.join(', ')} as of today, not of then. Give --history, or read this with doubt.`,
        ]),
    ...leaks.map(
      ({ attribute, reason, leftOut }) =>
        `${leftOut ? 'Left out' : 'Suspicious'}: ${attribute} ${reason}.${leftOut ? '' : ' If so, the criteria look better here than they are.'}`,
    ),
  ];
}
