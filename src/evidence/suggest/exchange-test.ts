/**
 * Would a level stand out as much if attributes were assigned to companies at random? Companies exchange attributes and keep
 * their deals, because deals of one company resemble each other (Pitman, 1937, on permutation tests; Good, 2005, on
 * exchangeable units). The statistic is the sum over the level's units of won − rate · deals, two-sided.
 */
import type { Random } from '../seeded-random.ts';
import { twoSidedChance } from '../statistics/hypergeometric.ts';
import type { ExchangeUnits } from './exchange-units.ts';
import { farTail } from './far-tail.ts';

/** Besag and Clifford (1991), "Sequential Monte Carlo p-values": after so many exceedances a p-value is settled. */
const ENOUGH_EXCEEDANCES = 20;
/** A probability that needs more draws than this, one under 1 %, is a far tail. Among 1,000 levels only one in 30,000 counts. */
const MAX_EXCHANGES = 1_999;
/** Smaller p-values are not worth telling apart, and a p-value is never 0. */
const LEAST = 1e-300;

/**
 * @param logs ln n! up to the number of deals
 * @returns the p-value: never 0, 1 when there is nothing to compare
 */
export function exchangeTest(
  units: ExchangeUnits,
  level: number,
  logs: Float64Array,
  random: Random,
): number {
  const { allDeals, allWon } = units;
  const inside = countInside(units, level);
  const all = units.level.length;
  if (inside.units === 0 || inside.units === all || allWon === 0 || allWon === allDeals) return 1;
  if (units.single) {
    return twoSidedChance(inside.won, { all: allDeals, wins: allWon, drawn: inside.deals }, logs);
  }
  const rate = allWon / allDeals;
  const residuals = units.won.map((won, unit) => won - rate * (units.deals[unit] ?? 0));
  const observed = Math.abs(inside.won - rate * inside.deals) - 1e-9;
  const drawn = Math.min(inside.units, all - inside.units);
  return (
    sampledChance(residuals, drawn, observed, random) ?? farChance(residuals, drawn, observed, logs, random)
  );
}

function countInside({ level: levels, deals, won }: ExchangeUnits, level: number) {
  const inside = { units: 0, deals: 0, won: 0 };
  levels.forEach((unitLevel, unit) => {
    if (unitLevel !== level) return;
    inside.units += 1;
    inside.deals += deals[unit] ?? 0;
    inside.won += won[unit] ?? 0;
  });
  return inside;
}

/**
 * Draws the smaller of the level and the rest: their sums differ only in sign.
 *
 * @returns null when the probability is too small for counting
 */
function sampledChance(
  residuals: Float64Array,
  drawn: number,
  observed: number,
  random: Random,
): number | null {
  const deck = Float64Array.from(residuals);
  let exceedances = 0;
  for (let exchange = 1; exchange <= MAX_EXCHANGES; exchange += 1) {
    if (Math.abs(drawSum(deck, drawn, random)) >= observed) exceedances += 1;
    if (exceedances === ENOUGH_EXCEEDANCES) return exceedances / exchange;
  }
  return null;
}

/** Adds both tails. The observed sum itself is always possible, so 0 would only mean "too small to measure". */
function farChance(
  residuals: Float64Array,
  drawn: number,
  observed: number,
  logs: Float64Array,
  random: Random,
): number {
  const mirrored = residuals.map((residual) => -residual);
  const chance =
    farTail(residuals, drawn, observed, logs, random) + farTail(mirrored, drawn, observed, logs, random);
  return Math.min(1, Math.max(LEAST, chance));
}

/** Durstenfeld's (1964) form of the Fisher-Yates shuffle, stopped after `drawn`; the starting order does not matter. */
function drawSum(deck: Float64Array, drawn: number, random: Random): number {
  let sum = 0;
  for (let place = 0; place < drawn; place += 1) {
    const other = place + random.below(deck.length - place);
    const card = deck[other] ?? 0;
    deck[other] = deck[place] ?? 0;
    deck[place] = card;
    sum += card;
  }
  return sum;
}
