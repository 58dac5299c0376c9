/** A suggestion in words that a VP understands. */
import { dealNotes } from '../../evidence/deal-counts.ts';
import { DID_WORDS, DOES_WORDS, PAIR_WORDS } from '../../evidence/suggest/best-words.ts';
import { percent } from '../../evidence/suggest/evidence-text.ts';
import type { FindingJson } from '../../evidence/suggest/finding-json.ts';
import type { PowerRow } from '../../evidence/suggest/power.ts';
import type { AucJson, SuggestionJson } from '../../evidence/suggest/suggestion-json.ts';
import { toldTurn, turnSentence } from '../../evidence/suggest/turn-words.ts';
import { gateSentence } from '../../evidence/suggest/words/gate-sentence.ts';
import { numberWords } from '../../evidence/suggest/words/number-words.ts';
import { priceSentences } from '../../evidence/suggest/words/price-sentences.ts';
import { propertyWords } from '../../evidence/suggest/words/property-words.ts';
import {
  leakSentence,
  type Verdict,
  verdictOf,
  whyNoEvidence,
} from '../../evidence/suggest/words/verdict.ts';
import { alignedLines } from './aligned-lines.ts';
import { comparisonLines, draftLines } from './draft-lines.ts';

const SHOWN = 20;

export interface SuggestionTextContext {
  /** Deals left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Deals that were entered after they had closed. */
  readonly enteredLate: number;
  /** The file of today's document, where the suggestion was compared with one. */
  readonly againstFile?: string;
}

export function suggestionText(suggestion: SuggestionJson, context: SuggestionTextContext): string {
  const { deals } = suggestion;
  const { againstFile } = context;
  const gate = gateSentence(suggestion);
  const verdict = verdictOf(suggestion);
  const lines = [
    ...(gate === null ? [] : [gate, '']),
    headlineOf(verdict, suggestion),
    '',
    `${counted(deals.won + deals.lost, 'closed deal', 'closed deals')}: ${numberWords(deals.won)} won, ${numberWords(deals.lost)} lost, ${numberWords(deals.excluded)} left out.`,
    ...dealNotes(deals),
    ...bestLines(suggestion),
    ...(verdict === 'found' ? [] : whyNoEvidence(suggestion)),
    ...(suggestion.told === null ? [] : draftLines(suggestion.told, suggestion)),
    ...(againstFile === undefined ? [] : againstLines(suggestion, againstFile)),
    ...(suggestion.criteria === null ? [] : expectation(suggestion)),
    ...(verdict === 'found' ? evidence(suggestion) : []),
    ...powerLines(suggestion),
    ...notes(suggestion, context),
  ];
  return `${lines.join('\n')}\n`;
}

function headlineOf(verdict: Verdict, { findings, churn, tried }: SuggestionJson): string {
  switch (verdict) {
    case 'found':
      return `Evidence found: ${findings.length + churn.length} of ${numberWords(tried)} levels tried stand out beyond chance.`;
    case 'withheld':
      return 'No verdict: what would have shown something was left out as suspect.';
    case 'nothing to compare':
      return 'Nothing to compare.';
    case 'too few':
      return 'Too few closed deals to tell.';
    case 'none':
      return 'No evidence.';
  }
}

/** The kind of deals in question, if it is not won deals. */
function bestLines({ best, counted: basis, nothingToCompare }: SuggestionJson): readonly string[] {
  if (best === 'won' || nothingToCompare !== null) return [];
  return [
    `Of ${numberWords(basis.deals)} deals of which that can be told, ${numberWords(basis.best)} ${DID_WORDS[best]}.`,
  ];
}

const HEADER = ['property', 'level', 'deals', 'rate', 'interval', 'elsewhere', 'lift'];

function evidence({ findings, churn, best, labels }: SuggestionJson): readonly string[] {
  return [
    ...tableOf(`What ${DOES_WORDS[best]} more, or less, often, the most certain first:`, findings, labels),
    ...turnLines(findings, DOES_WORDS[best], labels),
    ...tableOf('Won, and left within 12 months more, or less, often:', churn, labels),
    ...turnLines(churn, 'leaves', labels),
  ];
}

function expectation(suggestion: SuggestionJson): readonly string[] {
  const { auc, question, best } = suggestion;
  return [
    '',
    ...(auc === null
      ? ['Drawn from four fifths of the companies only, there is no draft: the evidence is just enough.']
      : unseenLines(auc, PAIR_WORDS[best])),
    ...(question === null ? [] : [question]),
    ...priceSentences(suggestion),
    'It is a hypothesis: --draft FILE writes it, fitgate check and fitgate score read it.',
  ];
}

function unseenLines(auc: AucJson, ranks: string): readonly string[] {
  const { value, low, high, folds, drafts, document, model } = auc;
  return [
    `Expect the draft to rank ${ranks} in ${percent(value)} of pairs (interval ${Math.round(100 * low)} to ${percent(high)}; 50 % is a coin):`,
    `judged by ${drafts} drafts made the same way, each on a fifth of the companies that it was not drawn from.`,
    ...(drafts < folds
      ? [`Of ${folds} tries only ${drafts} gave a draft: the evidence is just enough.`]
      : []),
    ...(document === null || model === null
      ? []
      : [
          `On the deals that it was drawn from it is ${percent(document)} (${percent(model)} before rounding to whole weights): do not expect that again.`,
        ]),
  ];
}

const againstLines = ({ against }: SuggestionJson, file: string): readonly string[] =>
  against === null
    ? ['', `Without a draft there is nothing to change in ${file}.`]
    : comparisonLines(against, file);

const LEGEND =
  '  elsewhere: the deals of other values of the property, without those listed above; lift: the rate over that, cautious for few deals';

function tableOf(
  title: string,
  findings: readonly FindingJson[],
  labels: SuggestionJson['labels'],
): readonly string[] {
  if (findings.length === 0) return [];
  const rest =
    findings.length > SHOWN ? [`… and ${findings.length - SHOWN} more: --json prints all of them`] : [];
  const rows = findings.slice(0, SHOWN).map((finding) => rowOf(finding, labels));
  return ['', title, ...alignedLines([HEADER, ...rows]), ...rest, LEGEND];
}

/** What to believe where a finding and the comparison of like with like say the opposite. */
function turnLines(
  findings: readonly FindingJson[],
  does: string,
  labels: SuggestionJson['labels'],
): readonly string[] {
  const told = findings.flatMap((finding) => toldTurn(finding, does, labels) ?? []);
  return told.length === 0
    ? []
    : ['', 'These turn when like is compared with like:', ...told.map((each) => `  ${turnSentence(each)}`)];
}

const rowOf = (finding: FindingJson, labels: SuggestionJson['labels']): readonly string[] => [
  labels[finding.attribute] ?? propertyWords(finding.attribute),
  finding.levelLabel,
  numberWords(finding.n),
  percent(finding.winRate),
  `${Math.round(finding.low * 100)}–${percent(finding.high)}`,
  percent(finding.restRate),
  finding.lift.toFixed(2),
];

/** The power of the tests that could be run. */
function powerLines({ power, counted: basis, best }: SuggestionJson): readonly string[] {
  if (power.length === 0) return [];
  const rate = basis.deals === 0 ? 0 : basis.best / basis.deals;
  return [
    '',
    `What ${numberWords(basis.deals)} deals at a rate of ${percent(rate)} can show, if a fifth of your deals were such a segment:`,
    ...power.map((row) => powerLine(row, DOES_WORDS[best])),
  ];
}

function powerLine({ lift, powerNow, dealsNeeded }: PowerRow, does: string): string {
  const segment = `  one that ${does} ${lift} times as often as the rest`;
  if (powerNow === null) return `${segment} cannot exist at this rate`;
  const needed = dealsNeeded === null ? 'more deals than anybody has' : `${numberWords(dealsNeeded)} deals`;
  return `${segment} would be found ${timesIn100(powerNow)}; for 80 times in 100 it takes ${needed}`;
}

function timesIn100(power: number): string {
  if (power < 0.01) return 'less than once in 100 times';
  return power > 0.99 ? 'practically always' : `${Math.round(power * 100)} times in 100`;
}

function notes(
  suggestion: SuggestionJson,
  { leftOut, enteredLate }: SuggestionTextContext,
): readonly string[] {
  const { pointInTime, asOfToday } = suggestion;
  const name = nameIn(suggestion.labels);
  const properties = asOfToday.length === 0 ? 'the companies' : asOfToday.map(name).join(', ');
  const timeless = `Not point in time: ${properties} as of today, so what was learned after a deal may make the draft look better than it is. --history takes the values at the time of the deal.`;
  const reasons = Object.entries(leftOut).map(([reason, count]) => `${numberWords(count)} × ${reason}`);
  return [
    ...(pointInTime ? [] : ['', timeless, ...enteredLateLines(enteredLate)]),
    ...propertyNotes(suggestion),
    ...list('Deals left out:', reasons),
  ];
}

/** With internal names in brackets, because --trust and --leave-out take those. */
function propertyNotes(suggestion: SuggestionJson): readonly string[] {
  const { leaks, notFit, notes: said, labels } = suggestion;
  const name = nameIn(labels);
  const told = (leak: SuggestionJson['leaks'][number]): string =>
    `${leakSentence(leak, suggestion)} [${leak.attribute}]`;
  const noted = ({ property, note }: (typeof said)[number]): string =>
    `${name(property)} ${note}. [${property}]`;
  return [
    ...list(
      'Left out, because they may follow from the outcome (--trust NAME overrules):',
      leaks.filter((leak) => leak.leftOut).map(told),
    ),
    ...list('To be checked (--leave-out NAME leaves one out):', [
      ...leaks.filter((leak) => !leak.leftOut).map(told),
      ...said.map(noted),
    ]),
    ...list('Set apart, because they are not about the company (--trust NAME uses them):', notFit.map(noted)),
  ];
}

const nameIn =
  (labels: SuggestionJson['labels']) =>
  (property: string): string =>
    labels[property] ?? propertyWords(property);

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];

/** With history, deals that were entered late are judged as of their closing. */
const enteredLateLines = (late: number): readonly string[] =>
  late === 0
    ? []
    : [
        `${counted(late, 'deal was', 'deals were')} entered after closing, as imports are: for these it is worst.`,
      ];

const counted = (count: number, one: string, many: string): string =>
  `${numberWords(count)} ${count === 1 ? one : many}`;
