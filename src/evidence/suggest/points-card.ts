/** Combines the findings: how much does each level add when the others are held fixed? */
import { ridgeLogistic } from '../statistics/ridge-logistic.ts';
import { NO_OUTCOME } from './exchange-units.ts';
import type { Finding } from './findings.ts';
import type { Partition } from './levels.ts';

/** The usual guides say five to seven attributes. Each member of a set (a technology) counts as one. */
const MAX_ATTRIBUTES = 7;

export interface Term {
  readonly finding: Finding;
  /** The log odds that the level adds: above 0 if it wins, below 0 if it loses. */
  readonly slope: number;
  /** For a level that earns points: the churn finding, if its customers leave more often than others. */
  readonly churn?: Finding;
}

/**
 * Fits the most certain findings of at most seven attributes together, and drops those that the others already explain: levels
 * whose sign turns beside them.
 *
 * @param findings most certain first
 * @param outcome per deal: 1, 0 or NO_OUTCOME
 */
export function fitPointsCard(findings: readonly Finding[], outcome: Int8Array): readonly Term[] {
  let kept = ofFirstAttributes(findings);
  for (;;) {
    const { slopes } = ridgeLogistic(kept.map(columnOf), outcome);
    const terms = kept.map((finding, index) => ({ finding, slope: slopes[index] ?? 0 }));
    const agreeing = terms.filter(({ finding, slope }) => slope * Math.log(finding.lift.lift) > 0);
    if (agreeing.length === terms.length) return terms;
    kept = agreeing.map(({ finding }) => finding);
  }
}

function ofFirstAttributes(findings: readonly Finding[]): readonly Finding[] {
  const attributes = new Set<Partition>();
  return findings.filter(({ partition }) => {
    if (attributes.size < MAX_ATTRIBUTES) attributes.add(partition);
    return attributes.has(partition);
  });
}

const columnOf = ({ partition, place }: Finding): Uint8Array =>
  Uint8Array.from(partition.levelOf, (level) => (level === place ? 1 : 0));

/** Per deal: the logit without its intercept, unrounded. An unknown attribute adds nothing. */
export function logitsOf(terms: readonly Term[], deals: number): Float64Array {
  const logits = new Float64Array(deals);
  for (const { finding, slope } of terms) {
    finding.partition.levelOf.forEach((level, deal) => {
      if (level === finding.place) logits[deal] = (logits[deal] ?? 0) + slope;
    });
  }
  return logits;
}

/** The rows of deals whose outcome counts. */
export const countedDeals = (outcome: Int8Array): readonly number[] =>
  Array.from(outcome.keys()).filter((deal) => outcome[deal] !== NO_OUTCOME);
