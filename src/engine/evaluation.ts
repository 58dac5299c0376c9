/** What one evaluation reads, and the notes that leaves make on the way. One per company, never kept. */

import type { CompanyFacts } from '../facts/company-facts.ts';
import { addContact, type ContactTotals, noContacts } from '../facts/contact-totals.ts';
import { addDeal, type DealTotals, noDeals } from '../facts/deal-totals.ts';
import type { UnknownFact } from './assessment.ts';

/** Shared by all answers without an unknown fact. */
export const NONE_UNKNOWN: readonly UnknownFact[] = [];

export interface Evaluation {
  readonly facts: CompanyFacts;
  readonly nowMs: number;
  readonly deals: DealTotals | null;
  readonly contacts: ContactTotals | null;
  /** Facts found unknown by the leaves of the criterion or flag at hand. */
  unknown: readonly UnknownFact[];
  /** The earliest instant after now at which the answer of some leaf changes; Infinity while none does. */
  validUntilMs: number;
}

export const startEvaluation = (facts: CompanyFacts, nowMs: number): Evaluation => ({
  facts,
  nowMs,
  deals: dealTotalsOf(facts.deals),
  contacts: contactTotalsOf(facts.contacts),
  unknown: NONE_UNKNOWN,
  validUntilMs: Number.POSITIVE_INFINITY,
});

function dealTotalsOf(deals: CompanyFacts['deals']): DealTotals | null {
  if (deals === null || 'openCount' in deals) return deals;
  const totals = noDeals();
  for (const deal of deals) addDeal(totals, deal);
  return totals;
}

function contactTotalsOf(contacts: CompanyFacts['contacts']): ContactTotals | null {
  if (contacts === null || 'roles' in contacts) return contacts;
  const totals = noContacts();
  for (const contact of contacts) addContact(totals, contact);
  return totals;
}

/** Notes when the answer of a leaf will change by time alone; instants that have passed change nothing. */
export function noteChange(evaluation: Evaluation, atMs: number): void {
  if (atMs > evaluation.nowMs && atMs < evaluation.validUntilMs) evaluation.validUntilMs = atMs;
}

/** Notes a fact that a leaf found unknown; the first leaf to mention it gives the reason. */
export function noteUnknown(evaluation: Evaluation, unknown: UnknownFact): void {
  for (const noted of evaluation.unknown) if (noted.fact === unknown.fact) return;
  evaluation.unknown = [...evaluation.unknown, unknown];
}
