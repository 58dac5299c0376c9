/** Collects what a document would change, company after company. Only counts are kept. */
import type { ChangedItem } from '../../criteria/changed-items.ts';
import { TIER_KEYS, type TierKey } from '../../criteria/document.ts';
import type { Assessment, Gate, Tier, Track } from '../../engine/assessment.ts';
import type { WhatIf } from '../../engine/what-if.ts';

interface Place {
  readonly tier: Tier;
  readonly gate: Gate;
  readonly track: Track;
  /** 0 to 100. */
  readonly score: number;
}

/** One company in the output of `fitgate simulate --json`. */
export interface Move {
  readonly id: string;
  /** As the file has it; null without one. */
  readonly name: string | null;
  readonly from: Place;
  readonly to: Place;
  readonly because: readonly ChangedItem[];
  /** Of its open deals; null when not known. */
  readonly openAmount: number | null;
}

/** Where a company stands: `undetermined` whenever its gate is, else its tier. */
export type Cell = TierKey | 'out' | 'undetermined';

export const cellsInOrder: readonly Cell[] = [...TIER_KEYS, 'out', 'undetermined'];

export interface SimulationCounts {
  readonly companies: number;
  readonly moved: number;
  /** From, to: companies. Cells without companies are left out. */
  readonly matrix: Readonly<Partial<Record<Cell, Readonly<Partial<Record<Cell, number>>>>>>;
  /** Companies whose values on the record would change. */
  readonly writes: number;
}

export interface Simulation {
  /** Answers the move; null when the company stays where it is. `openAmount` is only called for a move. */
  add(
    company: { readonly id: string; readonly name: string | null },
    outcome: WhatIf,
    rest: { readonly isWritten: boolean; readonly openAmount: () => number | null },
  ): Move | null;
  counts(): SimulationCounts;
}

export function createSimulation(): Simulation {
  const matrix: Partial<Record<Cell, Partial<Record<Cell, number>>>> = {};
  let [companies, moved, writes] = [0, 0, 0];
  return {
    add({ id, name }, { from, to, because }, { isWritten, openAmount }) {
      companies += 1;
      if (isWritten) writes += 1;
      const row = matrix[cellOf(from)] ?? {};
      matrix[cellOf(from)] = row;
      row[cellOf(to)] = (row[cellOf(to)] ?? 0) + 1;
      if (because === null) return null;
      moved += 1;
      return { id, name, from: placeOf(from), to: placeOf(to), because, openAmount: openAmount() };
    },
    counts: () => ({ companies, moved, matrix, writes }),
  };
}

const cellOf = ({ chosen }: Assessment): Cell =>
  chosen.gate === 'undetermined' ? 'undetermined' : chosen.tier;

const placeOf = ({ chosen: { tier, gate, track, score } }: Assessment): Place => ({
  tier,
  gate,
  track,
  score,
});
