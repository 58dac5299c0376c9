/** What a document would have answered at past instants, without anything that became known later. */

import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf, historyPropertiesOf } from '../../criteria/document-facts.ts';
import type { Gate, Tier } from '../../engine/assessment.ts';
import { compileDocument } from '../../engine/compile-document.ts';
import type { CompanyFacts, PropertyHistory } from '../../facts/company-facts.ts';
import { attributesAsOf } from '../attributes-as-of.ts';
import { type Attribute, EMPTY, type Extract, rawValue, SET_LATER } from '../data-set.ts';
import { dealsAt } from './deals-at.ts';

/** Parallel arrays. */
export interface Moments {
  /** Row of the company in the extract. */
  readonly company: Int32Array;
  /** Epoch milliseconds; NaN gets no standing. */
  readonly atMs: Float64Array;
}

export interface Standing {
  readonly score: number;
  readonly tier: Tier;
  readonly gate: Gate;
}

export interface Standings {
  readonly standings: readonly Standing[];
  /** Properties that the document reads and that have no history, so that today's values were used. */
  readonly asOfToday: readonly string[];
}

/** Assesses companies as of instants. Contacts are unknown: HubSpot keeps no history of associations. */
export function standingsAt(document: CriteriaDocument, extract: Extract, moments: Moments): Standings {
  const wanted = new Set(companyPropertiesOf(document));
  const columns = extract.companies.columns.filter((column) => wanted.has(column.property));
  const attributes = attributesAsOf({ ...extract.companies, columns }, moments.company, moments.atMs);
  const deals = dealsAt(extract.deals);
  const historyOf = historyReader(document, extract);
  const assess = compileDocument(document);
  const standings = Array.from(moments.company, (company, row): Standing => {
    const atMs = moments.atMs[row] ?? Number.NaN;
    const facts: CompanyFacts = {
      properties: propertiesOf(attributes, row),
      parent: null,
      deals: deals(company, atMs),
      contacts: null,
      history: historyOf(company),
    };
    const { score, tier, gate } = assess(facts, atMs).chosen;
    return { score, tier, gate };
  });
  const asOfToday = attributes.filter((each) => !each.pointInTime).map((each) => each.property);
  return { standings, asOfToday };
}

function propertiesOf(attributes: readonly Attribute[], row: number): CompanyFacts['properties'] {
  const properties: Record<string, string | null> = {};
  for (const attribute of attributes) {
    const code = attribute.codes[row] ?? EMPTY;
    const value = rawValue(attribute, row);
    if ('raw' in value) properties[attribute.property] = value.raw;
    // A value older than the history stays absent, which means `not_read`; it is unknown either way.
    else if (code === EMPTY || code === SET_LATER) properties[attribute.property] = null;
  }
  return properties;
}

/** `grewBy` looks back from the instant of the assessment, so it ignores later entries. */
function historyReader(document: CriteriaDocument, { companies: { histories } }: Extract) {
  if (histories === null) return () => null;
  const asked = historyPropertiesOf(document).filter((property) => histories.properties.has(property));
  return (company: number): Readonly<Record<string, PropertyHistory>> =>
    Object.fromEntries(
      asked.map((property) => [property, { entries: histories.of(property, company), truncated: false }]),
    );
}
