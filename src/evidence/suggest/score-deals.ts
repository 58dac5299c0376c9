import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
import { compileDocument } from '../../engine/compile-document.ts';
import type { CompanyFacts } from '../../facts/company-facts.ts';
import { factsOfRecord } from '../../facts/facts-of-record.ts';
import { type Attribute, type DataSet, rawValue } from '../data-set.ts';

/**
 * Scores by the real engine, of each company as it was when the deal was created; the document may read company properties
 * only.
 *
 * @returns 0 to 100 per deal
 */
export function scoreDeals(document: CriteriaDocument, { attributes, deals }: DataSet): Float64Array {
  const read = new Set(companyPropertiesOf(document));
  const used = attributes.filter(({ property }) => read.has(property));
  const assess = compileDocument(document);
  return deals.createdMs.map((createdMs, deal) => {
    return assess(factsOfDeal(used, deal), createdMs).chosen.score;
  });
}

/** What was known of a deal's company when it was created. */
export function factsOfDeal(attributes: readonly Attribute[], deal: number): CompanyFacts {
  const record: Record<string, string | null> = {};
  for (const attribute of attributes) {
    const value = rawValue(attribute, deal);
    if ('raw' in value) record[attribute.property] = value.raw;
    // What the history no longer reaches stays absent, which is `not_read`: nobody knows that it was blank.
    else if (value.unknown === 'empty') record[attribute.property] = null;
  }
  return factsOfRecord(record);
}
