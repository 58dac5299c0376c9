import { compileDocument } from '../../assessment/compile-document.ts';
import type { RawRecord } from '../../assessment/raw-record.ts';
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
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
    const facts = { properties: recordOf(used, deal), deals: null, contacts: null, history: null };
    return assess(facts, createdMs).chosen.score;
  });
}

function recordOf(attributes: readonly Attribute[], deal: number): RawRecord {
  const record: Record<string, string | null> = {};
  for (const attribute of attributes) {
    const value = rawValue(attribute, deal);
    record[attribute.property] = 'raw' in value ? value.raw : null;
  }
  return record;
}
