import { describe, expect, it } from '@jest/globals';
import { extractOf } from '../../../experiments/generators/portal.ts';
import { fitDenseRidge } from '../../../experiments/peers/dense-ridge.ts';
import { ridgeAuc } from '../../../experiments/peers/ridge.ts';
import { halvesOf } from '../../../experiments/runs/halves.ts';
import { dealsOf } from '../../../experiments/runs/suggested.ts';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';

/** AUC on the unseen half of 2,000 companies. */
function aucOfPortal(valuesOf: (won: boolean, random: Random) => Record<string, string | null>): number {
  const random = seededRandom(11);
  const companies = Array.from({ length: 2000 }, () => {
    const won = random.next() < 0.3;
    return { values: valuesOf(won, random), deals: [won] };
  });
  return ridgeAuc(...halvesOf(dealsOf(extractOf(companies, random))));
}

describe('the ridge peer', () => {
  it("finds the slopes of scikit-learn's logistic regression with C = 1", () => {
    const random = seededRandom(3);
    const cell = () => (random.next() < 0.3 ? 0 : random.next() * 4 - 2);
    const rows = Array.from({ length: 500 }, () => Float64Array.from({ length: 6 }, cell));
    const won = Uint8Array.from(rows, ([first = 0, , , fourth = 0]) =>
      random.next() < 1 / (1 + Math.exp(-(first - 0.5 * fourth + 0.3))) ? 1 : 0,
    );
    const slopes = Array.from(fitDenseRidge(rows, won), (slope) => Number(slope.toFixed(4)));
    expect(slopes).toEqual([0.8155, 0.0974, 0.0046, -0.4449, -0.1527, -0.1541]);
  });

  it('learns from words and from numbers', () => {
    const words = aucOfPortal((won, random) => ({ crm: random.next() < (won ? 0.7 : 0.3) ? 'A' : 'B' }));
    const numbers = aucOfPortal((won, random) => ({
      size: String(Math.exp(random.next() + (won ? 0.4 : 0))),
    }));
    expect(words).toBeGreaterThan(0.65);
    expect(numbers).toBeGreaterThan(0.7);
  });

  it('learns nothing from a blank, though only won deals are filled', () => {
    const auc = aucOfPortal((won, random) => ({
      word: won ? `level ${random.below(3)}` : null,
      number: won ? String(random.below(100)) : null,
    }));
    expect(Math.abs(auc - 0.5)).toBeLessThan(0.05);
  });
});
