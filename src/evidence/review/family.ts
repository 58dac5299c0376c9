/** Adjusts every test of the review for all the others, because with many tests some are significant by chance. */
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import type { Chance } from './rate.ts';

/** If nothing moved, the probability of any alert; otherwise the expected share of false alerts. */
export const FALSE_DISCOVERY_RATE = 0.05;
/** Lower than the rate that we promise, because the procedure only just keeps its rate and p-values of clustered deals are approximate. */
const THRESHOLD = 0.035;

/** A part of the review whose tests wait for those of the other parts. */
export interface Pending<Part> {
  /** Null: too few for a test. */
  readonly pValues: readonly (number | null)[];
  /** @param chances parallel to `pValues` */
  readonly settle: (chances: readonly (Chance | null)[]) => Part;
}

export const hasMoved = (chance: Chance | null): boolean => chance !== null && chance.pAdjusted <= THRESHOLD;

/** Adjusts the p-values of all parts together. */
export function adjustTogether(parts: readonly Pick<Pending<unknown>, 'pValues'>[]): {
  readonly tried: number;
  /** One list per part. */
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
