import type { FitFact, ScoredFit } from './contract.ts';
import { criteriaOf } from './facts-of-fit.ts';
import { inOneBreath } from './words.ts';

/** "80% of the data known." Never "all" beside a line that reads "blank" without a reason. */
export function howMuchIsKnown(scored: ScoredFit): string {
  if (scored.completeness < 100) return `${scored.completeness}% of the data known.`;
  const facts = onlyOnce(criteriaOf(scored.profile).flatMap((criterion) => criterion.facts));
  const open = facts.filter(({ unknown, blank, property, blankCounts }) => {
    return unknown !== null || (property !== null && blank && blankCounts === null);
  });
  if (open.length > 0) return 'Enough data known: what is missing changes no points.';
  if (scored.flags.some(({ state }) => state === 'unknown'))
    return 'All data known but what the stop list and the deductions need.';
  const counted = facts.filter(({ blankCounts }) => blankCounts !== null);
  if (counted.length === 0) return 'All data known.';
  const blanks = counted.map(({ label, blankCounts }) => `a blank ${label} counts as ${blankCounts}`);
  return `All data known (${inOneBreath(blanks)}).`;
}

function onlyOnce(facts: readonly FitFact[]): readonly FitFact[] {
  const seen = new Set<string>();
  return facts.filter(({ label, blankCounts, unknown }) => {
    const mark = `${label} ${blankCounts} ${unknown}`;
    return !seen.has(mark) && seen.add(mark);
  });
}
