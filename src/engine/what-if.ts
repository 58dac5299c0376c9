/** What another document would change for a company, and because of which changed items. */
import { type ChangedItem, changesBetween } from '../criteria/changed-items.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { CompanyFacts } from '../facts/company-facts.ts';
import type { Assessment } from './assessment.ts';
import { type Assess, compileDocument, type Remembered } from './compile-document.ts';

export interface WhatIf {
  readonly from: Assessment;
  readonly to: Assessment;
  /**
   * Null when the company does not move. Else the changed items each of which alone would undo the move if it were taken back;
   * all changed items if none would, because then only several together do.
   */
  readonly because: readonly ChangedItem[] | null;
}

/** There may be 280 changed items, each with a document of its own, that assess the movers alone. */
const LITTLE: Remembered = { outcomes: 500, readings: 500 };

/** A company moves when its tier, gate or track differs; another score alone is no move. */
export const moves = ({ chosen: one }: Assessment, { chosen: other }: Assessment): boolean =>
  one.tier !== other.tier || one.gate !== other.gate || one.track !== other.track;

/**
 * Compiles the step from one document to another, to ask it about many companies. A company that moves is assessed once more
 * for each changed item: work grows with the movers times the changes, and with the other companies once.
 */
export function compileWhatIf(
  from: CriteriaDocument,
  to: CriteriaDocument,
): (facts: CompanyFacts, nowMs: number) => WhatIf {
  const [assessFrom, assessTo] = [compileDocument(from), compileDocument(to)];
  const changes = changesBetween(from, to);
  const items = changes.map(({ item }) => item);
  const compiled = new Map<ChangedItem, Assess>();
  const undoing = changes.filter(({ takenBack }) => canAssess(takenBack));
  const because = (facts: CompanyFacts, nowMs: number, before: Assessment): readonly ChangedItem[] => {
    const alone = undoing.filter(({ item, takenBack }) => {
      const assess = compiled.get(item) ?? compileDocument(takenBack, LITTLE);
      compiled.set(item, assess);
      return !moves(before, assess(facts, nowMs));
    });
    return alone.length > 0 ? alone.map(({ item }) => item) : items;
  };
  return (facts, nowMs) => {
    const [before, after] = [assessFrom(facts, nowMs), assessTo(facts, nowMs)];
    return {
      from: before,
      to: after,
      because: moves(before, after) ? because(facts, nowMs, before) : null,
    };
  };
}

/** A document in between may have no profile in use, or one without weight: then there is no answer to compare. */
function canAssess({ profiles, tiers }: CriteriaDocument): boolean {
  const inUse = profiles.filter(({ status }) => status !== 'retired');
  return (
    tiers.length > 0 &&
    inUse.length > 0 &&
    inUse.every(({ criteria }) => criteria.some(({ weight }) => weight > 0))
  );
}
