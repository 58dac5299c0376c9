/** The suggestion as a page to forward: what closed deals say about who buys, or that they say nothing. */

import type { AucJson, FindingJson, SuggestionJson } from '../evidence/suggest/suggestion-json.ts';
import { findingsForest } from './charts/findings-forest.ts';
import { powerBars } from './charts/power-bars.ts';
import { describeCriteria } from './criteria-table.ts';
import { count, counted, day, NOTHING, percent, percentRange } from './figures.ts';
import { type Html, html, type Piece } from './html.ts';
import { leftOutList, propertyNotes } from './left-out.ts';
import { AUC, FINDING, INTERVAL, LEAKS, origin, POINT_IN_TIME, POWER } from './methods.ts';
import { answer, appendix, type KeyNumber, keyNumbers, type Provenance, page, whatToDo } from './page.ts';
import { levelName, propertyName } from './plain-names.ts';
import { table } from './table.ts';

/** @param leftOut deals left out, by reason */
export function suggestionPage(
  suggestion: SuggestionJson,
  provenance: Provenance,
  leftOut: Readonly<Record<string, number>>,
): string {
  const closed = suggestion.deals.won + suggestion.deals.lost;
  const found = suggestion.evidence === 'found';
  const body: Piece = [
    answer(found ? whatWasFound(suggestion) : whatWasNot(suggestion)),
    numbersOf(suggestion),
    whatToDo(found ? stepsWhenFound(suggestion) : stepsWithout(suggestion)),
    suggestion.findings.length > 0 && [
      html`<h2>What wins more, and less, often</h2>`,
      findingsForest({
        title: titleOf(suggestion.findings, 'wins'),
        rate: 'Win rate',
        findings: suggestion.findings,
      }),
    ],
    suggestion.churn.length > 0 && [
      html`<h2>Who leaves again</h2>`,
      findingsForest({
        title: titleOf(suggestion.churn, 'leaves'),
        rate: 'Left within 12 months',
        findings: suggestion.churn,
      }),
    ],
    suggestion.criteria !== null && describeCriteria(suggestion.criteria),
    html`<h2>What these deals can show</h2>`,
    powerBars(suggestion.power, closed),
    appendixOf(suggestion, provenance, leftOut),
  ];
  const kicker = `${counted(closed, 'closed deal')} up to ${day(provenance.asOfMs)} · ${counted(suggestion.tried, 'level')} of your company properties tried`;
  return page({ title: found ? 'Who buys from us' : 'No evidence for an ICP yet', kicker, body, provenance });
}

function whatWasFound({ findings, churn, tried, deals, auc, pointInTime }: SuggestionJson): readonly Piece[] {
  const best = findings[0];
  return [
    `Your ${count(deals.won + deals.lost)} closed deals say something: ${counted(findings.length + churn.length, 'finding')} of ${counted(tried, 'level')} tried ${findings.length + churn.length === 1 ? 'stands' : 'stand'} out beyond chance.`,
    best !== undefined &&
      html`The surest: <b>${levelName(best.level)}</b> (${propertyName(best.attribute)}) wins ${percent(best.winRate)} of ${counted(best.n, 'deal')} (${percentRange(best)}), elsewhere it is ${percent(best.restRate)}.`,
    churn[0] !== undefined &&
      html`Of customers with <b>${levelName(churn[0].level)}</b> (${propertyName(churn[0].attribute)}), ${percent(churn[0].winRate)} left within 12 months, elsewhere ${percent(churn[0].restRate)}.`,
    auc !== null && whatToExpect(auc),
    !pointInTime && 'Some of it rests on what the records say today, which may be hindsight.',
  ];
}

function whatWasNot({ tried, deals }: SuggestionJson): readonly Piece[] {
  return [
    tried === 0
      ? `Your ${count(deals.won + deals.lost)} closed deals offer nothing to compare: no property has two levels with enough deals.`
      : `None of the ${counted(tried, 'level')} tried wins more or less often than chance alone would show.`,
    'So there is nothing here to build an ICP on, and no draft: a pattern picked from these deals would be luck.',
    'That is an answer about these deals, and not about your market. Below is what they could have shown.',
  ];
}

function numbersOf({ deals, tried, findings, churn, auc }: SuggestionJson): Html {
  const closed = deals.won + deals.lost;
  return keyNumbers([
    {
      value: count(closed),
      label: 'closed deals',
      detail: `${count(deals.won)} won, ${count(deals.lost)} lost, ${count(deals.excluded)} left out`,
    },
    {
      value: closed === 0 ? NOTHING : percent(deals.won / closed),
      label: 'won',
      detail: 'of the closed deals',
    },
    {
      value: count(findings.length + churn.length),
      label: 'findings beyond chance',
      detail: `of ${counted(tried, 'level')} tried`,
    },
    draftNumber(auc),
  ]);
}

function draftNumber(auc: AucJson | null): KeyNumber {
  if (auc === null) return { value: NOTHING, label: 'draft', detail: 'none without evidence' };
  if (auc.unseen === null)
    return {
      value: percent(auc.document),
      label: 'won above lost',
      detail: 'the draft, on the deals it was drawn from',
    };
  return {
    value: percent(auc.unseen),
    label: 'won above lost',
    detail: 'the draft, on companies it never saw; a coin: 50\u00A0%',
  };
}

function whatToExpect({ document, unseen }: AucJson): string {
  if (unseen === null)
    return `The drafted criteria put a won deal above a lost one in ${percent(document)} of pairs, on the deals that they were drawn from.`;
  return `Expect the drafted criteria to put a won deal above a lost one in ${percent(unseen)} of pairs, on companies that they were not drawn from (50 % is a coin).`;
}

function stepsWhenFound({ pointInTime, criteria, asOfToday }: SuggestionJson): readonly Piece[] {
  return [
    'Read the findings with two people who sell: do they know a reason? A finding without one waits.',
    !pointInTime &&
      html`Run it again with the companies’ history: ${asOfToday.length > 0 ? html`<b>${asOfToday.map(propertyName).join(', ')}</b>` : 'they'} are as of today.`,
    criteria !== null &&
      'Save the draft, correct it by what you know, and hold it against history with a backtest.',
    criteria !== null && 'Publish it as a hypothesis, and look again when a quarter of new deals has closed.',
  ].filter((step) => step !== false);
}

function stepsWithout({ power, deals }: SuggestionJson): readonly Piece[] {
  const needed = power.find(
    ({ dealsNeeded }) => dealsNeeded !== null && dealsNeeded > deals.won + deals.lost,
  );
  return [
    'Start from what your team believes: write it down as a hypothesis, and let it gate nothing yet.',
    needed !== undefined &&
      `Keep recording: a segment that wins ${needed.lift} times as often takes about ${count(needed.dealsNeeded ?? 0)} closed deals to show.`,
    'Fill in what you would want to know of a company before the first call; an empty property cannot be compared.',
  ].filter((step) => step !== false);
}

/** @param verb "wins" or "leaves" */
function titleOf(findings: readonly FindingJson[], verb: string): string {
  const [best] = findings;
  if (best === undefined) return '';
  const rest =
    findings.length === 1
      ? ''
      : `, and ${counted(findings.length - 1, 'more level stands', 'more levels stand')} out`;
  const more = best.winRate >= best.restRate ? 'more' : 'less';
  return `${levelName(best.level)} ${verb} ${more} often than the rest (${percent(best.winRate)} against ${percent(best.restRate)})${rest}`;
}

const findingTable = (caption: string, findings: readonly FindingJson[]): Html | null =>
  findings.length === 0
    ? null
    : table({
        caption,
        columns: [
          { head: 'Property' },
          { head: 'Level' },
          { head: 'Deals', number: true },
          { head: 'Companies', number: true },
          { head: 'Rate', number: true },
          { head: 'Interval', number: true },
          { head: 'Elsewhere', number: true },
          { head: 'Lift', number: true },
          { head: 'p, adjusted', number: true },
        ],
        rows: findings.map(
          ({ attribute, level, n, companies, winRate, low, high, restRate, lift, pAdjusted }) => [
            attribute,
            level,
            count(n),
            count(companies),
            percent(winRate),
            percentRange({ low, high }),
            percent(restRate),
            `${lift.toFixed(2)}x`,
            pAdjusted < 0.0001 ? '< 0.0001' : pAdjusted.toFixed(4),
          ],
        ),
      });

function appendixOf(
  { deals, tried, findings, churn, leaks, asOfToday }: SuggestionJson,
  provenance: Provenance,
  leftOut: Readonly<Record<string, number>>,
): Html {
  return appendix(
    [FINDING, POWER, POINT_IN_TIME, AUC, INTERVAL, LEAKS],
    [
      ...origin(provenance),
      [
        'Closed deals',
        `${count(deals.won)} won, ${count(deals.lost)} lost, ${count(deals.excluded)} left out`,
      ],
      ['Levels tried', count(tried)],
    ],
    [
      findingTable('All findings about winning', findings),
      findingTable('All findings about leaving', churn),
      leftOutList(leftOut),
      propertyNotes(asOfToday, leaks),
    ],
  );
}
