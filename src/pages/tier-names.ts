import type { CriteriaDocument } from '../criteria/document.ts';

export interface TierNames {
  /** `tier_1` → "Tier 1 · High touch", for charts. */
  readonly full: (tier: string) => string;
  /** `tier_1` → "Tier 1", for sentences. */
  readonly short: (tier: string) => string;
}

/** The tiers' names in the document. */
export function tierNames({ tiers }: CriteriaDocument): TierNames {
  const placeOf = (tier: string): number => tiers.findIndex(({ key }) => key === tier);
  return {
    full: (tier) => {
      const name = tiers[placeOf(tier)]?.name;
      return name === undefined ? 'Outside our ICP' : `Tier ${placeOf(tier) + 1} · ${name}`;
    },
    short: (tier) => (placeOf(tier) < 0 ? 'Companies outside the ICP' : `Tier ${placeOf(tier) + 1}`),
  };
}

/** The name within a sentence: "Companies outside" starts in lower case, "Tier 2" does not. */
export const withinSentence = (name: string): string => name.replace(/^Companies/, 'companies');
