/** What the parts of a document are called on screen. */

/** Tier 1 to 5 and what is none, without their names. */
export const TIER: Readonly<Record<string, string>> = {
  tier_1: 'Tier 1',
  tier_2: 'Tier 2',
  tier_3: 'Tier 3',
  tier_4: 'Tier 4',
  tier_5: 'Tier 5',
  out: 'Outside our ICP',
  undetermined: 'Not known yet',
};

/** "Tier 1 · High touch". */
export const tierWords = (key: string, name: string): string => `${TIER[key] ?? key} · ${name}`;

export const STATUS: Readonly<Record<string, string>> = {
  hypothesis: 'Untested',
  validated: 'Tested on closed deals',
  retired: 'Retired (not used)',
};

/** "Rules companies out", "15 points off". */
export function effectWords(effect: unknown): string {
  if (effect === 'exclude') return 'rules companies out';
  const penalty = penaltyOf(effect);
  return penalty === 1 ? '1 point off' : `${penalty ?? '…'} points off`;
}

/** The points that an effect takes off; null where it rules out, or can't be read. */
export function penaltyOf(effect: unknown): number | null {
  if (typeof effect !== 'object' || effect === null || !('penalty' in effect)) return null;
  return typeof effect.penalty === 'number' ? effect.penalty : null;
}
