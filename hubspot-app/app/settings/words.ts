/** Words of the settings page alone: tiers as the property on the record calls them, without their names; profile statuses. */
import type { WhatIfCounts } from './contract.ts';

export const TIER: Readonly<Record<keyof WhatIfCounts['tiers'], string>> = {
  tier_1: 'Tier 1',
  tier_2: 'Tier 2',
  tier_3: 'Tier 3',
  tier_4: 'Tier 4',
  tier_5: 'Tier 5',
  out: 'Outside our ICP',
};
