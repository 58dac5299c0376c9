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

/** Compiles the step from one document to another, to ask it about many companies. */
export function compileWhatIf(
  from: CriteriaDocument,
  to: CriteriaDocument,
): (facts: CompanyFacts, nowMs: number) => WhatIf {
  const [assessFrom, assessTo] = [compileDocument(from), compileDocument(to)];
  const { items, becauseOf } = compileBecause(from, to);
  return (facts, nowMs) => {
    const [before, after] = [assessFrom(facts, nowMs), assessTo(facts, nowMs)];
    const because = moves(before, after) ? becauseOf(facts, nowMs, before) : null;
    return { from: before, to: after, because: because?.flatMap((place) => items[place] ?? []) ?? null };
  };
}

export interface Because {
  readonly items: readonly ChangedItem[];
  /**
   * The places among `items` of those that move a company. It is assessed once more for each item.
   * @param before how the older document assesses it at `nowMs`
   */
  readonly becauseOf: (facts: CompanyFacts, nowMs: number, before: Assessment) => readonly number[];
}

/** Compiles why companies move: see `WhatIf.because`. */
export function compileBecause(from: CriteriaDocument, to: CriteriaDocument): Because {
  const changes = changesBetween(from, to);
  const compiled = new Map<number, Assess>();
  const all = [...changes.keys()];
  const undoing = changes.flatMap(({ takenBack }, place) =>
    canAssess(takenBack) ? [{ place, takenBack }] : [],
  );
  return {
    items: changes.map(({ item }) => item),
    becauseOf(facts, nowMs, before) {
      const alone = undoing.filter(({ place, takenBack }) => {
        const assess = compiled.get(place) ?? compileDocument(takenBack, LITTLE);
        compiled.set(place, assess);
        return !moves(before, assess(facts, nowMs));
      });
      return alone.length > 0 ? alone.map(({ place }) => place) : all;
    },
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
