/** How many deals it takes to show a true segment, and how likely the present deals are to show it. */
import { hypergeometricChance, logFactorials } from '../statistics/hypergeometric.ts';
import { FALSE_DISCOVERY_RATE } from './findings.ts';

/** The usual guides' segment: a fifth of all deals. */
export const SEGMENT_SHARE = 0.2;
export const WANTED_POWER = 0.8;
export const LIFTS = [3, 2, 1.5] as const;
/** Nobody has more closed deals in 36 months; above it the answer is "never". */
const MAX_DEALS = 200_000;
/** Counts more than this many standard deviations from the mean have a total probability below one in a million. */
const REACH_SD = 5;

export interface Design {
  /** Overall win rate of the tested deals. */
  readonly winRate: number;
  /** Win rate of the segment over that of the rest. */
  readonly lift: number;
  readonly share: number;
  /** The number of levels tested: the segment must stand out among them. */
  readonly tried: number;
}

export interface PowerRow {
  readonly lift: number;
  readonly winRate: number;
  readonly share: number;
  readonly power: number;
  /** Closed deals needed, including those with an unknown attribute; `null`: no such segment can exist at this win rate, or no portal has that many. */
  readonly dealsNeeded: number | null;
  /** Probability that the present deals show it; `null`: no such segment can exist at this win rate. */
  readonly powerNow: number | null;
}

/**
 * Power of the exact test of one segment in two groups of fixed size (Fisher's; its power after Bennett and Hsu, 1960, by
 * summing over both binomials), each level tested at rate / tried: Benjamini and Hochberg's threshold for a segment that
 * stands alone. Deals of one company count as `n` / design effect.
 *
 * @param n independent deals whose attribute is known
 * @returns 0 to 1; null where the segment's win rate would exceed 1
 */
export const powerAt = (n: number, { lift, ...test }: Design): number | null => powerByLift(n, test)(lift);

/**
 * The same for several lifts. How many wins it takes for a segment to be found does not depend on its lift, and is most of the
 * work, so it is done once.
 *
 * @param n independent deals whose attribute is known
 */
export function powerByLift(n: number, test: Omit<Design, 'lift'>): (lift: number) => number | null {
  const inside = Math.round(n * test.share);
  const outside = n - inside;
  const isPossible = inside >= 1 && outside >= 1 && test.winRate > 0;
  const logs = logFactorials(n);
  const totalWins = window(n, test.winRate);
  const least = isPossible ? leastByWins(totalWins, inside, n, test.tried, logs) : new Int32Array();
  return (lift) => {
    const rates = ratesOf({ ...test, lift });
    if (rates === null) return null;
    const segment = window(inside, rates.segment);
    const inSegment = binomials(segment, inside, rates.segment, logs);
    const rest = {
      from: Math.max(0, totalWins.from - segment.to),
      to: Math.min(outside, totalWins.to - segment.from),
    };
    const inRest = binomials(rest, outside, rates.rest, logs);
    let power = 0;
    least.forEach((telling, place) => {
      const wins = totalWins.from + place;
      for (let won = Math.max(telling, segment.from); won <= Math.min(segment.to, wins); won += 1) {
        power += (inSegment[won - segment.from] ?? 0) * (inRest[wins - won - rest.from] ?? 0);
      }
    });
    return Math.min(1, power);
  };
}

/** For each total of wins, how many of them the segment needs to be found. */
function leastByWins(
  { from, to }: Span,
  inside: number,
  n: number,
  tried: number,
  logs: Float64Array,
): Int32Array {
  const threshold = FALSE_DISCOVERY_RATE / Math.max(1, tried);
  return Int32Array.from({ length: to - from + 1 }, (_, place) =>
    leastTelling(from + place, inside, n, threshold, logs),
  );
}

/** The win rates of segment and rest that average to the overall rate. */
function ratesOf({ winRate, lift, share }: Omit<Design, 'tried'>) {
  const rest = winRate / (1 + share * (lift - 1));
  // Without deals the rate is NaN.
  return rest * lift >= 1 || !(winRate > 0) ? null : { rest, segment: rest * lift };
}

/** Counts, both ends included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function window(n: number, rate: number): Span {
  const mean = n * rate;
  const reach = REACH_SD * Math.sqrt(mean * (1 - rate)) + 1;
  return { from: Math.max(0, Math.floor(mean - reach)), to: Math.min(n, Math.ceil(mean + reach)) };
}

/**
 * The smallest number of wins in the segment that the two-sided test finds significant. Adds up both tails from their ends, each
 * chance from the one before it: a logarithm for each would take ten times as long.
 */
function leastTelling(
  wins: number,
  drawn: number,
  all: number,
  threshold: number,
  logs: Float64Array,
): number {
  const urn = { all, wins, drawn };
  const expected = (drawn * wins) / all;
  const sd = Math.sqrt(expected * (1 - wins / all) * (1 - drawn / all));
  // Nothing that counts lies beyond the first; beyond the second a chance is too small for a double, and so are its neighbors.
  const reach = Math.min(9 * Math.sqrt(expected) + 2, 30 * sd + 20);
  let below = Math.max(0, drawn - (all - wins), Math.ceil(expected - reach));
  let count = Math.min(drawn, wins, Math.ceil(expected + reach));
  let chanceBelow = hypergeometricChance(below, urn, logs);
  let chanceAbove = hypergeometricChance(count, urn, logs);
  let chance = 0;
  for (; count > expected; count -= 1) {
    chance += chanceAbove;
    chanceAbove *= (count / (wins - count + 1)) * ((all - wins - drawn + count) / (drawn - count + 1));
    for (; below <= 2 * expected - count; below += 1) {
      chance += chanceBelow;
      chanceBelow *= ((wins - below) / (below + 1)) * ((drawn - below) / (all - wins - drawn + below + 1));
    }
    if (chance > threshold) break;
  }
  return count + 1;
}

/** P(each count of wins in `span`) among `n` deals. */
function binomials({ from, to }: Span, n: number, rate: number, logs: Float64Array): Float64Array {
  const at = (index: number): number => logs[index] ?? Number.NaN;
  return Float64Array.from({ length: to - from + 1 }, (_, place) => {
    const k = from + place;
    return Math.exp(at(n) - at(k) - at(n - k) + k * Math.log(rate) + (n - k) * Math.log1p(-rate));
  });
}

/** What a given set of closed deals can show. */
export interface PowerBasis {
  readonly deals: number;
  /** What one deal is worth: the share with a known attribute over the design effect. */
  readonly worth: number;
  readonly winRate: number;
  readonly tried: number;
}

/** Takes some tenths of a second, so it is computed only where it is shown. */
export function powerTable({ deals, worth, winRate, tried }: PowerBasis): readonly PowerRow[] {
  return LIFTS.map((lift) => {
    const design = { winRate, lift, share: SEGMENT_SHARE, tried };
    const needed = independentDealsFor(design);
    return {
      lift,
      winRate,
      share: SEGMENT_SHARE,
      power: WANTED_POWER,
      dealsNeeded: needed === null || worth <= 0 ? null : Math.ceil(needed / worth),
      powerNow: powerAt(Math.round(deals * worth), design),
    };
  });
}

/** Doubles until the power is enough, then halves the gap down to 1 %. Power is not monotone in n at a finer scale. */
function independentDealsFor(design: Design): number | null {
  const enough = (n: number): boolean => (powerAt(n, design) ?? 0) >= WANTED_POWER;
  if (ratesOf(design) === null) return null;
  let high = 50;
  while (!enough(high)) {
    high *= 2;
    if (high > MAX_DEALS) return null;
  }
  let low = high / 2;
  while (high - low > Math.max(1, high / 100)) {
    const middle = Math.round((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
