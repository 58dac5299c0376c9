/** Finds drawing odds under which a rare sum becomes the average one. */

/** Units with equal values. */
export interface Kind {
  readonly value: number;
  readonly count: number;
}

export interface Odds extends Kind {
  /** Probability of each unit to be drawn, strictly between 0 and 1. */
  readonly chance: number;
}

/** Largest exponent of the odds between the largest and the smallest value (e¹⁵ is 3 million). Any odds are unbiased; good odds are less noisy. */
const MOST_TILT = 15;
/** Far beyond any level that is needed. */
const MOST_LEVEL = 60;
const HALVINGS = 60;
/** Only the number drawn must be exact, not the tilt. */
const TILT_HALVINGS = 14;

/**
 * Finds odds exp(level + tilt · value) under which, on average, `drawn` units are drawn and sum to `wanted`; uses the strongest
 * tilt if none is strong enough (Booth and Butler, 1990, Biometrika 77:787: the saddlepoint of both sums).
 *
 * @param wanted above the mean of such sums
 */
export function oddsFor(kinds: readonly Kind[], drawn: number, wanted: number): readonly Odds[] {
  const values = kinds.map(({ value }) => value);
  let low = 0;
  let high = MOST_TILT / (Math.max(...values) - Math.min(...values));
  for (let halving = 0; halving < TILT_HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    const level = levelFor(kinds, drawn, middle);
    if (totalOf(kinds, level, middle, ({ value }) => value) < wanted) low = middle;
    else high = middle;
  }
  const level = levelFor(kinds, drawn, high);
  return kinds.map((kind) => ({ ...kind, chance: chanceOf(kind, level, high) }));
}

const chanceOf = ({ value }: Kind, level: number, tilt: number): number =>
  1 / (1 + Math.exp(-level - tilt * value));

/** Without making an object for each kind: this is asked for a thousand times. */
function totalOf(
  kinds: readonly Kind[],
  level: number,
  tilt: number,
  amount: (kind: Kind) => number,
): number {
  let total = 0;
  for (const kind of kinds) total += kind.count * chanceOf(kind, level, tilt) * amount(kind);
  return total;
}

/** The level at which, with this tilt, `drawn` units are drawn on average. */
function levelFor(kinds: readonly Kind[], drawn: number, tilt: number): number {
  // Values are centered around 0, so that the level only has to offset the tilt.
  const furthest = MOST_LEVEL + tilt * Math.max(...kinds.map(({ value }) => Math.abs(value)));
  let low = -furthest;
  let high = furthest;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (totalOf(kinds, middle, tilt, () => 1) < drawn) low = middle;
    else high = middle;
  }
  return high;
}
