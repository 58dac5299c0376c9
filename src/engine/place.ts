/** Where companies are before and after a change of the document. */
import { TIER_KEYS } from '../criteria/document.ts';
import type { ProfileAnswer, Tier } from './assessment.ts';

/** A tier, `out`, or `undetermined` whenever the gate is. */
export type Place = Tier | 'undetermined';

/** From, to: companies. Places without companies are left out. */
export type Matrix = Readonly<Partial<Record<Place, Readonly<Partial<Record<Place, number>>>>>>;

export const PLACES: readonly Place[] = [...TIER_KEYS, 'out', 'undetermined'];

export const placeOf = ({ gate, tier }: Pick<ProfileAnswer, 'gate' | 'tier'>): Place =>
  gate === 'undetermined' ? 'undetermined' : tier;

export interface MatrixCount {
  add(from: Place, to: Place): void;
  readonly matrix: Matrix;
}

export function countMatrix(): MatrixCount {
  const matrix: Partial<Record<Place, Partial<Record<Place, number>>>> = {};
  return {
    add(from, to) {
      const row = matrix[from] ?? {};
      matrix[from] = row;
      row[to] = (row[to] ?? 0) + 1;
    },
    matrix,
  };
}
