/** The backtest as a page to forward: would the criteria have separated won deals from lost ones? */
import type { CriteriaDocument } from '../criteria/document.ts';
import type { Backtest } from '../evidence/backtest/backtest.ts';
import { tooGoodSentence } from '../evidence/backtest/backtest-sentences.ts';
import { type Html, html, type Piece } from '../html.ts';
import {
  nextSteps,
  whatTheGateCosts,
  whatTheRuleSays,
  whatTheScoreTells,
  whatTheTeamWorks,
  whatTheTiersWin,
  whetherItHolds,
} from './backtest-words.ts';
import { aucHalves } from './charts/auc-halves.ts';
import { bandWinRates } from './charts/band-win-rates.ts';
import { calibration } from './charts/calibration.ts';
import { conversionByBand } from './charts/conversion-by-band.ts';
import { insideAgainstOutside } from './charts/inside-outside.ts';
import { tierWinRates } from './charts/tier-win-rates.ts';
import { count, day, NOTHING, percent, percentRange, times } from './figures.ts';
import { dealNotesParagraph, leftOutList, propertyNotes } from './left-out.ts';
import {
  AUC,
  BY_TIER,
  INTERVAL,
  LEAKS,
  origin,
  POINT_IN_TIME,
  THREE_TIMES,
  THRESHOLD,
  TWO_HALVES,
  WINS_OUTSIDE,
} from './methods.ts';
import { answer, appendix, type KeyNumber, keyNumbers, type Provenance, page, whatToDo } from './page.ts';
import { type TierNames, tierNames } from './tier-names.ts';
import { bandTable, tierTable } from './tier-table.ts';

/**
 * @param criteria the document that was tested against the deals
 * @param leftOut deals left out, by reason
 */
export function backtestPage(
  result: Backtest,
  criteria: CriteriaDocument,
  provenance: Provenance,
  leftOut: Readonly<Record<string, number>>,
): string {
  const names = tierNames(criteria);
  const closed = result.deals.won + result.deals.lost;
  const body: Piece = [
    answer([
      whatTheGateCosts(result),
      whatTheScoreTells(result),
      tooGoodSentence(result),
      whatTheTiersWin(result, names),
      closed > 0 && whetherItHolds(result),
      whatTheRuleSays(result),
      whatTheTeamWorks(result),
    ]),
    dealNotesParagraph(result.deals),
    backtestNumbers(result),
    whatToDo(nextSteps(result)),
    html`<h2>Does the score tell won from lost?</h2>`,
    tierWinRates(result, names),
    bandWinRates(result),
    html`<div class="pair">${aucHalves(result)}${calibration(result)}</div>`,
    html`<h2>Do companies inside the ICP become customers more often?</h2>`,
    insideAgainstOutside(result),
    conversionByBand(result),
    appendixOf(result, criteria, provenance, leftOut, names),
  ];
  const kicker = `${criteria.profiles.map(({ name }) => name).join(', ')} · ${count(closed)} closed deals up to ${day(provenance.asOfMs)}`;
  return page({ title: 'Would our ICP have told won from lost?', kicker, body, provenance });
}

export function backtestNumbers({ winsOutside, auc, tierAuc, insideOutside, inbound }: Backtest): Html {
  const { ratio, low, high } = insideOutside;
  return keyNumbers([
    winsOutsideNumber(winsOutside),
    {
      value: percent(auc.value),
      label: 'won above lost',
      detail:
        auc.value === null
          ? 'cannot be said'
          : `${percentRange(auc)}; a coin: 50\u00A0%; by tier alone: ${percent(tierAuc.value)}`,
    },
    {
      value: times(ratio),
      label: 'inside against outside',
      detail:
        ratio === null
          ? `3x rule: ${insideOutside.verdict}`
          : `${low.toFixed(1)}x to ${high === null ? 'no bound' : times(high)}; 3x rule: ${insideOutside.verdict}`,
    },
    thresholdNumber(inbound),
  ]);
}

/** The price of the must-haves, as the first number of a page. */
export function winsOutsideNumber(wins: Backtest['winsOutside']): KeyNumber {
  const label = 'of wins outside the ICP';
  if (wins === null) return { value: NOTHING, label, detail: 'no deal was won' };
  const { deals, share, amountShare, won, undetermined } = wins;
  const money = amountShare === null ? '' : `; ${percent(amountShare)} of the money won`;
  const unknown = undetermined === 0 ? '' : `; not known of ${count(undetermined)}`;
  return { value: percent(share), label, detail: `${count(deals)} of ${count(won)}${money}${unknown}` };
}

function thresholdNumber({ suggested, accounts, capacity }: Backtest['inbound']): KeyNumber {
  const label = 'inbound threshold';
  if (suggested === 0) return { value: NOTHING, label, detail: 'the team can work every account of the ICP' };
  if (suggested === null) {
    const none =
      capacity === null ? 'no evidence for one' : `none leaves the ${count(capacity)} that the team works`;
    return { value: NOTHING, label, detail: none };
  }
  const works = capacity === null ? '' : `; the team works ${count(capacity)}`;
  return {
    value: String(suggested),
    label,
    detail: `${count(accounts ?? 0)} accounts reach it today${works}`,
  };
}

function appendixOf(
  result: Backtest,
  criteria: CriteriaDocument,
  provenance: Provenance,
  leftOut: Readonly<Record<string, number>>,
  names: TierNames,
): Html {
  const { leftOut: young, withinDays, inside, outside, undetermined } = result.insideOutside;
  const followed = inside.n + outside.n + undetermined.n;
  return appendix(
    [WINS_OUTSIDE, POINT_IN_TIME, AUC, BY_TIER, TWO_HALVES, THREE_TIMES, THRESHOLD, INTERVAL, LEAKS],
    [
      ...origin(provenance),
      ['Criteria', criteria.profiles.map(({ name, status }) => `${name} (${status})`).join(', ')],
      [
        'Closed deals',
        `${count(result.deals.won)} won, ${count(result.deals.lost)} lost, ${count(result.deals.excluded)} left out`,
      ],
      [
        'New companies',
        `${count(followed)} followed for ${withinDays} days; left out: ${count(young.withoutCreationDate)} without a creation date, ${count(young.tooYoung)} whose days are not over, ${count(young.alreadyCustomers)} that were customers already`,
      ],
      ['Accounts in the best tier today', count(result.inbound.tierOneAccounts)],
    ],
    [
      tierTable(result, names),
      bandTable(result),
      leftOutList(leftOut),
      propertyNotes(result.asOfToday, result.leaks),
    ],
  );
}
