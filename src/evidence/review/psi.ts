/** The population stability index, with its distribution by chance. */
import { type Random, shuffleFirst } from '../seeded-random.ts';

/** One way to divide companies into cells. */
export interface Cut {
  /** Per company: 0 to `cells` − 1. */
  readonly cellOf: Int32Array;
  readonly cells: number;
}

export interface PsiTest {
  readonly psi: number;
  /** The index on average by chance alone. */
  readonly expected: number;
  /** The index that chance alone does not exceed in 95 of 100 cases. */
  readonly limit: number;
  readonly pValue: number;
}

/** Half a company is added to each cell of both periods, because an empty cell would make the index infinite. */
const ADDED = 0.5;
/** Enough permutations to estimate the limit. */
const LEAST_EXCHANGES = 999;
const MAX_EXCHANGES = 9999;
/** Besag and Clifford (1991), "Sequential Monte Carlo p-values": after this many exceedances a p-value is precise enough. */
const ENOUGH_EXCEEDANCES = 20;
const LIMIT = 0.95;

/**
 * Σ (p − q) · ln(p / q) over the cells of all cuts, where p and q are the shares of the two periods.
 *
 * The customary limits of 0.1 and 0.25 ignore the sample size: the index of n and m companies of the same population is about
 * (1/n + 1/m) times a chi-square with cells − 1 degrees of freedom, so that small samples look unstable (Yurdakul, 2018,
 * "Statistical properties of population stability index", Western Michigan University; Yurdakul and Naranjo, 2020, J. Risk
 * Model Validation 14). So the index is compared with its own distribution when companies exchange the periods.
 *
 * @param cuts at least one
 * @param isAfter 1 or 0 per company; both occur
 */
export function psiTest(cuts: readonly Cut[], isAfter: Uint8Array, random: Random): PsiTest {
  const patterns = patternsOf(cuts);
  const after = countPatterns(patterns, (company) => isAfter[company] === 1);
  const all = countPatterns(patterns, () => true);
  const indexOf = indexReader(cuts, patterns, all);
  const psi = indexOf(after);
  const n = sumOf(after);
  const m = isAfter.length - n;
  const freedom = cuts.reduce((sum, { cells }) => sum + cells - 1, 0);
  return { psi, expected: freedom * (1 / n + 1 / m), ...exchange(psi, indexOf, patterns, n, random) };
}

/** Companies that are in the same cell of every cut share a pattern. There are few patterns, so counting them is fast. */
interface Patterns {
  readonly patternOf: Int32Array;
  /** One company of each pattern. */
  readonly examples: readonly number[];
}

function patternsOf(cuts: readonly Cut[]): Patterns {
  const places = new Map<string, number>();
  const examples: number[] = [];
  const companies = cuts[0]?.cellOf.length ?? 0;
  const patternOf = Int32Array.from({ length: companies }, (_, company) => {
    const key = cuts.map(({ cellOf }) => cellOf[company]).join(' ');
    const place = places.get(key) ?? places.size;
    if (place === places.size) examples.push(company);
    places.set(key, place);
    return place;
  });
  return { patternOf, examples };
}

function countPatterns(
  { patternOf, examples }: Patterns,
  isCounted: (company: number) => boolean,
): Float64Array {
  const counts = new Float64Array(examples.length);
  patternOf.forEach((pattern, company) => {
    if (isCounted(company)) counts[pattern] = (counts[pattern] ?? 0) + 1;
  });
  return counts;
}

const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

/** Computes the index from the number of companies of each pattern in one period; the other period has the rest. */
function indexReader(cuts: readonly Cut[], { examples }: Patterns, all: Float64Array) {
  const cellsOf = cuts.map(({ cellOf }) => examples.map((company) => cellOf[company] ?? 0));
  const companies = sumOf(all);
  return (counts: Float64Array): number => {
    const n = sumOf(counts);
    return cuts.reduce((sum, { cells }, cut) => {
      const here = new Float64Array(cells);
      const there = new Float64Array(cells);
      cellsOf[cut]?.forEach((cell, pattern) => {
        const count = counts[pattern] ?? 0;
        here[cell] = (here[cell] ?? 0) + count;
        there[cell] = (there[cell] ?? 0) + (all[pattern] ?? 0) - count;
      });
      return sum + distance(here, n, there, companies - n);
    }, 0);
  };
}

function distance(here: Float64Array, n: number, there: Float64Array, m: number): number {
  const added = ADDED * here.length;
  return here.reduce((sum, count, cell) => {
    const p = (count + ADDED) / (n + added);
    const q = ((there[cell] ?? 0) + ADDED) / (m + added);
    return sum + (p - q) * Math.log(p / q);
  }, 0);
}

function exchange(
  psi: number,
  indexOf: (counts: Float64Array) => number,
  { patternOf, examples }: Patterns,
  n: number,
  random: Random,
): Pick<PsiTest, 'limit' | 'pValue'> {
  const deck = Int32Array.from(patternOf);
  const indexes: number[] = [];
  let exceedances = 0;
  let limit = Number.NaN;
  while (indexes.length < MAX_EXCHANGES) {
    shuffleFirst(deck, n, random);
    const counts = new Float64Array(examples.length);
    for (const pattern of deck.subarray(0, n)) counts[pattern] = (counts[pattern] ?? 0) + 1;
    const index = indexOf(counts);
    indexes.push(index);
    if (index >= psi - 1e-12) exceedances += 1;
    if (indexes.length < LEAST_EXCHANGES) continue;
    if (indexes.length === LEAST_EXCHANGES) limit = quantile(indexes, LIMIT);
    if (exceedances >= ENOUGH_EXCEEDANCES) break;
  }
  return { limit, pValue: (exceedances + 1) / (indexes.length + 1) };
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
