/** What the must-haves cost: the won deals of companies that were outside the ICP when the deal was created. */
import type { Gate } from '../../engine/assessment.ts';

export interface WinsOutside {
  /** Won deals whose gate was `fail`. */
  readonly deals: number;
  /** `deals` over all won deals, 0 to 1. */
  readonly share: number;
  /** The same by amount, over the won deals with a usable one; null if too few have one, or they are worth nothing. */
  readonly amountShare: number | null;
  /** All won deals. */
  readonly won: number;
  /** Won deals whose gate was undetermined: they are not outside, but a fact could still put them there. */
  readonly undetermined: number;
}

/** If fewer of the won deals have a usable amount, their money says little about that of all won deals. */
const LEAST_WITH_AMOUNT = 0.8;

/**
 * @param gates of each deal's company when the deal was created
 * @param won parallel to `gates`; 1 for a won deal, anything else is not one
 * @param amounts parallel to `gates`, in one currency; NaN, or negative as a credit is, where there is no usable amount
 * @returns null without won deals
 */
export function winsOutside(
  gates: readonly Gate[],
  won: ArrayLike<number>,
  amounts: ArrayLike<number>,
): WinsOutside | null {
  const wins = { all: 0, outside: 0, undetermined: 0 };
  const money = { deals: 0, all: 0, outside: 0 };
  gates.forEach((gate, row) => {
    if (won[row] !== 1) return;
    wins.all += 1;
    if (gate === 'fail') wins.outside += 1;
    if (gate === 'undetermined') wins.undetermined += 1;
    const amount = amounts[row] ?? Number.NaN;
    if (!(amount >= 0)) return;
    money.deals += 1;
    money.all += amount;
    if (gate === 'fail') money.outside += amount;
  });
  if (wins.all === 0) return null;
  const isUsable = money.deals >= LEAST_WITH_AMOUNT * wins.all && money.all > 0;
  return {
    deals: wins.outside,
    share: wins.outside / wins.all,
    amountShare: isUsable ? money.outside / money.all : null,
    won: wins.all,
    undetermined: wins.undetermined,
  };
}
