/** What to do after a review, most urgent first. */
import type { Alert } from '../evidence/review/alerts.ts';
import type { Review } from '../evidence/review/review.ts';
import { html, type Piece } from '../html.ts';
import { nextSteps } from './backtest-words.ts';
import { count, counted, percent } from './figures.ts';
import { levelName, plainWords, propertyName } from './plain-names.ts';

const SHOWN = 6;

export function reviewSteps(review: Review): readonly Piece[] {
  const { alerts, capacity, exceptions, customers } = review;
  const asking = (exceptions?.groups ?? []).filter(({ verdict }) => verdict === 'adjacent segment?');
  const named = asking.filter(({ reason }) => reason !== null);
  const adjacent = named.length > 0 ? named : asking;
  const { untouched, name } = capacity.tierOne;
  return [
    ...alerts.found.map(stepOf),
    untouched > 0 &&
      html`Give an owner to the <b>${count(untouched)}</b> accounts of the best tier (${name}) that nobody works; the appendix lists the first.`,
    customers.nearIcp !== null &&
      html`Find out early what is missing where <b>${plainWords(customers.nearIcp.rule)}</b>: such companies are worked often and won seldom.`,
    ...adjacent.map(
      ({ reason }) =>
        html`Look at the exceptions${reason !== null && html` for “<b>${reason}</b>”`}: they convert like companies inside. Is that a segment of its own?`,
    ),
    ...nextSteps(review.backtest).slice(0, -1),
    alerts.found.length === 0 &&
      'Change nothing in the criteria for this quarter’s numbers alone: nothing moved beyond chance.',
  ]
    .filter((step) => step !== false)
    .slice(0, SHOWN);
}

/** The question to ask about a change. */
function stepOf({ about, subject, level, value, before }: Alert): Piece {
  const rates = `${percent(before)} to ${percent(value)}`;
  switch (about) {
    case 'owner':
      return html`Talk to <b>${subject}</b>: new deals outside the ICP went from ${rates}. Is it a plan, or what came in?`;
    case 'outside':
    case 'month':
      return `Find out where the new deals outside the ICP come from: they went from ${rates}.`;
    case 'tier':
      return value < before
        ? html`Listen to lost deals of <b>${subject}</b>: the win rate went from ${rates}.`
        : html`Find out what goes better with <b>${subject}</b>: the win rate went from ${rates}.`;
    case 'stability':
      return html`Decide whether the criteria should follow: ${percent(value)} of the companies won now have <b>${propertyName(subject)} = ${levelName(level ?? '')}</b>, before ${percent(before)}.`;
    case 'segment':
      return html`Ask why customers where <b>${plainWords(subject)}</b> leave (${percent(value)} within a year, ${percent(before)} elsewhere), before you sell to more of them.`;
  }
}

export const alertCount = ({ alerts }: Review): string =>
  alerts.tried === 0
    ? 'too few deals to test anything'
    : `of ${counted(alerts.tried, 'question')} asked; at most 1 in ${Math.round(1 / alerts.falseDiscoveryRate)} by luck`;
