/** Every question that the review asks of chance is adjusted for all the others: asking often finds something anyway. */
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import type { Chance } from './rate.ts';

/** Where nothing moved, the chance of any alert; where something did, the share of alerts that may be false. */
export const FALSE_DISCOVERY_RATE = 0.05;
/** The procedure keeps to its rate and no better, and p-values of clustered deals are close, not exact: so it gets less. */
const THRESHOLD = 0.035;

/** A part of the review whose questions wait for those of the other parts. */
export interface Pending<Part> {
  /** Null: too few to ask. */
  readonly pValues: readonly (number | null)[];
  /** @param chances along `pValues` */
  readonly settle: (chances: readonly (Chance | null)[]) => Part;
}

export const hasMoved = (chance: Chance | null): boolean => chance !== null && chance.pAdjusted <= THRESHOLD;

/** Adjusts the p-values of all parts together. */
export function adjustTogether(parts: readonly Pick<Pending<unknown>, 'pValues'>[]): {
  readonly tried: number;
  /** By part. */
  readonly chances: readonly (readonly (Chance | null)[])[];
} {
  const asked = parts.flatMap(({ pValues }) => pValues.filter((pValue) => pValue !== null));
  const adjusted = benjaminiHochberg(asked);
  let place = 0;
  const chances = parts.map(({ pValues }) =>
    pValues.map((pValue): Chance | null => {
      if (pValue === null) return null;
      const pAdjusted = adjusted[place] ?? 1;
      place += 1;
      return { pValue, pAdjusted };
    }),
  );
  return { tried: asked.length, chances };
}
