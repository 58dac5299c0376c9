/** Where a company stands, in the words that people read. */
import { GATE_WORDS } from '../../answer/answer-words.ts';
import type { Gate, Tier } from '../../engine/assessment.ts';

export const OUTSIDE = 'Outside our ICP';

/** `Tier 1`; "Outside our ICP" for `out`. */
export const tierWords = (tier: Tier): string =>
  tier === 'out' ? OUTSIDE : `Tier ${tier.slice('tier_'.length)}`;

/** The tier says nothing while it is not known whether the company is in the ICP. */
export function placeWords({ gate, tier }: { readonly gate: Gate; readonly tier: Tier }): string {
  return gate === 'undetermined' ? GATE_WORDS.undetermined : tierWords(tier);
}
