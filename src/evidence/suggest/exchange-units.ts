/**
 * The unit of exchange: a company with all its deals. If its attribute changed between two deals, the company is two units, one
 * per level. The two resemble each other and are compared with each other, so this errs on the side of caution.
 */
import { UNKNOWN_LEVEL } from './levels.ts';
import { pairNumbers } from './pair-numbers.ts';

/** Outcome of a deal that does not count. */
export const NO_OUTCOME = -1;

export interface ExchangeUnits {
  /** Per unit. */
  readonly level: Int32Array;
  readonly deals: Float64Array;
  readonly won: Float64Array;
  /** Over all units. */
  readonly allDeals: number;
  readonly allWon: number;
  /** Whether every unit has one deal: then the distribution is known exactly. */
  readonly single: boolean;
}

/**
 * @param levelOf per deal; deals of UNKNOWN_LEVEL are left out
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 */
export function exchangeUnits(
  levelOf: ArrayLike<number>,
  company: Int32Array,
  outcome: ArrayLike<number>,
): ExchangeUnits {
  const pairs = pairNumbers(company);
  const level: number[] = [];
  const deals: number[] = [];
  const won: number[] = [];
  let allDeals = 0;
  let allWon = 0;
  for (let deal = 0; deal < company.length; deal += 1) {
    const result = outcome[deal] ?? NO_OUTCOME;
    const itsLevel = levelOf[deal] ?? UNKNOWN_LEVEL;
    if (result === NO_OUTCOME || itsLevel === UNKNOWN_LEVEL) continue;
    const unit = pairs.numberOf(company[deal] ?? 0, itsLevel);
    if (unit === level.length) {
      level.push(itsLevel);
      deals.push(0);
      won.push(0);
    }
    deals[unit] = (deals[unit] ?? 0) + 1;
    won[unit] = (won[unit] ?? 0) + result;
    allDeals += 1;
    allWon += result;
  }
  return {
    level: Int32Array.from(level),
    deals: Float64Array.from(deals),
    won: Float64Array.from(won),
    allDeals,
    allWon,
    single: level.length === allDeals,
  };
}

/** The units outside these levels. */
export function withoutLevels(units: ExchangeUnits, levels: readonly number[]): ExchangeUnits {
  const stays = (_: number, unit: number): boolean => !levels.includes(units.level[unit] ?? UNKNOWN_LEVEL);
  const deals = units.deals.filter(stays);
  const won = units.won.filter(stays);
  const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
  return {
    level: units.level.filter(stays),
    deals,
    won,
    allDeals: sum(deals),
    allWon: sum(won),
    single: units.single,
  };
}
