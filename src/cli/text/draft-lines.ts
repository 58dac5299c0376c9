/** A draft as a person reads it: what earns points, what is a must-have, what costs points, and the tiers. */
import type { UnseenDeals, UnseenTier } from '../../evidence/suggest/choose-draft.ts';
import { percent } from '../../evidence/suggest/evidence-text.ts';
import type { Comparison } from '../../evidence/suggest/words/compare-documents.ts';
import { numberWords } from '../../evidence/suggest/words/number-words.ts';
import type { ToldCriterion, ToldDocument, ToldFlag } from '../../evidence/suggest/words/tell-document.ts';

const NO_POINTS = { points: 0, words: 'every other value' };
/** Wide enough for "100" and its sign. */
const POINTS_WIDTH = 5;

export const draftLines = (told: ToldDocument, unseen: UnseenDeals): readonly string[] => [
  '',
  'The draft, of 100 points:',
  ...criteriaLines(told),
  ...flagLines(told.flags),
  ...tierLines(told, unseen),
];

const criteriaLines = ({ profiles }: ToldDocument): readonly string[] =>
  profiles.flatMap(({ criteria }) => criteria.flatMap(criterionLines));

function criterionLines({ name, points, isMustHave, bands }: ToldCriterion): readonly string[] {
  const head = `${pointsCell(points)}  ${name}${isMustHave ? ' (must-have)' : ''}`;
  if (bands.length < 2) return [head];
  return [
    head,
    ...[...bands, NO_POINTS].map(
      ({ points: its, words }) => `${' '.repeat(POINTS_WIDTH)}  ${pointsCell(its)}  ${words}`,
    ),
  ];
}

const flagLines = (flags: readonly ToldFlag[]): readonly string[] =>
  flags.length === 0
    ? []
    : ['  What speaks against a company:', ...flags.map(({ name, effect }) => `       ${name}: ${effect}`)];

const tierLines = ({ tiers }: ToldDocument, { tiers: unseen, outside }: UnseenDeals): readonly string[] => [
  unseen.length === 0
    ? '  Tiers:'
    : '  Tiers, and deals won in each, as judged by test drafts that had not seen them:',
  ...tiers.map(({ name, from }, place) => `       ${name}, from ${from}${wonWords(unseen[place])}`),
  ...(outside === null || outside.n === 0 ? [] : [`       Outside our ICP${wonWords(outside)}`]),
];

const wonWords = (tier: UnseenTier | undefined): string =>
  tier === undefined || tier.n === 0
    ? ''
    : `: won ${numberWords(tier.won)} of ${numberWords(tier.n)} (${percent(tier.won / tier.n)})`;

const pointsCell = (points: number): string => String(points).padStart(POINTS_WIDTH);

/** @param file today's document */
export function comparisonLines({ adds, drops, changes }: Comparison, file: string): readonly string[] {
  const part = (title: string, sign: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${sign} ${line}`)];
  const all = [...part('adds', '+', adds), ...part('drops', '−', drops), ...part('changes', '~', changes)];
  return [
    '',
    all.length === 0 ? `The draft is what ${file} says today.` : `Beside ${file}, the draft`,
    ...all,
  ];
}
