/** Portals in which all attributes are independent of winning. */
import type { Extract } from '../../src/evidence/data-set.ts';
import { type Random, seededRandom, shuffleFirst } from '../../src/evidence/seeded-random.ts';
import { ATTRIBUTES, type PlannedAttribute } from './attributes.ts';
import { chanceOf, happens, logitOf, normal, pick } from './draws.ts';
import { extractOf, type MadeUpCompany } from './portal.ts';

export const NOISE_KINDS = [
  'one deal a company',
  '1 to 20 deals a company',
  'filled after the outcome',
] as const;
export type NoiseKind = (typeof NOISE_KINDS)[number];

/** Numbers of won and lost deals, typical of small and large portals. */
export const NOISE_SIZES = [
  { won: 20, lost: 20 },
  { won: 20, lost: 40 },
  { won: 50, lost: 50 },
  { won: 50, lost: 150 },
  { won: 200, lost: 400 },
  { won: 400, lost: 800 },
] as const;

export interface NoiseSize {
  readonly won: number;
  readonly lost: number;
}

/** For companies with several deals: the most deals, and the standard deviation of the companies' logits. */
export const MOST_DEALS = 20;
export const COMPANY_EFFECT = 1;
/** Probability that a value was filled in after the outcome. */
const FILLED = { won: 0.9, lost: 0.6 };

/** `size` is exact for the two kinds with one deal per company, and the expectation (deals, win rate) for the third. */
export function noisePortal(kind: NoiseKind, size: NoiseSize, seed: number): Extract {
  const random = seededRandom(seed);
  const companies =
    kind === '1 to 20 deals a company'
      ? clusteredCompanies(size, random)
      : singleCompanies(kind, size, random);
  return extractOf(companies, random);
}

function singleCompanies(kind: NoiseKind, { won, lost }: NoiseSize, random: Random): MadeUpCompany[] {
  const outcomes = Array.from({ length: won + lost }, (_, row) => (row < won ? 1 : 0));
  shuffleFirst(outcomes, outcomes.length, random);
  return outcomes.map((outcome) => {
    const isWon = outcome === 1;
    const known = kind !== 'filled after the outcome' ? 1 : isWon ? FILLED.won : FILLED.lost;
    return { values: randomValues(ATTRIBUTES, known, random), deals: [isWon] };
  });
}

function clusteredCompanies({ won, lost }: NoiseSize, random: Random): MadeUpCompany[] {
  const logit = logitOf(won / (won + lost), COMPANY_EFFECT);
  const companies: MadeUpCompany[] = [];
  for (let deals = 0; deals < won + lost; ) {
    const count = 1 + random.below(MOST_DEALS);
    const chance = chanceOf(logit + COMPANY_EFFECT * normal(random));
    const outcomes = Array.from({ length: count }, () => happens(chance, random));
    companies.push({ values: randomValues(ATTRIBUTES, 1, random), deals: outcomes });
    deals += count;
  }
  return companies;
}

/** @param known probability that a value is known */
export function randomValues(
  attributes: readonly PlannedAttribute[],
  known: number,
  random: Random,
): Record<string, string | null> {
  return Object.fromEntries(
    attributes.map(({ property, levels, shares }) => {
      const level = levels[pick(shares, random)] ?? null;
      return [property, happens(known, random) ? level : null];
    }),
  );
}
