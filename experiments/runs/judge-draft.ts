/** What a draft does to deals that it has not seen. */
import { type CriteriaDocument, TIER_KEYS } from '../../src/criteria/document.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import type { DataSet } from '../../src/evidence/data-set.ts';
import { aucOf } from '../../src/evidence/statistics/auc.ts';
import { factsOfDeal } from '../../src/evidence/suggest/score-deals.ts';

export interface JudgedDraft {
  readonly scoreAuc: number;
  /** Of the tiers alone: tier 1 first, outside the gate last. */
  readonly tierAuc: number;
  /** Share of the won deals whose company fails the gate, 0 to 1. */
  readonly winsOutside: number;
  /** Share of all deals in the first tier, 0 to 1. */
  readonly inTier1: number;
  /** Whether each tier wins less often than the one before it. Tiers without deals are passed over. */
  readonly tiersFall: boolean;
}

/** Assesses each company as it was when its deal was created. */
export function judgeDraft(document: CriteriaDocument, { attributes, deals }: DataSet): JudgedDraft {
  const assess = compileDocument(document);
  const answers = Array.from(deals.createdMs, (createdMs, deal) => {
    const { score, tier, gate } = assess(factsOfDeal(attributes, deal), createdMs).chosen;
    const place = tier === 'out' ? TIER_KEYS.length : TIER_KEYS.indexOf(tier);
    return { score, place, isOutside: gate === 'fail', won: deals.won[deal] ?? 0 };
  });
  const winners = answers.filter(({ won }) => won === 1);
  return {
    scoreAuc: aucOf(
      answers.map(({ score }) => score),
      deals.won,
    ),
    tierAuc: aucOf(
      answers.map(({ place }) => -place),
      deals.won,
    ),
    winsOutside: winners.filter(({ isOutside }) => isOutside).length / winners.length,
    inTier1: answers.filter(({ place }) => place === 0).length / answers.length,
    tiersFall: fallsFromTierToTier(answers),
  };
}

function fallsFromTierToTier(answers: readonly { readonly place: number; readonly won: number }[]): boolean {
  const rates = TIER_KEYS.flatMap((_, tier) => {
    const its = answers.filter(({ place }) => place === tier);
    return its.length === 0 ? [] : [its.reduce((sum, { won }) => sum + won, 0) / its.length];
  });
  return rates.every((rate, place) => place === 0 || rate < (rates[place - 1] ?? 0));
}
