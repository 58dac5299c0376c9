import { GATE_WORDS, TRACK_WORDS } from '../../answer/answer-words.ts';
import type { ChangedItem } from '../../criteria/changed-items.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { PLACES, type Place } from '../../engine/place.ts';
import type { Move, SimulationCounts } from '../simulate/simulation.ts';
import { alignedLines } from './aligned-lines.ts';
import { placeWords, tierWords } from './place-words.ts';
import { shortName } from './short-name.ts';

const SHOWN = 20;
const NUMBERS = new Intl.NumberFormat('en-US');

interface Step {
  readonly from: CriteriaDocument;
  readonly to: CriteriaDocument;
}

/** Prints what would change; keeps the movers with the largest open deals only. */
export function createSimulationTable() {
  const first: Move[] = [];
  return {
    add(move: Move): void {
      const place = first.findIndex((other) => (move.openAmount ?? -1) > (other.openAmount ?? -1));
      first.splice(place === -1 ? first.length : place, 0, move);
      first.length = Math.min(first.length, SHOWN);
    },
    print(counts: SimulationCounts, step: Step): string {
      const { companies, moved, writes } = counts;
      const lines = [
        `${NUMBERS.format(moved)} of ${companiesText(companies)} would move; values on ${NUMBERS.format(writes)} records would change.`,
        ...(companies === 0 ? [] : ['', ...matrixLines(counts)]),
        ...(first.length === 0 ? [] : ['', ...moverLines(first, step)]),
        ...(moved > first.length
          ? [`… and ${NUMBERS.format(moved - first.length)} more: --json prints all of them`]
          : []),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

const companiesText = (companies: number): string =>
  `${NUMBERS.format(companies)} ${companies === 1 ? 'company' : 'companies'}`;

/** A row for where companies are, a column for where they would be. */
function matrixLines({ matrix }: SimulationCounts): readonly string[] {
  const used = new Set(Object.entries(matrix).flatMap(([from, row]) => [from, ...Object.keys(row)]));
  const cells = PLACES.filter((place) => used.has(place));
  const rows = cells.map((from) => [
    cellWords(from),
    ...cells.map((to) => NUMBERS.format(matrix[from]?.[to] ?? 0)),
  ]);
  return alignedLines([['now ↓   then →', ...cells.map(cellWords)], ...rows]);
}

function moverLines(moves: readonly Move[], step: Step): readonly string[] {
  const names = itemNames(step);
  const rows = moves.map(({ id, name, from, to, because, openAmount }) => [
    id,
    shortName(name),
    `${movedWords(from)} → ${movedWords(to)}`,
    because.map(names).join(', '),
    openAmount === null ? 'not known' : NUMBERS.format(openAmount),
  ]);
  return alignedLines([['id', 'company', 'from → to', 'because', 'open deals'], ...rows]);
}

const cellWords = (cell: Place): string =>
  cell === 'undetermined' ? GATE_WORDS.undetermined : tierWords(cell);

function movedWords(place: Move['from']): string {
  const words = placeWords(place);
  return place.gate === 'fail' ? words : `${words} (${TRACK_WORDS[place.track]})`;
}

/** The names that the newer document gives; those of the older one for what is gone. */
function itemNames({ from, to }: Step): (item: ChangedItem) => string {
  const nameIn = (document: CriteriaDocument, { kind, profile, key }: ChangedItem): string | undefined => {
    const profiles = document.profiles;
    if (kind === 'profile') return profiles.find((each) => each.key === key)?.name;
    if (kind === 'flag') return document.flags.find((each) => each.key === key)?.name;
    if (kind === 'tier') return `Tier ${key.slice('tier_'.length)}`;
    if (kind === 'setting') return key === 'profileOrder' ? 'the order of profiles' : 'the sales pipelines';
    const criteria = profiles.find((each) => each.key === profile)?.criteria;
    return criteria?.find((each) => each.key === key)?.name;
  };
  return (item) => nameIn(to, item) ?? nameIn(from, item) ?? item.key;
}
