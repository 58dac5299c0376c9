import { describe, expect, it } from '@jest/globals';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import { meanWithInterval } from '../../../src/evidence/segments/mean-interval.ts';
import { medianWithInterval } from '../../../src/evidence/segments/median-interval.ts';
import type { Metric } from '../../../src/evidence/segments/segments.ts';

const SAMPLES = 150;

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

/** Log-normal amounts around a median of 1; those of one company resemble each other. The logarithm has the deviation 1. */
function sample(random: Random, companies: number, most: number) {
  const company: number[] = [];
  const amounts: number[] = [];
  const sum = new Float64Array(companies);
  const count = new Float64Array(companies);
  for (let of = 0; of < companies; of += 1) {
    const usual = 0.8 * normal(random);
    for (let deal = 1 + random.below(most); deal > 0; deal -= 1) {
      const amount = Math.exp(usual + 0.6 * normal(random));
      company.push(of);
      amounts.push(amount);
      sum[of] = (sum[of] ?? 0) + amount;
      count[of] = (count[of] ?? 0) + 1;
    }
  }
  return { company: Int32Array.from(company), amounts: Float64Array.from(amounts), sum, count };
}

const covers = ({ low, high }: Metric, truth: number): boolean =>
  low !== null && high !== null && low <= truth && truth <= high;

describe('95 % intervals of skewed amounts', () => {
  it.each([
    [12, 1],
    [25, 3],
    [60, 3],
  ])('%d companies with up to %d deals: they hold the truth about 95 times of 100', (companies, most) => {
    const random = seededRandom(5);
    const samples = Array.from({ length: SAMPLES }, () => sample(random, companies, most));
    const means = samples.filter((each) => covers(meanWithInterval(each, 1), Math.exp(0.5)));
    const medians = samples.filter((each) => covers(medianWithInterval(each.amounts, each.company), 1));
    // Two standard errors of 150 samples are 3.6 points.
    expect(means.length / SAMPLES).toBeGreaterThan(0.91);
    expect(medians.length / SAMPLES).toBeGreaterThan(0.91);
  });
});

describe('a mean', () => {
  const sums = (...sum: readonly number[]) => ({
    sum: Float64Array.from(sum),
    count: new Float64Array(sum.length).fill(1),
  });

  it('of nothing is not known, and of two companies has no interval', () => {
    expect(meanWithInterval(sums(), 1)).toEqual({ n: 0, value: null, low: null, high: null });
    expect(meanWithInterval(sums(1, 3), 1)).toEqual({ n: 2, value: 2, low: null, high: null });
  });

  it('of amounts that are nought or negative has an interval too', () => {
    const { value, low, high } = meanWithInterval(sums(-100, 0, 50, 200), 1);
    expect(value).toBe(37.5);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(37.5);
  });

  it('weighs companies by their deals', () => {
    const metric = meanWithInterval(
      { sum: Float64Array.from([10, 90]), count: Float64Array.from([1, 9]) },
      1,
    );
    expect(metric).toMatchObject({ n: 10, value: 10 });
  });
});

it('a median of days that are nearly all alike stays among them', () => {
  const days = Float64Array.from({ length: 40 }, (_, row) => (row === 0 ? 400 : 30));
  const metric = medianWithInterval(days, Int32Array.from(days.keys()));
  expect(metric).toEqual({ n: 40, value: 30, low: 30, high: 30 });
});
