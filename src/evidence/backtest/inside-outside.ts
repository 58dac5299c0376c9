/** The 3x rule: do companies inside the ICP convert at three times the rate of those outside? */
import type { Gate } from '../../engine/assessment.ts';
import { type Ratio, rateRatio, type Share } from './ratio.ts';

const WANTED = 3;

export type Verdict = 'met' | 'not met' | 'keep collecting' | 'not applicable';

export interface InsideOutside extends Ratio {
  readonly verdict: Verdict;
  /** Gate pass. */
  readonly inside: Share;
  /** Gate fail. */
  readonly outside: Share;
  /** Neither side: nobody could tell yet. */
  readonly undetermined: Share;
}

/**
 * @param gates of each company when it was created
 * @param converted 1 or 0, along
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

/** Met or not met only when the whole 95 % interval says so: with little data a useless ICP shows 3x one time in ten. */
export function verdictOf({ low, high }: Ratio, outside: Share): Verdict {
  // Three times a third is everybody: no rate inside could be three times this one.
  if (outside.n > 0 && outside.converted * WANTED >= outside.n) return 'not applicable';
  if (low >= WANTED) return 'met';
  return high !== null && high < WANTED ? 'not met' : 'keep collecting';
}
