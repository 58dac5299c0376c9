/**
 * Estimates probabilities too small for counting: how likely is it that units drawn at random reach such a sum? This is
 * importance sampling: units are drawn with odds that make such sums common, and each draw is weighted by how much the odds
 * favored it (for permutation tests: Harrison, 2012, Biometrika 99:57; the exponential odds: Booth and Butler, 1990, Biometrika
 * 77:787). It needs no limit theorem, so it holds for rare outcomes too, and 10⁻⁹ costs as much as 10⁻³.
 */
import type { Random } from '../seeded-random.ts';
import { type Kind, type Odds, oddsFor } from './tilted-odds.ts';

/** Gives a relative error of about 6 %, whatever the probability. */
const DRAWS = 1000;
/** Counts further from the mean have a total probability below 10⁻¹³. */
const REACH_SD = 8;
/** Beyond, the shape of a normal distribution is 0 as a double. */
const FIT_SD = 39;
/** The proposal for the remaining kinds is a little wider than their true spread, so that no draw gets too large a weight. */
const WIDER = 1.5;

/**
 * P(the sum of `drawn` values, drawn without replacement, is at least `atLeast`).
 *
 * @param drawn at least 1 and fewer than all
 * @param atLeast above the mean of such sums
 * @param logs ln n! up to the number of values
 * @returns an unbiased estimate; 0 when no draw reached the sum
 */
export function farTail(
  values: Float64Array,
  drawn: number,
  atLeast: number,
  logs: Float64Array,
  random: Random,
): number {
  const largest = values.toSorted().subarray(values.length - drawn);
  if (largest.reduce((sum, value) => sum + value, 0) < atLeast) return 0;
  const draw = drawer(planOf(oddsFor(kindsOf(values), drawn, atLeast), logs), drawn, logs, random);
  let chance = 0;
  for (let count = 0; count < DRAWS; count += 1) {
    const { sum, logWeight } = draw();
    if (sum >= atLeast) chance += Math.exp(logWeight);
  }
  return chance / DRAWS;
}

/** Groups units with equal values into kinds. */
function kindsOf(values: Float64Array): readonly Kind[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}

/** The possible counts of one kind, from `least` up, with their weights. */
interface Step extends Kind {
  readonly least: number;
  /** P(that many) if each were drawn on its own. */
  readonly chances: Float64Array;
  /** How well it fits all later kinds together that so many, from `firstRest` up, remain to be drawn. */
  readonly restFits: Float64Array;
  readonly firstRest: number;
}

const logWays = (n: number, of: number, logs: Float64Array): number =>
  (logs[n] ?? Number.NaN) - (logs[of] ?? Number.NaN) - (logs[n - of] ?? Number.NaN);

/** The kinds with the largest variance come last, so that their total is nearly normal; the last kind takes what remains. */
function planOf(odds: readonly Odds[], logs: Float64Array): readonly Step[] {
  const varianceOf = ({ count, chance }: Odds): number => count * chance * (1 - chance);
  const ordered = odds.toSorted((one, other) => varianceOf(one) - varianceOf(other));
  return ordered.map((kind, place): Step => {
    const rest = ordered.slice(place + 1);
    const mean = kind.count * kind.chance;
    const reach = REACH_SD * Math.sqrt(varianceOf(kind)) + 1;
    const least = Math.max(0, Math.floor(mean - reach));
    const most = Math.min(kind.count, Math.ceil(mean + reach));
    const chances = Float64Array.from({ length: most - least + 1 }, (_, more) =>
      Math.exp(
        logWays(kind.count, least + more, logs) +
          (least + more) * Math.log(kind.chance) +
          (kind.count - least - more) * Math.log1p(-kind.chance),
      ),
    );
    const restMean = rest.reduce((sum, { count, chance }) => sum + count * chance, 0);
    const restVariance = WIDER * rest.reduce((sum, each) => sum + varianceOf(each), 0);
    return { ...kind, least, chances, ...fitsOf(restMean, restVariance) };
  });
}

/** The shape of a normal distribution at whole numbers, computed once for all draws; beyond its ends it is below 10⁻³⁰⁰. */
function fitsOf(mean: number, variance: number): Pick<Step, 'restFits' | 'firstRest'> {
  const reach = Math.ceil(FIT_SD * Math.sqrt(variance)) + 1;
  const firstRest = Math.floor(mean) - reach;
  const restFits = Float64Array.from({ length: 2 * reach + 1 }, (_, place) => {
    const gap = firstRest + place - mean;
    return Math.exp(-(gap * gap) / (2 * variance));
  });
  return { restFits, firstRest };
}

/** Draws the count of each kind in turn, given how many units remain to be drawn. */
function drawer(steps: readonly Step[], drawn: number, logs: Float64Array, random: Random) {
  const all = steps.reduce((sum, { count }) => sum + count, 0);
  const last = steps[steps.length - 1];
  const proposals = new Float64Array(Math.max(...steps.map(({ chances }) => chances.length)));
  return (): { readonly sum: number; readonly logWeight: number } => {
    let left = drawn;
    let sum = 0;
    let logWeight = -logWays(all, drawn, logs);
    for (const step of steps) {
      if (step === last) break;
      const { taken, chance } = takeFrom(step, left, proposals, random);
      logWeight += logWays(step.count, taken, logs) - Math.log(chance);
      left -= taken;
      sum += taken * step.value;
    }
    if (last === undefined || left < 0 || left > last.count)
      return { sum: 0, logWeight: Number.NEGATIVE_INFINITY };
    return { sum: sum + left * last.value, logWeight: logWeight + logWays(last.count, left, logs) };
  };
}

function takeFrom(
  { least, chances, restFits, firstRest }: Step,
  left: number,
  proposals: Float64Array,
  random: Random,
) {
  let total = 0;
  const rest = left - least - firstRest;
  for (let more = 0; more < chances.length; more += 1) {
    const proposal = (chances[more] ?? 0) * (restFits[rest - more] ?? 0);
    proposals[more] = proposal;
    total += proposal;
  }
  let at = random.next() * total;
  let more = 0;
  for (; more < chances.length - 1; more += 1) {
    at -= proposals[more] ?? 0;
    if (at < 0) break;
  }
  return { taken: least + more, chance: (proposals[more] ?? 0) / total };
}
