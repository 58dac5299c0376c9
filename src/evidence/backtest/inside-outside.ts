/** The 3x rule: do companies inside the ICP convert at three times the rate of those outside? */
import type { Gate } from '../../engine/assessment.ts';
import { type Ratio, rateRatio, type Share } from './ratio.ts';

const WANTED = 3;

export type Verdict = 'met' | 'not met' | 'keep collecting' | 'not applicable';

export interface InsideOutside extends Ratio {
  readonly verdict: Verdict;
  /** Companies with gate pass. */
  readonly inside: Share;
  /** Companies with gate fail. */
  readonly outside: Share;
  /** Companies whose gate was undetermined; they count on neither side. */
  readonly undetermined: Share;
}

/**
 * @param gates of each company when it was created
 * @param converted 1 or 0, parallel to `gates`
 */
export function insideOutside(gates: readonly Gate[], converted: Uint8Array): InsideOutside {
  const shareOf = (gate: Gate): Share => {
    const rows = Array.from(gates.keys()).filter((row) => gates[row] === gate);
    return { n: rows.length, converted: rows.filter((row) => converted[row] === 1).length };
  };
  const inside = shareOf('pass');
  const outside = shareOf('fail');
  const ratio = rateRatio(inside, outside);
  return {
    ...ratio,
    verdict: verdictOf(ratio, outside),
    inside,
    outside,
    undetermined: shareOf('undetermined'),
  };
}

/** Met or not met only when the whole 95 % interval agrees: with little data a useless ICP shows 3x one time in ten. */
export function verdictOf({ low, high }: Ratio, outside: Share): Verdict {
  // Three times a third is 100 %: the rate inside cannot exceed three times this one.
  if (outside.n > 0 && outside.converted * WANTED >= outside.n) return 'not applicable';
  if (low >= WANTED) return 'met';
  return high !== null && high < WANTED ? 'not met' : 'keep collecting';
}
