/** The output of `fitgate score` for people: counts of companies by answer, and the first companies. */
import { GATE_WORDS, TRACK_WORDS } from '../../answer/answer-words.ts';
import { factLabel } from '../../answer/fact-label.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Assessment, Gate, Tier, Track } from '../../engine/assessment.ts';
import { alignedLines } from './aligned-lines.ts';
import { placeWords, tierWords } from './place-words.ts';
import { shortName } from './short-name.ts';

const SHOWN = 10;
const GATES: readonly Gate[] = ['pass', 'undetermined', 'fail'];
const TRACKS: readonly Track[] = ['primary', 'secondary', 'research', 'none'];
const HEADER = ['id', 'company', 'score', 'could be', 'tier', 'what to do', 'find out next'];

interface ScoredCompany {
  readonly id: string;
  readonly name: string | null;
  readonly assessment: Assessment;
}

/** Collects what the table shows: counts, and the first ten companies. */
export function createScoreTable(document: CriteriaDocument, labels: ReadonlyMap<string, string>) {
  let companies = 0;
  const counts = new Map<Gate | Tier | Track, number>();
  const first: ScoredCompany[] = [];
  return {
    add(company: ScoredCompany): void {
      const { gate, tier, track } = company.assessment.chosen;
      companies += 1;
      for (const answer of [gate, tier, track]) counts.set(answer, (counts.get(answer) ?? 0) + 1);
      if (first.length < SHOWN) first.push(company);
    },
    print(): string {
      const count = (answer: Gate | Tier | Track): number => counts.get(answer) ?? 0;
      const tiers: readonly Tier[] = [...document.tiers.map((tier) => tier.key), 'out'];
      const summary = [
        `${companies} ${companies === 1 ? 'company' : 'companies'} scored`,
        ...alignedLines([
          ['In our ICP?', ...GATES.map((gate) => `${GATE_WORDS[gate]}: ${count(gate)}`)],
          ['Tier', ...tiers.map((tier) => `${tierWords(tier)}: ${count(tier)}`)],
          ['What to do', ...TRACKS.map((track) => `${TRACK_WORDS[track]}: ${count(track)}`)],
        ]),
      ];
      if (first.length === 0) return `${summary.join('\n')}\n`;
      const rows = alignedLines([HEADER, ...first.map((company) => rowOf(company, labels))]);
      const more = companies - first.length;
      const rest = more > 0 ? [`… and ${more} more: --json prints all of them`] : [];
      return `${[...summary, '', ...rows, ...rest].join('\n')}\n`;
    },
  };
}

function rowOf(
  { id, name, assessment: { chosen, next } }: ScoredCompany,
  labels: ReadonlyMap<string, string>,
): readonly string[] {
  const { score, low, high, track } = chosen;
  return [
    id,
    shortName(name),
    String(score),
    low === high ? '-' : `${low} to ${high}`,
    placeWords(chosen),
    TRACK_WORDS[track],
    next === null ? '-' : factLabel(next.fact, labels),
  ];
}
