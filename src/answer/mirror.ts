/** The tier as HubSpot's own properties have it, for documents that ask for it. */
import type { CriteriaDocument } from '../criteria/document.ts';
import type { Assessment, Tier } from '../engine/assessment.ts';

/** HubSpot's "Ideal Customer Profile Tier" and "Target Account". */
export const MIRROR_PROPERTIES = ['hs_ideal_customer_profile', 'hs_is_target_account'] as const;

export type MirrorValues = Readonly<Record<(typeof MIRROR_PROPERTIES)[number], string>>;

/** HubSpot's property has these three options; it stays blank for a company in a lower tier or outside our ICP. */
const MIRRORED: readonly Tier[] = ['tier_1', 'tier_2', 'tier_3'];

export const isMirrored = ({ settings }: CriteriaDocument): boolean => settings.mirrorToHubSpotIcpTier;

/** `""` = blank. A target account is known to be in our ICP, in one of the three tiers. */
export function mirrorValues({ chosen: { tier, gate } }: Pick<Assessment, 'chosen'>): MirrorValues {
  const isOne = MIRRORED.includes(tier);
  return {
    hs_ideal_customer_profile: isOne ? tier : '',
    hs_is_target_account: isOne && gate === 'pass' ? 'true' : '',
  };
}
