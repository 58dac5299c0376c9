/** What the guard left out or warns of, and the outcomes that something may leak. */
import type { ClosedDeals } from '../data-set.ts';

export interface Leak {
  /** The property. */
  readonly attribute: string;
  /** The only level that is suspect; null: the whole property is. */
  readonly level: string | null;
  /** Continues a sentence that begins with the property. */
  readonly reason: string;
  /** False: only a level is suspect, so the property is used, and the level is never the reason for a must-have. */
  readonly leftOut: boolean;
  /** It follows from deals or from an earlier judgement by definition, so that its price says nothing. */
  readonly byDefinition: boolean;
  /** How well a draft with it would rank unseen deals, 0 to 1; null where it is used, and where nothing can be ranked. */
  readonly auc: number | null;
}

/** An outcome that an attribute may leak, and the words for it. */
export interface Outcome {
  /** Per deal: 1, 0 or NO_OUTCOME. */
  readonly of: ArrayLike<number>;
  /** The words for outcomes 1 and 0: "won", "lost". */
  readonly yes: string;
  readonly no: string;
  /** The verb for a level with nearly only outcome 1: "wins". */
  readonly does: string;
}

export const wonOrLost = ({ won }: Pick<ClosedDeals, 'won'>): Outcome => ({
  of: won,
  yes: 'won',
  no: 'lost',
  does: 'wins',
});

/** Of won deals' companies. */
export const leftOrKept = ({ churned }: Pick<ClosedDeals, 'churned'>): Outcome => ({
  of: churned,
  yes: 'churned',
  no: 'kept',
  does: 'leaves',
});
