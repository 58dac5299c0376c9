/** Judges a property by when it is filled, not by its values: a property that is filled at closing tells the outcome by being there. */
import { type Attribute, type ClosedDeals, SET_LATER, TRUNCATED } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { logFactorials } from '../statistics/hypergeometric.ts';
import { exchangeTest } from '../suggest/exchange-test.ts';
import { exchangeUnits } from '../suggest/exchange-units.ts';
import type { Outcome } from '../suggest/leaks.ts';
import { MIN_DEALS, UNKNOWN_LEVEL } from '../suggest/levels.ts';

/** Share of the deals whose company has or had a value: above it the property is usually filled after the fact. */
const MOSTLY_LATER = 0.5;
/** How often a value is filled may differ a little between won and lost for innocent reasons. */
const FILL_GAP = 0.15;
const FILL_CHANCE = 0.001;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The reason, if the history shows that it is usually filled too late, with too few values in time to be tested; else null. */
export function firstSetLater({ codes }: Attribute): string | null {
  const known = codes.filter((code) => code >= 0).length;
  const later = codes.filter((code) => code === SET_LATER).length;
  if (later < MIN_DEALS || known >= MIN_DEALS || later < MOSTLY_LATER * (known + later)) return null;
  return `was first set after the deal was created for ${percent(later / (known + later))} of the deals that have it`;
}

export interface FillingGap {
  /** The difference between the two shares that are filled, above 0.15 and up to 1. */
  readonly gap: number;
  /** "is filled for 88 % of won and 68 % of lost deals" */
  readonly words: string;
}

/**
 * How much more often it is filled for one outcome than for the other; null if the two differ no more than by chance. A deal that
 * the history does not reach counts on neither side.
 */
export function fillingGap(
  { codes }: Attribute,
  { company }: ClosedDeals,
  { of, yes, no }: Outcome,
  random: Random,
): FillingGap | null {
  const filled = codes.map((code) => (code === TRUNCATED ? UNKNOWN_LEVEL : code >= 0 ? 1 : 0));
  const shareOf = (result: number): number => {
    const counted = filled.filter((is, deal) => is !== UNKNOWN_LEVEL && of[deal] === result);
    return counted.reduce((sum, is) => sum + is, 0) / counted.length;
  };
  const [yesShare, noShare] = [shareOf(1), shareOf(0)];
  const gap = Math.abs(yesShare - noShare);
  if (!(gap >= FILL_GAP)) return null;
  const units = exchangeUnits(filled, company, of);
  if (exchangeTest(units, 1, logFactorials(company.length), random) > FILL_CHANCE) return null;
  return {
    gap,
    words: `is filled for ${percent(yesShare)} of ${yes} and ${percent(noShare)} of ${no} deals`,
  };
}
