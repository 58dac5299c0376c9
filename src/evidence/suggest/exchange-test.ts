/**
 * Would a level stand out as much if companies had been dealt their attributes at random? Companies exchange attributes and
 * keep their deals, because deals of one company resemble each other (Pitman, 1937, on permutation tests; Good, 2005, on
 * exchangeable units). The measure is the sum over the level's units of won − rate · deals, from both sides.
 */
import type { Random } from '../seeded-random.ts';
import { twoSidedChance } from '../statistics/hypergeometric.ts';
import { upperTail } from '../statistics/normal.ts';
import type { ExchangeUnits } from './exchange-units.ts';

/** Besag and Clifford (1991), "Sequential Monte Carlo p-values": after so many exceedances a p-value is settled. */
const ENOUGH_EXCEEDANCES = 20;
const MAX_EXCHANGES = 19_999;
/** From so many units on each side the sum is normal for our purpose (Hájek, 1960, on sampling from a finite population). */
const NORMAL_FROM = 400;

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
  const smallerSide = Math.min(inside.units, all - inside.units);
  return smallerSide >= NORMAL_FROM
    ? normalChance(residuals, inside.units, observed)
    : sampledChance(residuals, smallerSide, observed, random);
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

/** The residuals sum to 0, so that a random sum of `drawn` of them has mean 0 and this variance (Cochran, 1977, 2.3). */
function normalChance(residuals: Float64Array, drawn: number, observed: number): number {
  const all = residuals.length;
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const variance = (drawn * (all - drawn) * squares) / (all * (all - 1));
  return Math.min(1, 2 * upperTail(Math.max(0, observed) / Math.sqrt(variance)));
}

/** What is left over sums to the same with the other sign, so the smaller side is drawn. */
function sampledChance(residuals: Float64Array, drawn: number, observed: number, random: Random): number {
  const deck = Float64Array.from(residuals);
  let exceedances = 0;
  for (let exchange = 1; exchange <= MAX_EXCHANGES; exchange += 1) {
    if (Math.abs(drawSum(deck, drawn, random)) >= observed) exceedances += 1;
    if (exceedances === ENOUGH_EXCEEDANCES) return exceedances / exchange;
  }
  return (exceedances + 1) / (MAX_EXCHANGES + 1);
}

/** Fisher and Yates' shuffle as Durstenfeld (1964) put it, stopped after `drawn`; where it begins from does not matter. */
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
