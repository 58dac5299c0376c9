import { TOO_GOOD_AUC } from './too-good.ts';

/**
 * Why a whole draft is too good to be true, in a sentence, as a single property would be; null if it is believable.
 *
 * @param auc of the draft on deals that it has not seen, 0 to 1; null: not known
 */
export function questionDraft(auc: number | null): string | null {
  if (auc === null || auc <= TOO_GOOD_AUC) return null;
  return `The draft would tell won from lost in ${Math.round(100 * auc)} of 100 pairs, which is too good to be true: something in it probably follows from the outcome. Check when each of its properties is set, and leave out what is set later.`;
}
