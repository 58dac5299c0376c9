/** Finds numbers that grow while a deal is worked, whatever they are called: they follow how long it was open. */
import { readNumber } from '../../criteria/read-value.ts';
import type { Attribute, ClosedDeals } from '../data-set.ts';

/**
 * Rank correlation with the time a deal was open, at the cautious end, among won and among lost deals alike. Larger companies take
 * longer to decide, but the correlation of their size is 0.1 to 0.3.
 */
const FOLLOWS = 0.4;
const MIN_DEALS = 50;
/** Two standard errors of Fisher's z, which has 1 / √(n − 3). */
const CAUTION = 1.96;
/** Properties of the company itself, which may well go with long deals. */
const OF_THE_COMPANY = new Set(['numberofemployees', 'annualrevenue', 'total_money_raised', 'founded_year']);

/** The reason, if its values follow the time that deals were open; else null. */
export function growsWithAge(attribute: Attribute, deals: ClosedDeals): string | null {
  const { property, codes, values } = attribute;
  if (OF_THE_COMPANY.has(property)) return null;
  const numbers = values.map((raw) => readNumber(raw));
  const pairs = [1, 0].map((result) => {
    const rows = [...deals.won.keys()].filter(
      (deal) => deals.won[deal] === result && openMs(deals, deal) > 0 && isNumber(numbers[codes[deal] ?? -1]),
    );
    return {
      value: rows.map((deal) => numbers[codes[deal] ?? -1] ?? Number.NaN),
      open: rows.map((deal) => openMs(deals, deal)),
    };
  });
  if (pairs.some(({ value }) => value.length < MIN_DEALS)) return null;
  const correlations = pairs.map(({ value, open }) => rankCorrelation(value, open));
  const follows = pairs.every(
    ({ value }, side) => cautious(correlations[side] ?? 0, value.length) >= FOLLOWS,
  );
  if (!follows) return null;
  const [least] = correlations.toSorted((one, other) => one - other);
  return `follows how long a deal was open (rank correlation ${(least ?? 0).toFixed(2)} or more among won and among lost deals), so it seems to grow while a deal is worked`;
}

const isNumber = (value: number | null | undefined): boolean => value !== null && value !== undefined;

/** 0 for a deal that was entered after it had closed. */
const openMs = ({ createdMs, closedMs, enteredLate }: ClosedDeals, deal: number): number =>
  enteredLate?.[deal] === 1 ? 0 : (closedMs[deal] ?? 0) - (createdMs[deal] ?? 0);

const cautious = (correlation: number, n: number): number =>
  Math.tanh(Math.atanh(Math.min(0.999_999, correlation)) - CAUTION / Math.sqrt(n - 3));

/** Spearman (1904), with mean ranks for ties. */
function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const [ranks, otherRanks] = [meanRanks(one), meanRanks(other)];
  const mean = (one.length - 1) / 2;
  let [both, square, otherSquare] = [0, 0, 0];
  ranks.forEach((rank, row) => {
    const [apart, otherApart] = [rank - mean, (otherRanks[row] ?? 0) - mean];
    both += apart * otherApart;
    square += apart ** 2;
    otherSquare += otherApart ** 2;
  });
  return square === 0 || otherSquare === 0 ? 0 : both / Math.sqrt(square * otherSquare);
}

function meanRanks(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let place = start; place < end; place += 1) ranks[order[place] ?? 0] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}
