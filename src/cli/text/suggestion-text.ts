/** A suggestion in words that a VP understands. */
import type { DataSet } from '../../evidence/data-set.ts';
import { dealNotes } from '../../evidence/deal-counts.ts';
import { questionDraft } from '../../evidence/guard/question-draft.ts';
import { DID_WORDS, DOES_WORDS, PAIR_WORDS } from '../../evidence/suggest/best-words.ts';
import type { Draft } from '../../evidence/suggest/draft-document.ts';
import { percent } from '../../evidence/suggest/evidence-text.ts';
import type { Finding } from '../../evidence/suggest/findings.ts';
import { type PowerRow, powerTable } from '../../evidence/suggest/power.ts';
import type { Suggestion, Unseen } from '../../evidence/suggest/suggest.ts';
import { findingJson } from '../../evidence/suggest/suggestion-json.ts';
import { type Names, toldTurn, turnSentence } from '../../evidence/suggest/turn-words.ts';
import { alignedLines } from './aligned-lines.ts';

const SHOWN = 20;

export function suggestionText(suggestion: Suggestion, dataSet: DataSet): string {
  const { deals, tried, findings, churn } = suggestion;
  const closed = deals.won + deals.lost;
  const found = findings.length + churn.length;
  const basis = `${closed} closed deals: ${deals.won} won, ${deals.lost} lost, ${deals.excluded} left out.`;
  const lines = [
    found === 0
      ? 'No evidence.'
      : `Evidence found: ${found} of ${tried} levels tried stand out beyond chance.`,
    '',
    basis,
    ...dealNotes(deals),
    ...bestLines(suggestion),
    ...(found === 0 ? noEvidence(suggestion) : evidence(suggestion)),
    ...powerLines(suggestion),
    ...notes(suggestion, dataSet),
  ];
  return `${lines.join('\n')}\n`;
}

/** The kind of deals in question, if it is not won deals. */
function bestLines({ best, winRate, powerBasis, nothingToCompare }: Suggestion): readonly string[] {
  if (best === 'won' || nothingToCompare !== null) return [];
  const those = Math.round(winRate * powerBasis.deals);
  return [`Of ${powerBasis.deals} deals of which that can be told, ${those} ${DID_WORDS[best]}.`];
}

const noEvidence = ({ tried, best, nothingToCompare }: Suggestion): readonly string[] => [
  ...(nothingToCompare === null ? [] : [nothingToCompare]),
  tried > 0
    ? `${tried} levels of your company properties were tried. None of them ${nothingToCompare === null ? DOES_WORDS[best] : 'leaves'} more or less often than chance alone would show.`
    : nothingToCompare === null
      ? 'No property has two levels with enough deals of enough companies to compare, so nothing could be tried.'
      : 'Nothing could be tried.',
  'So there is nothing here to build an ICP on, and no draft: a pattern picked from these deals would be luck.',
];

const HEADER = ['property', 'level', 'deals', 'rate', 'interval', 'elsewhere', 'lift'];

function evidence({ findings, churn, draft, unseen, best }: Suggestion): readonly string[] {
  return [
    ...tableOf(`What ${DOES_WORDS[best]} more, or less, often (lift shrunk towards 1):`, findings),
    ...turnLines(findings, DOES_WORDS[best]),
    ...tableOf('Won, and left within 12 months more, or less, often:', churn),
    ...turnLines(churn, 'leaves'),
    ...(draft === null ? [] : draftLines(draft, unseen, PAIR_WORDS[best])),
  ];
}

function draftLines({ document, auc }: Draft, unseen: Unseen | null, ranks: string): readonly string[] {
  const criteria = counted(document.profiles[0]?.criteria.length ?? 0, 'criterion', 'criteria');
  const flags = counted(document.flags.length, 'flag', 'flags');
  const question = questionDraft(unseen?.auc ?? null);
  return [
    '',
    `The draft has ${criteria} and ${flags}.`,
    ...(unseen === null ? [] : unseenLines(unseen, ranks)),
    ...(question === null ? [] : [question]),
    ...(auc.document === null || auc.model === null
      ? []
      : [
          `On the deals that it was drawn from it is ${percent(auc.document)} (${percent(auc.model)} before rounding to whole weights): do not expect that again.`,
        ]),
    'It is a hypothesis: --draft FILE writes it, fitgate check and fitgate score read it.',
  ];
}

function unseenLines({ auc, folds, drafts }: Unseen, ranks: string): readonly string[] {
  if (auc === null) {
    return [`Drawn from four fifths of the companies only, there is no draft: the evidence is just enough.`];
  }
  const few =
    drafts < folds ? [`Of ${folds} tries only ${drafts} gave a draft: the evidence is just enough.`] : [];
  return [
    `Expect it to rank ${ranks} in ${percent(auc)} of pairs (50 % is a coin):`,
    `judged by ${drafts} drafts made the same way, each on a fifth of the companies that it was not drawn from.`,
    ...few,
  ];
}

function tableOf(title: string, findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rest =
    findings.length > SHOWN ? [`… and ${findings.length - SHOWN} more: --json prints all of them`] : [];
  return ['', title, ...alignedLines([HEADER, ...findings.slice(0, SHOWN).map(rowOf)]), ...rest];
}

const NAMES: Names = { property: (property) => property, level: (level) => level };

/** What to believe where a finding and the comparison of like with like say the opposite. */
function turnLines(findings: readonly Finding[], does: string): readonly string[] {
  const told = findings.flatMap((finding) => toldTurn(findingJson(finding), does, NAMES) ?? []);
  return told.length === 0
    ? []
    : ['', 'These turn when like is compared with like:', ...told.map((each) => `  ${turnSentence(each)}`)];
}

const rowOf = ({ partition, level, n, winRate, low, high, restRate, lift }: Finding): readonly string[] => [
  partition.property,
  level.name,
  String(n),
  percent(winRate),
  `${Math.round(low * 100)}–${percent(high)}`,
  percent(restRate),
  lift.lift.toFixed(2),
];

/** The power of the tests that could be run. */
function powerLines({ powerBasis, best, tried, winRate, nothingToCompare }: Suggestion): readonly string[] {
  if (tried === 0 || nothingToCompare !== null) return [];
  return [
    '',
    `What ${powerBasis.deals} deals at a rate of ${percent(winRate)} can show, if a fifth of your deals were such a segment:`,
    ...powerTable(powerBasis).map((row) => powerLine(row, DOES_WORDS[best])),
  ];
}

function powerLine({ lift, powerNow, dealsNeeded }: PowerRow, does: string): string {
  const segment = `  one that ${does} ${lift} times as often as the rest`;
  if (powerNow === null) return `${segment} cannot exist at this rate`;
  const needed = dealsNeeded === null ? 'more deals than anybody has' : `${dealsNeeded} deals`;
  return `${segment} would be found ${timesIn100(powerNow)}; for 80 times in 100 it takes ${needed}`;
}

function timesIn100(power: number): string {
  if (power < 0.01) return 'less than once in 100 times';
  return power > 0.99 ? 'practically always' : `${Math.round(power * 100)} times in 100`;
}

function notes(
  { leaks, notFit, notes: said, pointInTime, asOfToday }: Suggestion,
  { deals, excluded }: DataSet,
): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { reason } of excluded) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const leftOut = leaks
    .filter((leak) => leak.leftOut)
    .map(({ attribute, reason }) => `${attribute} ${reason}`);
  const toCheck = [
    ...leaks.filter((leak) => !leak.leftOut).map(({ attribute, reason }) => `${attribute} ${reason}`),
    ...said.map(({ property, note }) => `${property} ${note}`),
  ];
  const setApart = notFit.map(({ property, note }) => `${property} ${note}`);
  const properties = asOfToday.length === 0 ? 'the companies' : asOfToday.join(', ');
  const timeless = `Not point in time: ${properties} as of today, so what was learnt after a deal may leak in. --history gives the values of then.`;
  return [
    ...(pointInTime ? [] : ['', timeless]),
    ...(pointInTime ? [] : enteredLate(deals.enteredLate)),
    ...list('Left out, because they may follow from the outcome (--trust NAME overrules):', leftOut),
    ...list('Used, but to be checked:', toCheck),
    ...list('Set apart, because they are not about the company (--trust NAME uses them):', setApart),
    ...(reasons.size === 0 ? [] : ['', 'Deals left out:']),
    ...[...reasons].map(([reason, count]) => `  ${count} × ${reason}`),
  ];
}

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];

/** With history, deals that were entered late are judged as of their closing. */
function enteredLate(marks: Uint8Array | undefined): readonly string[] {
  const late = marks?.filter((mark) => mark === 1).length ?? 0;
  if (late === 0) return [];
  return [
    `${counted(late, 'deal was', 'deals were')} entered after closing, as imports are: for these it is worst.`,
  ];
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
