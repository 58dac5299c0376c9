import { percent } from '../evidence-text.ts';
import type { SuggestionJson } from '../suggestion-json.ts';
import { hasMustHave } from './tell-document.ts';

/** What the draft's must-haves cost, which comes before anything that they gain; null without a draft. */
export function gateSentence({
  criteria,
  winsOutside,
}: Pick<SuggestionJson, 'criteria' | 'winsOutside'>): string | null {
  if (criteria === null) return null;
  if (!hasMustHave(criteria)) return 'No must-have: nobody is outside.';
  if (winsOutside === null) return 'How many won deals the must-haves would leave outside is not known.';
  const { deals, share, amountShare } = winsOutside;
  if (deals === 0) return 'The must-haves would leave none of your won deals outside.';
  const money = amountShare === null ? '' : ` and ${shareWords(amountShare)} of the won money`;
  return `The must-haves would leave ${shareWords(share)} of your won deals${money} outside.`;
}

const shareWords = (share: number): string => (share > 0 && share < 0.01 ? 'under 1 %' : percent(share));
