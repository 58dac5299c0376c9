import type { CriteriaDocument } from '../criteria/document.ts';

export interface TierNames {
  /** "Tier 1 · High touch" of `tier_1`: beside a chart. */
  readonly full: (tier: string) => string;
  /** "Tier 1": in a sentence. */
  readonly short: (tier: string) => string;
}

/** As the document names them. */
export function tierNames({ tiers }: CriteriaDocument): TierNames {
  const placeOf = (tier: string): number => tiers.findIndex(({ key }) => key === tier);
  return {
    full: (tier) => {
      const name = tiers[placeOf(tier)]?.name;
      return name === undefined ? 'Outside the ICP' : `Tier ${placeOf(tier) + 1} · ${name}`;
    },
    short: (tier) => (placeOf(tier) < 0 ? 'Companies outside the ICP' : `Tier ${placeOf(tier) + 1}`),
  };
}

/** As it stands within a sentence: "Companies outside" begins small, "Tier 2" does not. */
export const withinSentence = (name: string): string => name.replace(/^Companies/, 'companies');
