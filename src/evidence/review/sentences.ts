/** All sentences of the review: the headline that a VP reads first, and the texts of alerts. */
import type { Backtest } from '../backtest/backtest.ts';
import { ruleSentence, tooGoodSentence, winsOutsideSentence } from '../backtest/backtest-sentences.ts';
import type { NearIcp } from '../segments/segments.ts';
import type { Alert, Alerts } from './alerts.ts';
import type { Breadth } from './breadth.ts';
import type { Capacity } from './capacity.ts';
import type { Customers } from './customers.ts';
import type { Compared, ExceptionBasis, Exceptions, Ground } from './exceptions.ts';
import type { Outside } from './outside.ts';
import type { Period } from './periods.ts';
import type { Change, Rate } from './rate.ts';
import type { TierChange } from './tier-changes.ts';

/** The number of alerts in the headline; the others appear only in the list. */
export const IN_HEADLINE = 3;

const percent = (share: number | null): string => (share === null ? '-' : `${Math.round(100 * share)} %`);
const interval = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${Math.round(100 * low)}–${Math.round(100 * high)} %`;
const whole = (amount: number): string => String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, ',');
const counted = (count: number, one: string, many: string = `${one}s`): string =>
  `${whole(count)} ${count === 1 ? one : many}`;

const tests = (tried: number): string => counted(tried, 'test');

export function alertsSentence(found: number, tried: number): string {
  if (tried === 0) return 'There are too few deals to test anything.';
  if (found === 0) return `Nothing moved beyond chance (${tests(tried)}).`;
  return `${counted(found, 'thing')} moved beyond chance (${tests(tried)}).`;
}

type AlertValues = Omit<Alert, 'sentence' | 'pAdjusted'>;

export function alertSentence(alert: AlertValues): string {
  const { about, subject, level, value, before, n } = alert;
  const now = `${percent(value)} (${interval(alert)}, n = ${whole(n)})`;
  const rose = value > before ? 'up' : 'down';
  const than = `${rose} from ${percent(before)} in the baseline`;
  switch (about) {
    case 'outside':
      return `${now} of new deals were outside the ICP, ${than}.`;
    case 'month':
      return `${subject}: ${now} of new deals were outside the ICP, ${than}.`;
    case 'owner':
      return `Owner ${subject}: ${now} of new deals were outside the ICP, ${than}.`;
    case 'tier':
      return `${subject}: ${now} of closed deals were won, ${than}.`;
    case 'stability':
      return `The companies won differ in ${subject}: for ${now} it is "${level}", ${than}.`;
    case 'segment':
      return `Customers of the segment "${subject}" leave more often: within 12 months of ${counted(n, 'won deal')}, ${percent(value)} (${interval(alert)}) had left, against ${percent(before)} elsewhere.`;
  }
}

/** The parts of the review that the headline uses. */
interface Told {
  readonly quarter: Period;
  readonly alerts: Alerts;
  readonly outside: Outside;
  readonly tiers: readonly TierChange[];
  readonly backtest: Backtest;
  readonly capacity: Capacity;
  readonly breadth: Breadth;
  readonly customers: Pick<Customers, 'nearIcp'>;
  readonly exceptions: Exceptions | null;
}

/**
 * What the must-haves cost, the most certain alerts, then a summary of the quarter whether or not anything moved.
 *
 * @param months how far back the backtest looks
 */
export function headlineOf(review: Told, months: number): readonly string[] {
  const { alerts, backtest } = review;
  const canBeOutside = backtest.insideOutside.ground !== 'nobody can be outside';
  return [
    winsOutsideSentence(backtest.winsOutside, canBeOutside, months),
    alerts.sentence,
    ...alerts.found.slice(0, IN_HEADLINE).map(({ sentence }) => sentence),
    ...outsideLine(review),
    winLine(review),
    ...ruleLines(backtest),
    ...questionLine(backtest),
    ...nearIcpLine(review),
    ...workLine(review),
    tierOneLine(review),
    breadthLine(review),
    ...exceptionLine(review),
  ];
}

/** Empty if an alert has already said it. */
function outsideLine({ outside: { all }, alerts, quarter }: Told): readonly string[] {
  if (alerts.found.slice(0, IN_HEADLINE).some(({ about }) => about === 'outside')) return [];
  if (!all.quarter.enough) {
    return [
      `${counted(all.quarter.n, 'new deal')} of ${quarter.name} could be judged: too few to tell how many are outside the ICP.`,
    ];
  }
  const before = all.baseline.enough
    ? `; in the baseline it was ${percent(all.baseline.rate)}${beyondChance(all)}`
    : '; the baseline has too few deals to compare';
  return [
    `${percent(all.quarter.rate)} (${interval(all.quarter)}) of the ${whole(all.quarter.n)} new deals of ${quarter.name} were outside the ICP${before}.`,
  ];
}

/** Two rates side by side look like a success or a failure, so an insignificant or untested difference is marked as such. */
function beyondChance({ moved, chance }: Change): string {
  if (moved) return '';
  return chance === null ? ', of too few companies to compare' : ', which is no change beyond chance';
}

function winLine({ tiers, quarter }: Told): string {
  const all = tiers.find(({ tier }) => tier === 'all');
  if (all === undefined || !all.quarter.enough) {
    return `${counted(all?.quarter.n ?? 0, 'deal')} closed in ${quarter.name}: too few to tell a win rate.`;
  }
  const before = all.baseline.enough
    ? `; in the baseline it was ${percent(all.baseline.rate)}${beyondChance(all)}`
    : '';
  return `${percent(all.quarter.rate)} (${interval(all.quarter)}) of the ${whole(all.quarter.n)} deals closed in ${quarter.name} were won${before}.`;
}

/** Nothing is compared if nobody can be outside. */
function ruleLines(tested: Backtest): readonly string[] {
  const { inside, outside, ratio, low, high, ground, withinDays } = tested.insideOutside;
  const verdict = ruleSentence(tested);
  if (ground === 'nobody can be outside') return [verdict];
  const times =
    ratio === null
      ? ''
      : ` (${ratio.toFixed(1)}x; ${low.toFixed(1)}x to ${high === null ? 'no upper bound' : `${high.toFixed(1)}x`})`;
  return [
    `Of new companies, ${whole(inside.converted)} of ${whole(inside.n)} inside the ICP and ${whole(outside.converted)} of ${whole(outside.n)} outside became customers within ${withinDays} days${times}. ${verdict}`,
  ];
}

function questionLine(tested: Backtest): readonly string[] {
  const question = tooGoodSentence(tested);
  return question === null ? [] : [question];
}

function workLine({ capacity: { team } }: Told): readonly string[] {
  const { pass, fail, undetermined } = team.open;
  const open = pass.deals + fail.deals + undetermined.deals;
  if (open === 0) return [];
  const amount = fail.amount > 0 ? `, worth ${whole(fail.amount)} in the portal’s currency` : '';
  const be = fail.deals === 1 ? 'is' : 'are';
  return [`${whole(fail.deals)} of ${whole(open)} open deals ${be} with companies outside the ICP${amount}.`];
}

function tierOneLine({ capacity: { tierOne, capacity } }: Told): string {
  const { name, accounts, withOpenDeal, customers, untouched } = tierOne;
  const works = capacity === null ? '' : ` Your team can work ${counted(capacity, 'account')}.`;
  return `The best tier (${name}) holds ${counted(accounts, 'account')}: ${whole(withOpenDeal)} with an open deal, ${whole(customers)} customers without one, ${whole(untouched)} that nobody works.${works}`;
}

const POSITIONS: Readonly<Record<Breadth['position'], string>> = {
  below: 'and this is fewer',
  within: 'and this is within it',
  above: 'and this is more',
};

function breadthLine({ breadth }: Told): string {
  const { inside, accounts, share, guide, position } = breadth;
  return `${whole(inside)} of ${counted(accounts, 'account')} in the CRM are inside the ICP today (${percent(share)}): ${whole(guide.from)} to ${whole(guide.to)} named accounts is a common guide, ${POSITIONS[position]}.`;
}

const nearIcpLine = ({ customers: { nearIcp } }: Told): readonly string[] =>
  nearIcp === null ? [] : [nearIcpSentence(nearIcp)];

/** A sentence about the companies that look like customers and take sales time, but do not buy. */
export function nearIcpSentence({
  rule,
  within,
  deals,
  lost,
  winRate,
  restRate,
  lostCycleDays,
}: NearIcp): string {
  const { value, low, high } = winRate;
  const range = low === null || high === null ? '' : `, ${interval({ low, high })}`;
  const others = within === null ? 'of all other deals' : 'of the other deals of that segment';
  const days =
    lostCycleDays.value === null
      ? ''
      : `; a lost one takes ${counted(Math.round(lostCycleDays.value), 'day')}`;
  return `Worked often, won seldom: where ${rule}, ${whole(deals - lost)} of ${whole(deals)} deals were won (${percent(value)}${range}), against ${percent(restRate)} ${others}${days}.`;
}

function exceptionLine({ exceptions }: Told): readonly string[] {
  if (exceptions === null) return [];
  const { groups } = exceptions;
  const [all] = groups;
  if (all === undefined) return [];
  const decided = groups.filter(({ verdict }) => verdict !== 'keep collecting');
  const told = decided.length === 0 ? [all] : decided;
  return told.map(
    ({ reason, exceptions, verdict, because }) =>
      `${counted(exceptions, 'exception')}${reason === null ? '' : ` for "${reason}"`}: ${verdict}${verdict.endsWith('?') ? '' : '.'} ${because}`,
  );
}

const ofN = ({ hits, n }: Rate): string => `${whole(hits)} of ${whole(n)}`;

/** Why a group of exceptions got its verdict. */
export function exceptionSentence(
  ground: Ground,
  { converted, left }: ExceptionBasis,
  { inside, outside }: Compared,
  conversionDays: number,
): string {
  const won = `${ofN(converted)} won within ${conversionDays} days of approval, against ${ofN(inside.converted)} new companies inside the ICP and ${ofN(outside.converted)} outside`;
  switch (ground) {
    case 'too few':
      return `Only ${counted(converted.n, 'exception has', 'exceptions have')} had ${conversionDays} days: too few to tell.`;
    case 'leave':
      return `${ofN(left)} left within 12 months, against ${ofN(inside.left)} customers inside the ICP: more than chance.`;
    case 'like inside':
      return `${won}: better than outside beyond chance, and not worse than inside. They were picked by hand, so others like them may do less well.`;
    case 'like outside':
      return `${won}: worse than inside beyond chance, and not better than outside.`;
    case 'between':
      return `${won}: better than outside and worse than inside, both beyond chance.`;
    case 'either':
      return `${won}: it may be like either.`;
  }
}
