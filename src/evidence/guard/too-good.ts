/** Judges values by how well they tell the outcome: nothing that is known beforehand tells it nearly always. */
import { aucOf } from '../statistics/auc.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { NO_OUTCOME } from '../suggest/exchange-units.ts';
import type { Outcome } from '../suggest/leaks.ts';
import { type Level, type Partition, UNKNOWN_LEVEL } from '../suggest/levels.ts';

/** No fact known in advance separates won from lost this well; the best published models of ICP data reach 0.85 to 0.9. */
export const TOO_GOOD_AUC = 0.9;
/** No kind of company buys this often. */
const TOO_GOOD_RATE = 0.9;
/** A level that wins nearly always stands out from the others by this factor at least. */
const STANDS_OUT = 1.5;
/** With fewer deals on either side, or fewer than levels, chance alone may separate them. */
const MIN_OUTCOMES = 10;

interface Rate {
  readonly n: number;
  readonly won: number;
}

/** The reason, if the levels together separate the outcomes better than anything known in advance could; null if not. */
export function separatesTooWell(partition: Partition, outcome: Outcome): string | null {
  const { of, yes, no } = outcome;
  const known = knownDeals(partition, of);
  const wins = known.filter((deal) => of[deal] === 1).length;
  const least = Math.max(MIN_OUTCOMES, partition.levels.length);
  if (wins < least || known.length - wins < least) return null;
  const overall = wins / known.length;
  const rates = ratesByLevel(known, partition.levelOf, of);
  const auc = aucOf(
    known.map((deal) => shrunk(rates.get(partition.levelOf[deal] ?? UNKNOWN_LEVEL), overall)),
    known.map((deal) => of[deal] ?? 0),
  );
  if (auc < TOO_GOOD_AUC) return null;
  return `separates ${yes} from ${no} too well to be true (AUC ${auc.toFixed(2)})`;
}

export interface TooGoodLevel {
  readonly level: Level;
  readonly reason: string;
}

/** The levels that have nearly only outcome 1, at the cautious end of the interval. */
export function levelsTooGood(partition: Partition, outcome: Outcome): readonly TooGoodLevel[] {
  const { of, does } = outcome;
  const known = knownDeals(partition, of);
  const overall = known.filter((deal) => of[deal] === 1).length / known.length;
  const rates = ratesByLevel(known, partition.levelOf, of);
  return partition.levels.flatMap((level, place) => {
    const { n, won } = rates.get(place) ?? { n: 0, won: 0 };
    const { low } = wilsonInterval(won, n, 0.95);
    if (n === 0 || low < Math.max(TOO_GOOD_RATE, STANDS_OUT * overall)) return [];
    const often = `${Math.round((100 * won) / n)} % of ${n}`;
    const reason = `${does} nearly always where it is "${level.name}" (${often}), which is too good to be true`;
    return [{ level, reason }];
  });
}

const knownDeals = ({ levelOf }: Partition, of: Outcome['of']): readonly number[] =>
  Array.from(levelOf.keys()).filter((deal) => levelOf[deal] !== UNKNOWN_LEVEL && of[deal] !== NO_OUTCOME);

function ratesByLevel(
  known: readonly number[],
  levelOf: Int32Array,
  of: Outcome['of'],
): ReadonlyMap<number, Rate> {
  const rates = new Map<number, { n: number; won: number }>();
  for (const deal of known) {
    const level = levelOf[deal] ?? UNKNOWN_LEVEL;
    const rate = rates.get(level) ?? { n: 0, won: 0 };
    rate.n += 1;
    rate.won += of[deal] ?? 0;
    rates.set(level, rate);
  }
  return rates;
}

/** The win rate with two deals at the overall rate added, so that a level with few deals does not separate by itself. */
const shrunk = (rate: Rate | undefined, overall: number): number =>
  rate === undefined ? overall : (rate.won + 2 * overall) / (rate.n + 2);
