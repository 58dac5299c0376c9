/** What one evaluation reads, and the notes that leaves make on the way. One per company, never kept. */
import type { CompanyFacts } from '../facts/company-facts.ts';
import { type ContactSet, contactSet } from '../facts/contact-sets.ts';
import { type DealTotals, totalDeals } from '../facts/deal-totals.ts';
import type { UnknownFact } from './assessment.ts';

/** Shared by all answers without an unknown fact. */
export const NONE_UNKNOWN: readonly UnknownFact[] = [];

type Deals = DealTotals | 'not_read' | 'unparsable';

export interface Evaluation {
  readonly facts: CompanyFacts;
  readonly nowMs: number;
  /** The pipelines whose deals count, read as text; null = all. */
  readonly salesPipelines: ReadonlySet<string> | null;
  /** Totals of the deals, once a leaf has asked for them. */
  deals: Deals | null;
  /** Sets of contact properties, once a leaf has asked for one. */
  contactSets: Map<string, ContactSet> | null;
  /** Facts found unknown by the leaves of the criterion or flag at hand, each once; null = none. */
  unknown: UnknownFact[] | null;
  /** Their names, once there are many. */
  unknownNames: Set<string> | null;
  /** The earliest instant after now at which the answer of some leaf changes; Infinity while none does. */
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

/** The totals of the company's deals, or why none of them can be told. Added up at the first call. */
export function dealsOf(evaluation: Evaluation): Deals {
  evaluation.deals ??= readDeals(evaluation);
  return evaluation.deals;
}

function readDeals({ facts: { deals }, salesPipelines }: Evaluation): Deals {
  if (deals === null) return 'not_read';
  return 'records' in deals ? totalDeals(deals, salesPipelines) : deals;
}

/** The set of a contact property, or why there is none. Collected at the first call for each property. */
export function contactSetOf(evaluation: Evaluation, property: string): ContactSet {
  evaluation.contactSets ??= new Map();
  const known = evaluation.contactSets.get(property);
  if (known !== undefined) return known;
  const set = contactSet(evaluation.facts.contacts, property);
  evaluation.contactSets.set(property, set);
  return set;
}

/** Notes when the answer of a leaf will change by time alone; instants that have passed change nothing. */
export function noteChange(evaluation: Evaluation, atMs: number): void {
  if (atMs > evaluation.nowMs && atMs < evaluation.validUntilMs) evaluation.validUntilMs = atMs;
}

/** A list of this length is searched as fast as a set is made. */
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
