/** Seven attributes with 37 levels in total, as in a real CRM: some levels are common, some rare. */
export interface PlannedAttribute {
  readonly property: string;
  readonly levels: readonly string[];
  /** How common each level is; they sum to 1. */
  readonly shares: readonly number[];
}

/** A planted segment is the first level of the first attribute. */
export const PLANTED_SHARE = 0.2;

const SIZES: readonly (readonly [property: string, levels: number])[] = [
  ['industry', 8],
  ['country', 7],
  ['business_model', 6],
  ['funding_stage', 5],
  ['headcount_band', 4],
  ['region', 4],
  ['ownership', 3],
];

const plantedShares = (size: number): readonly number[] => [
  PLANTED_SHARE,
  ...new Array<number>(size - 1).fill((1 - PLANTED_SHARE) / (size - 1)),
];

/** The second most common level is 0.71 times as common as the first, the eighth 0.35 times. */
function unevenShares(size: number): readonly number[] {
  const weights = Array.from({ length: size }, (_, level) => 1 / Math.sqrt(level + 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

export const ATTRIBUTES: readonly PlannedAttribute[] = SIZES.map(([property, size], place) => ({
  property,
  levels: Array.from({ length: size }, (_, level) => `${property} ${level + 1}`),
  shares: place === 0 ? plantedShares(size) : unevenShares(size),
}));
