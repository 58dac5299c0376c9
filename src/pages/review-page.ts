/** The quarterly review as a page to forward. */
import type { CriteriaDocument } from '../criteria/document.ts';
import type { Change } from '../evidence/review/rate.ts';
import type { Review } from '../evidence/review/review.ts';
import { type Html, html, type Piece } from '../html.ts';
import { winsOutsideNumber } from './backtest-page.ts';
import { aucHalves } from './charts/auc-halves.ts';
import { bandWinRates } from './charts/band-win-rates.ts';
import { calibration } from './charts/calibration.ts';
import { capacityByOwner } from './charts/capacity-by-owner.ts';
import { conversionByBand } from './charts/conversion-by-band.ts';
import { insideAgainstOutside } from './charts/inside-outside.ts';
import { outsideByMonth } from './charts/outside-by-month.ts';
import { outsideByOwner } from './charts/outside-by-owner.ts';
import { segmentChurn } from './charts/segment-churn.ts';
import { stabilityOfWins } from './charts/stability.ts';
import { standingOfAccounts } from './charts/standing-of-accounts.ts';
import { tierChanges } from './charts/tier-changes.ts';
import { tierWinRates } from './charts/tier-win-rates.ts';
import { customersSection } from './customers-section.ts';
import { exceptionsSection, outcomeTable } from './exceptions-section.ts';
import { count, percent, percentRange, tied } from './figures.ts';
import { dealNotesParagraph, leftOutList, propertyNotes } from './left-out.ts';
import {
  AUC,
  INTERVAL,
  LEAKS,
  origin,
  POINT_IN_TIME,
  REVIEW_TESTS,
  STABILITY,
  THREE_TIMES,
  THRESHOLD,
  TWO_HALVES,
  WINS_OUTSIDE,
} from './methods.ts';
import { answer, appendix, keyNumbers, type Provenance, page, whatToDo } from './page.ts';
import { plainWords, propertyName } from './plain-names.ts';
import { levelTable, ownerTable, untouchedList } from './review-tables.ts';
import { alertCount, reviewSteps } from './review-words.ts';
import { type TierNames, tierNames } from './tier-names.ts';
import { bandTable, tierTable } from './tier-table.ts';

/** The number of sentences in the answer; the others follow as a list. */
const ANSWER = 6;

/**
 * @param criteria the reviewed document
 * @param companyNames names of companies by id; a company without a name is shown by its id
 */
export function reviewPage(
  review: Review,
  criteria: CriteriaDocument,
  provenance: Provenance,
  companyNames: ReadonlyMap<string, string>,
): string {
  const names = tierNames(criteria);
  const nameOf = (company: string): string => companyNames.get(company) ?? company;
  const { quarter, baseline, headline, backtest } = review;
  const body: Piece = [
    answer(headline.slice(0, ANSWER).map(asSentence)),
    dealNotesParagraph(backtest.deals),
    numbersOf(review),
    whatToDo(reviewSteps(review)),
    headline.length > ANSWER &&
      html`<section class="also"><h2 class="small">Also</h2><ul>${headline.slice(ANSWER).map((sentence) => html`<li>${asSentence(sentence)}</li>`)}</ul></section>`,
    html`<h2>Are we working the right companies?</h2>`,
    outsideByMonth(review),
    outsideByOwner(review),
    capacityByOwner(review.capacity),
    standingOfAccounts(review),
    html`<h2>Do we win as we did?</h2>`,
    tierChanges(review, names),
    stabilityOfWins(review),
    html`<h2>Which customers are worth most?</h2>`,
    customersSection(review.customers),
    segmentChurn(review.segments),
    html`<h2>Do the criteria still tell won from lost?</h2>
<p class="lead muted">All deals closed in the last ${count(provenance.months)} months.</p>`,
    tierWinRates(backtest, names),
    bandWinRates(backtest),
    html`<div class="pair">${aucHalves(backtest)}${calibration(backtest)}</div>`,
    insideAgainstOutside(backtest),
    conversionByBand(backtest),
    html`<h2>Exceptions</h2>`,
    exceptionsSection(review.exceptions),
    appendixOf(review, criteria, provenance, names, nameOf),
  ];
  const kicker = `${criteria.profiles.map(({ name }) => name).join(', ')} · compared with ${baseline.name}`;
  return page({ title: `ICP review: ${quarter.name}`, kicker, body, provenance });
}

function numbersOf(review: Review): Html {
  const { outside, tiers, alerts, backtest } = review;
  const all = tiers.find(({ tier }) => tier === 'all');
  return keyNumbers([
    winsOutsideNumber(backtest.winsOutside),
    {
      value: count(alerts.found.length),
      label: alerts.found.length === 1 ? 'thing moved beyond chance' : 'things moved beyond chance',
      detail: alertCount(review),
    },
    {
      value: percent(outside.all.quarter.rate),
      label: 'of new deals outside the ICP',
      detail: `${percentRange(outside.all.quarter)} of ${count(outside.all.quarter.n)}; ${before(outside.all)}`,
    },
    {
      value: percent(all?.quarter.rate ?? null),
      label: 'of closed deals won',
      detail:
        all === undefined || all.quarter.n === 0
          ? 'none closed'
          : `${percentRange(all.quarter)} of ${count(all.quarter.n)}; ${before(all)}`,
    },
  ]);
}

/** A figure beside an earlier one looks like a success or a failure, so an insignificant difference is marked as such. */
function before({ baseline, moved, chance }: Change): string {
  if (baseline.rate === null) return 'nothing before';
  if (moved) return `before: ${percent(baseline.rate)}`;
  return `before: ${percent(baseline.rate)}, ${chance === null ? 'too few to compare' : 'no change beyond chance'}`;
}

function appendixOf(
  review: Review,
  criteria: CriteriaDocument,
  provenance: Provenance,
  names: TierNames,
  nameOf: (company: string) => string,
): Html {
  const { counts, quarter, baseline, backtest, alerts } = review;
  const { created, closed } = counts;
  return appendix(
    [
      WINS_OUTSIDE,
      REVIEW_TESTS,
      STABILITY,
      POINT_IN_TIME,
      AUC,
      TWO_HALVES,
      THREE_TIMES,
      THRESHOLD,
      INTERVAL,
      LEAKS,
    ],
    [
      ...origin(provenance),
      ['Criteria', criteria.profiles.map(({ name, status }) => `${name} (${status})`).join(', ')],
      [
        'Quarter',
        `${quarter.name}: ${count(created.quarter)} new deals; ${count(closed.quarter.won)} won, ${count(closed.quarter.lost)} lost`,
      ],
      [
        'Baseline',
        `${baseline.name}: ${count(created.baseline)} new deals; ${count(closed.baseline.won)} won, ${count(closed.baseline.lost)} lost`,
      ],
      [
        'All closed deals',
        `${count(backtest.deals.won)} won, ${count(backtest.deals.lost)} lost, ${count(backtest.deals.excluded)} left out`,
      ],
      ['Companies', count(counts.companies)],
      ['Questions asked of chance', `${count(alerts.tried)}; ${alerts.sentence}`],
      ['Not in the data', factsOf(review.notRead)],
    ],
    [
      ownerTable(review),
      levelTable(review.stability),
      tierTable(backtest, names),
      bandTable(backtest),
      outcomeTable(review.exceptions, nameOf),
      untouchedList(review.capacity.tierOne, nameOf),
      leftOutList(Object.fromEntries(counts.leftOut.map(({ reason, deals }) => [reason, deals]))),
      propertyNotes(review.asOfToday, backtest.leaks),
    ],
  );
}

/** The facts for people, without `company.`. */
const factsOf = (facts: readonly string[]): string =>
  facts.length === 0
    ? 'nothing that the criteria read'
    : facts.map((fact) => propertyName(fact.replace(/^company\./, ''))).join(', ');

const asSentence = (text: string): string => tied(plainWords(text.charAt(0).toUpperCase() + text.slice(1)));
