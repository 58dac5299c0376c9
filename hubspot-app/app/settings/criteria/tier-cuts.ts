/** Cuts the companies into tiers by their scores. */
import { type Item, numberOf } from '../frame/read-document.ts';

const BAND = 5;
const MOST_TIERS = 5;

/** Where a tier begins; a tier whose number is missing begins at 0. */
export const startOf = (tier: Item): number => numberOf(tier, 'min') ?? 0;

/** The tier of a score: the first that begins at or below it. */
export function tierOf(score: number, tiers: readonly Item[]): Item | null {
  return tiers.find((tier) => score >= startOf(tier)) ?? null;
}

/** How many companies each tier has. @param inside how many have each score, 0 to 100 */
export function countsOf(inside: readonly number[], tiers: readonly Item[]): ReadonlyMap<string, number> {
  const counts = new Map(tiers.map(({ key }) => [key, 0]));
  inside.forEach((companies, score) => {
    const key = tierOf(score, tiers)?.key;
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + companies);
  });
  return counts;
}

export interface Band {
  /** "20–24". */
  readonly scores: string;
  readonly tier: Item;
  readonly companies: number;
}

/** Bands of five points, each cut where a tier begins. A score of 100 belongs to the last band. */
export function bandsOf(inside: readonly number[], tiers: readonly Item[]): readonly Band[] {
  const starts = Array.from({ length: 100 / BAND }, (_, index) => index * BAND);
  return starts.flatMap((from) => {
    const to = from + BAND === 100 ? 100 : from + BAND - 1;
    const counts = new Map<Item, number>();
    for (let score = from; score <= to; score++) {
      const tier = tierOf(score, tiers);
      if (tier !== null) counts.set(tier, (counts.get(tier) ?? 0) + (inside[score] ?? 0));
    }
    return [...counts].map(([tier, companies]) => ({ scores: `${from}–${to}`, tier, companies }));
  });
}

/** The lowest score at which Tier 1 has at most so many companies, above where Tier 2 begins; null where there is none. */
export function startToFit(
  inside: readonly number[],
  tiers: readonly Item[],
  capacity: number,
): number | null {
  const least = tiers[1] === undefined ? 1 : startOf(tiers[1]) + 1;
  let companies = 0;
  let start: number | null = null;
  for (let score = 100; score >= least; score--) {
    companies += inside[score] ?? 0;
    if (companies > capacity) break;
    start = score;
  }
  return start;
}

/** The tier that comes after the last one, and what becomes of that one, which begins above 0 then; null at five. */
export function nextTier(tiers: readonly Item[]): { readonly last: Item; readonly added: Item } | null {
  const last = tiers.at(-1);
  if (last === undefined || tiers.length >= MOST_TIERS) return null;
  const above = tiers.at(-2);
  const min = Math.floor((above === undefined ? 100 : startOf(above)) / 2);
  if (min < 1) return null;
  const number = tiers.length + 1;
  return { last: { ...last, min }, added: { key: `tier_${number}`, name: `Tier ${number}`, min: 0 } };
}
