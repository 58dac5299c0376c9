/** The suggestion as a page to forward: what closed deals show about who buys, or that they show nothing. */

import { DID_WORDS, DOES_WORDS, PAIR_WORDS, RATE_WORDS } from '../evidence/suggest/best-words.ts';
import type { FindingJson } from '../evidence/suggest/finding-json.ts';
import type { Best } from '../evidence/suggest/outcome.ts';
import type { AucJson, SuggestionJson } from '../evidence/suggest/suggestion-json.ts';
import { toldTurn, turnHeadline, turnSentence } from '../evidence/suggest/turn-words.ts';
import { gateSentence } from '../evidence/suggest/words/gate-sentence.ts';
import { priceSentences } from '../evidence/suggest/words/price-sentences.ts';
import { type Verdict, verdictOf, whyNoEvidence } from '../evidence/suggest/words/verdict.ts';
import { type Html, html, type Piece } from '../html.ts';
import { findingsForest } from './charts/findings-forest.ts';
import { powerBars } from './charts/power-bars.ts';
import { comparisonSection, draftSection } from './draft-section.ts';
import { count, counted, day, NOTHING, percent, percentRange, tied } from './figures.ts';
import { dealNotesParagraph, leftOutList, type NotRead, notReadList } from './left-out.ts';
import { AUC, BEST_ABOVE_REST, FINDING, INTERVAL, LEAKS, origin, POINT_IN_TIME, POWER } from './methods.ts';
import { answer, appendix, type KeyNumber, keyNumbers, type Provenance, page, whatToDo } from './page.ts';
import { suggestionLeaks } from './suggestion-leaks.ts';
import { table } from './table.ts';

const NO_DRAFT_TITLES: Readonly<Record<Exclude<Verdict, 'found'>, string>> = {
  withheld: 'No verdict: something was left out as suspect',
  'nothing to compare': 'Nothing to compare yet',
  'too few': 'Too few closed deals to tell',
  none: 'No evidence for an ICP yet',
};

const TITLES: Readonly<Record<Best, string>> = {
  won: 'Who buys from us',
  kept: 'Who buys from us, and stays',
  top: 'Who brings our largest deals',
  'kept-top': 'Who brings our largest deals, and stays',
};

/**
 * @param leftOut deals left out, by reason
 * @param notRead properties that were not read from the portal, with the reason
 */
export function suggestionPage(
  suggestion: SuggestionJson,
  provenance: Provenance,
  leftOut: Readonly<Record<string, number>>,
  notRead: readonly NotRead[] = [],
): string {
  const closed = suggestion.deals.won + suggestion.deals.lost;
  const { best } = suggestion;
  const verdict = verdictOf(suggestion);
  const found = verdict === 'found';
  const body: Piece = [
    answer(found ? whatWasFound(suggestion) : whatWasNot(suggestion)),
    dealNotesParagraph(suggestion.deals),
    numbersOf(suggestion),
    whatToDo(found ? stepsWhenFound(suggestion) : stepsWithout(suggestion)),
    suggestion.findings.length > 0 && [
      html`<h2>What ${DOES_WORDS[best]} more, and less, often</h2>`,
      findingsForest({
        title: titleOf(suggestion.findings, DOES_WORDS[best], suggestion.labels),
        rate: RATE_WORDS[best],
        findings: suggestion.findings,
        labels: suggestion.labels,
      }),
      turnsOf(suggestion.findings, DOES_WORDS[best], suggestion.labels),
    ],
    suggestion.churn.length > 0 && [
      html`<h2>Who leaves again</h2>`,
      findingsForest({
        title: titleOf(suggestion.churn, 'leaves', suggestion.labels),
        rate: 'Left within 12 months',
        findings: suggestion.churn,
        labels: suggestion.labels,
      }),
      turnsOf(suggestion.churn, 'leaves', suggestion.labels),
    ],
    suggestion.told !== null && draftSection(suggestion.told, suggestion),
    suggestion.against !== null && comparisonSection(suggestion.against),
    suggestion.power.length > 0 && [
      html`<h2>What these deals can show</h2>`,
      powerBars(suggestion.power, closed, DOES_WORDS[best]),
    ],
    appendixOf(suggestion, provenance, leftOut, notRead),
  ];
  const kicker = `${counted(closed, 'closed deal')} up to ${day(provenance.asOfMs)} · ${counted(suggestion.tried, 'level')} of your company properties tried`;
  return page({
    title: verdict === 'found' ? TITLES[best] : NO_DRAFT_TITLES[verdict],
    kicker,
    body,
    provenance,
  });
}

function whatWasFound(suggestion: SuggestionJson): readonly Piece[] {
  const { best, findings, churn, tried, deals, auc, pointInTime, nothingToCompare } = suggestion;
  const surest = findings[0];
  const surestTurn = surest === undefined ? null : toldTurn(surest, DOES_WORDS[best], suggestion.labels);
  const gate = gateSentence(suggestion);
  return [
    gate === null ? null : tied(gate),
    `Your ${count(deals.won + deals.lost)} closed deals say something: ${counted(findings.length + churn.length, 'finding')} of ${counted(tried, 'level')} tried ${findings.length + churn.length === 1 ? 'stands' : 'stand'} out beyond chance.`,
    surest !== undefined &&
      surestTurn === null &&
      html`The surest: of ${counted(surest.n, 'deal')} of <b>${surest.subject}</b>, ${percent(surest.winRate)} ${DID_WORDS[best]} (${percentRange(surest)}), elsewhere ${percent(surest.restRate)}.`,
    surestTurn !== null && `The surest turns when like is compared with like: ${turnSentence(surestTurn)}`,
    nothingToCompare,
    churn[0] !== undefined &&
      html`Of customers of <b>${churn[0].subject}</b>, ${percent(churn[0].winRate)} left within 12 months, elsewhere ${percent(churn[0].restRate)}.`,
    auc !== null && whatToExpect(auc, best),
    suggestion.question,
    ...priceSentences(suggestion),
    !pointInTime && 'Some of it rests on what the records say today, which may be hindsight.',
  ];
}

function whatWasNot(suggestion: SuggestionJson): readonly Piece[] {
  const { power, deals } = suggestion;
  const closed = deals.won + deals.lost;
  return [
    ...(closed === 0 ? [] : [`Of ${counted(closed, 'closed deal')}, ${count(deals.won)} were won.`]),
    ...whyNoEvidence(suggestion).map(tied),
    power.length === 0
      ? 'That is an answer about these deals, and not about your market.'
      : 'That is an answer about these deals, and not about your market. Below is what they could have shown.',
  ];
}

function numbersOf({ deals, tried, findings, churn, auc, best, criteria }: SuggestionJson): Html {
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
    draftNumber(auc, best, criteria !== null),
  ]);
}

function draftNumber(auc: AucJson | null, best: Best, hasDraft: boolean): KeyNumber {
  const label = best === 'won' ? 'won above lost' : 'the best above the rest';
  if (!hasDraft) return { value: NOTHING, label: 'draft', detail: 'none without evidence' };
  if (auc === null) return { value: NOTHING, label, detail: 'the evidence is just enough for one draft' };
  return {
    value: percent(auc.value),
    label,
    detail: `the draft, on companies it never saw (${percentRange(auc)}); a coin: 50\u00A0%`,
  };
}

const whatToExpect = (auc: AucJson, best: Best): string =>
  `Expect the drafted criteria to put ${PAIR_WORDS[best]} in ${percent(auc.value)} of pairs (${percentRange(auc)}), on companies that they were not drawn from (50 % is a coin).`;

function stepsWhenFound({ pointInTime, criteria, asOfToday, labels }: SuggestionJson): readonly Piece[] {
  return [
    'Read the findings with two people who sell: do they know a reason? A finding without one waits.',
    !pointInTime &&
      html`Run it again with the companies’ history: ${asOfToday.length > 0 ? html`<b>${asOfToday.map((property) => labels[property] ?? property).join(', ')}</b>` : 'they'} are as of today.`,
    criteria !== null &&
      'Save the draft, correct it by what you know, and hold it against history with a backtest.',
    criteria !== null && 'Publish it as a hypothesis, and look again when a quarter of new deals has closed.',
  ].filter((step) => step !== false);
}

function stepsWithout({ power, deals, best }: SuggestionJson): readonly Piece[] {
  const needed = power.find(
    ({ dealsNeeded }) => dealsNeeded !== null && dealsNeeded > deals.won + deals.lost,
  );
  return [
    'Start from what your team believes: write it down as a hypothesis, and let it gate nothing yet.',
    needed !== undefined &&
      `Keep recording: a segment that ${DOES_WORDS[best]} ${needed.lift} times as often takes about ${count(needed.dealsNeeded ?? 0)} closed deals to show.`,
    'Fill in what you would want to know of a company before the first call; an empty property cannot be compared.',
  ].filter((step) => step !== false);
}

/** @param verb "wins", "leaves", … */
function titleOf(findings: readonly FindingJson[], verb: string, labels: SuggestionJson['labels']): string {
  const [best] = findings;
  if (best === undefined) return '';
  const rest =
    findings.length === 1
      ? ''
      : `, and ${counted(findings.length - 1, 'more level stands', 'more levels stand')} out`;
  const turn = toldTurn(best, verb, labels);
  if (turn !== null) return `${turnHeadline(turn)}${rest}`;
  const more = best.winRate >= best.restRate ? 'more' : 'less';
  return `${best.subject} ${verb} ${more} often than the rest (${percent(best.winRate)} against ${percent(best.restRate)})${rest}`;
}

/** What to believe where a finding and the comparison of like with like say the opposite. */
function turnsOf(
  findings: readonly FindingJson[],
  does: string,
  labels: SuggestionJson['labels'],
): readonly Html[] {
  return findings
    .map((finding) => toldTurn(finding, does, labels))
    .filter((told) => told !== null)
    .map((told) => html`<p>${turnSentence(told)} The comparison of like with like is the one to act on.</p>`);
}

const findingTable = (
  caption: string,
  findings: readonly FindingJson[],
  labels: SuggestionJson['labels'],
): Html | null =>
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
          ({ attribute, levelLabel, n, companies, winRate, low, high, restRate, lift, pAdjusted }) => [
            labels[attribute] ?? attribute,
            levelLabel,
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
  suggestion: SuggestionJson,
  provenance: Provenance,
  leftOut: Readonly<Record<string, number>>,
  notRead: readonly NotRead[],
): Html {
  const { deals, tried, findings, churn, best, power, labels } = suggestion;
  return appendix(
    [
      FINDING,
      ...(power.length === 0 ? [] : [POWER]),
      POINT_IN_TIME,
      best === 'won' ? AUC : BEST_ABOVE_REST,
      INTERVAL,
      LEAKS,
    ],
    [
      ...origin(provenance),
      [
        'Closed deals',
        `${count(deals.won)} won, ${count(deals.lost)} lost, ${count(deals.excluded)} left out`,
      ],
      ['The rates are of', RATE_WORDS[best].toLowerCase()],
      ['Levels tried', count(tried)],
    ],
    [
      findingTable(`All findings: ${RATE_WORDS[best].toLowerCase()}`, findings, labels),
      findingTable('All findings: left within 12 months', churn, labels),
      leftOutList(leftOut),
      suggestionLeaks(suggestion),
      notReadList(notRead),
    ],
  );
}
