/** The 3x rule: do companies inside the ICP convert at three times the rate of those outside? */
import type { Gate } from '../../engine/assessment.ts';
import { type Ratio, rateRatio, type Share } from './ratio.ts';

const WANTED = 3;
/** With fewer on a side, nothing is said about that side, however extreme its rate. */
export const LEAST_DEALS = 20;
export const LEAST_WINS = 5;

export type Verdict = 'met' | 'not met' | 'keep collecting' | 'not applicable';

/** What decided the verdict. */
export type Ground = 'nobody can be outside' | 'too few deals' | 'those outside convert too well' | 'ratio';

/** Closed deals by the gate of their company when the deal was created. */
export interface SideDeals {
  readonly n: number;
  readonly won: number;
}

export interface InsideOutside extends Ratio {
  readonly verdict: Verdict;
  readonly ground: Ground;
  /** New companies with gate pass. */
  readonly inside: Share;
  /** New companies with gate fail. */
  readonly outside: Share;
  /** New companies whose gate was undetermined; they count on neither side. */
  readonly undetermined: Share;
  /** Whether there is enough to judge is decided by closed deals, while the ratio is one of companies. */
  readonly deals: { readonly inside: SideDeals; readonly outside: SideDeals };
}

interface Judged {
  readonly gates: readonly Gate[];
}

/**
 * @param companies the new companies with their gates at creation; `converted` is 1 or 0
 * @param deals the closed deals with the gates of their companies at the deal's creation; `won` is 1 or 0
 * @param canBeOutside false if the document has neither a must-have nor a flag that excludes
 */
export function insideOutside(
  companies: Judged & { readonly converted: Uint8Array },
  deals: Judged & { readonly won: Uint8Array },
  canBeOutside: boolean,
): InsideOutside {
  const shareOf = (gate: Gate): Share => {
    const { n, hits } = countOf(companies.gates, companies.converted, gate);
    return { n, converted: hits };
  };
  const dealsOf = (gate: Gate): SideDeals => {
    const { n, hits } = countOf(deals.gates, deals.won, gate);
    return { n, won: hits };
  };
  const [inside, outside] = [shareOf('pass'), shareOf('fail')];
  const sides = { inside: dealsOf('pass'), outside: dealsOf('fail') };
  const ratio = rateRatio(inside, outside);
  return {
    ...ratio,
    ...judge(ratio, outside, sides, canBeOutside),
    inside,
    outside,
    undetermined: shareOf('undetermined'),
    deals: sides,
  };
}

function countOf(gates: readonly Gate[], hit: Uint8Array, wanted: Gate) {
  let n = 0;
  let hits = 0;
  gates.forEach((gate, row) => {
    if (gate !== wanted) return;
    n += 1;
    hits += hit[row] ?? 0;
  });
  return { n, hits };
}

function judge(
  ratio: Ratio,
  outside: Share,
  deals: InsideOutside['deals'],
  canBeOutside: boolean,
): Pick<InsideOutside, 'verdict' | 'ground'> {
  if (!canBeOutside) return { verdict: 'not applicable', ground: 'nobody can be outside' };
  if (!isEnough(deals.inside) || !isEnough(deals.outside)) {
    return { verdict: 'keep collecting', ground: 'too few deals' };
  }
  const verdict = verdictOf(ratio, outside);
  return { verdict, ground: verdict === 'not applicable' ? 'those outside convert too well' : 'ratio' };
}

const isEnough = ({ n, won }: SideDeals): boolean => n >= LEAST_DEALS && won >= LEAST_WINS;

/** Met or not met only when the whole 95 % interval agrees: with little data a useless ICP shows 3x one time in ten. */
export function verdictOf({ low, high }: Ratio, outside: Share): Verdict {
  // Three times a third is 100 %: the rate inside cannot exceed three times this one.
  if (outside.n > 0 && outside.converted * WANTED >= outside.n) return 'not applicable';
  if (low >= WANTED) return 'met';
  return high !== null && high < WANTED ? 'not met' : 'keep collecting';
}
