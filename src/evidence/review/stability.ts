import type { Chance, Rate } from './rate.ts';

/** A level of an attribute among the companies won. */
export interface LevelShift {
  /** `COMPUTER_SOFTWARE`, `200 to under 800`, `includes hubspot`; `other` holds the levels too small to stand alone. */
  readonly level: string;
  readonly quarter: Rate;
  readonly baseline: Rate;
}

/** How far the companies won in the quarter differ from those won in the baseline, in one attribute. */
export interface AttributeStability {
  /** The company property. */
  readonly attribute: string;
  /** Companies won with a known value. */
  readonly n: { readonly quarter: number; readonly baseline: number };
  /** Companies won without one. */
  readonly unknown: { readonly quarter: number; readonly baseline: number };
  /** False: as it stands today, not as it was when the deal was created. */
  readonly pointInTime: boolean;
  /** Population stability index; null: too few to tell. */
  readonly psi: number | null;
  /** What chance alone gives on average: (levels − 1) · (1/n + 1/m); null with `psi`. */
  readonly expected: number | null;
  /** What chance alone stays below 95 times in 100, by exchanging the companies of the two periods; null with `psi`. */
  readonly limit: number | null;
  readonly chance: Chance | null;
  readonly moved: boolean;
  /** Most moved first. */
  readonly levels: readonly LevelShift[];
}

export interface Stability {
  /** Companies won. */
  readonly won: { readonly quarter: number; readonly baseline: number };
  /** One per company property that the criteria read, in their order. */
  readonly attributes: readonly AttributeStability[];
}
