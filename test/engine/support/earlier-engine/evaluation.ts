/** The input of one evaluation, and the notes that leaves make during it. One per company, then discarded. */

import type { UnknownFact } from '../../../../src/engine/assessment.ts';
import type { CompanyFacts } from '../../../../src/facts/company-facts.ts';
import { type ContactSet, contactSet } from '../../../../src/facts/contact-sets.ts';
import { type DealTotals, totalDeals } from '../../../../src/facts/deal-totals.ts';

/** Shared by all answers without an unknown fact. */
export const NONE_UNKNOWN: readonly UnknownFact[] = [];

type Deals = DealTotals | 'not_read' | 'unparsable';

export interface Evaluation {
  readonly facts: CompanyFacts;
  readonly nowMs: number;
  /** The pipelines whose deals count, read as text; null = all. */
  readonly salesPipelines: ReadonlySet<string> | null;
  /** Totals of the deals, after the first leaf needs them. */
  deals: Deals | null;
  /** Sets of contact properties, after the first leaf needs one. */
  contactSets: Map<string, ContactSet> | null;
  /** The distinct facts that leaves of the current criterion or flag found unknown; null = none. */
  unknown: UnknownFact[] | null;
  /** Their names, if there are many. */
  unknownNames: Set<string> | null;
  /** The earliest instant after now at which a leaf's answer changes; Infinity if there is none. */
  validUntilMs: number;
}

export const startEvaluation = (
  facts: CompanyFacts,
  nowMs: number,
  salesPipelines: ReadonlySet<string> | null = null,
): Evaluation => ({
  facts,
  nowMs,
  salesPipelines,
  deals: null,
  contactSets: null,
  unknown: null,
  unknownNames: null,
  validUntilMs: Number.POSITIVE_INFINITY,
});

/** The totals of the company's deals, or the reason why they are unknown. Computed at the first call. */
export function dealsOf(evaluation: Evaluation): Deals {
  evaluation.deals ??= readDeals(evaluation);
  return evaluation.deals;
}

function readDeals({ facts: { deals }, salesPipelines }: Evaluation): Deals {
  if (deals === null) return 'not_read';
  return 'records' in deals ? totalDeals(deals, salesPipelines) : deals;
}

/** The set of a contact property, or the reason why it is unknown. Computed at the first call for each property. */
export function contactSetOf(evaluation: Evaluation, property: string): ContactSet {
  evaluation.contactSets ??= new Map();
  const known = evaluation.contactSets.get(property);
  if (known !== undefined) return known;
  const set = contactSet(evaluation.facts.contacts, property);
  evaluation.contactSets.set(property, set);
  return set;
}

/** Notes the instant at which a leaf's answer will change with time alone; past instants are ignored. */
export function noteChange(evaluation: Evaluation, atMs: number): void {
  if (atMs > evaluation.nowMs && atMs < evaluation.validUntilMs) evaluation.validUntilMs = atMs;
}

/** Up to this length, searching a list is as fast as making a set. */
const SHORT_LIST = 8;

/** Notes a fact that a leaf found unknown; the first leaf to mention it gives the reason. */
export function noteUnknown(evaluation: Evaluation, unknown: UnknownFact): void {
  const { unknown: noted } = evaluation;
  if (noted === null) {
    evaluation.unknown = [unknown];
  } else if (noted.length < SHORT_LIST) {
    for (const { fact } of noted) if (fact === unknown.fact) return;
    noted.push(unknown);
  } else {
    evaluation.unknownNames ??= new Set(noted.map(({ fact }) => fact));
    if (evaluation.unknownNames.has(unknown.fact)) return;
    evaluation.unknownNames.add(unknown.fact);
    noted.push(unknown);
  }
}

/** The facts noted since the last call, each once, in order of first mention. */
export function takeUnknown(evaluation: Evaluation): readonly UnknownFact[] {
  const { unknown } = evaluation;
  evaluation.unknown = null;
  evaluation.unknownNames = null;
  return unknown ?? NONE_UNKNOWN;
}
