/** Collects what a document would change, company after company. Only counts are kept. */
import type { ChangedItem } from '../../criteria/changed-items.ts';
import type { Assessment, Gate, Tier, Track } from '../../engine/assessment.ts';
import { countMatrix, type Matrix, placeOf } from '../../engine/place.ts';
import type { WhatIf } from '../../engine/what-if.ts';

interface Standing {
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
  readonly from: Standing;
  readonly to: Standing;
  readonly because: readonly ChangedItem[];
  /** Of its open deals; null when not known. */
  readonly openAmount: number | null;
}

export interface SimulationCounts {
  readonly companies: number;
  readonly moved: number;
  readonly matrix: Matrix;
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
  const matrix = countMatrix();
  let [companies, moved, writes] = [0, 0, 0];
  return {
    add({ id, name }, { from, to, because }, { isWritten, openAmount }) {
      companies += 1;
      if (isWritten) writes += 1;
      matrix.add(placeOf(from.chosen), placeOf(to.chosen));
      if (because === null) return null;
      moved += 1;
      return { id, name, from: standingOf(from), to: standingOf(to), because, openAmount: openAmount() };
    },
    counts: () => ({ companies, moved, matrix: matrix.matrix, writes }),
  };
}

const standingOf = ({ chosen: { tier, gate, track, score } }: Assessment): Standing => ({
  tier,
  gate,
  track,
  score,
});
