import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
import type { Gate } from '../../engine/assessment.ts';
import { compileDocument } from '../../engine/compile-document.ts';
import type { CompanyFacts } from '../../facts/company-facts.ts';
import { factsOfRecord } from '../../facts/facts-of-record.ts';
import { type Attribute, type DataSet, rawValue } from '../data-set.ts';

export interface JudgedDeals {
  /** 0 to 100 per deal. */
  readonly score: Float64Array;
  readonly gate: readonly Gate[];
}

/**
 * Assessments by the real engine, of each company as it was when the deal was created; the document may read company
 * properties only.
 */
export function judgeDeals(document: CriteriaDocument, { attributes, deals }: DataSet): JudgedDeals {
  const read = new Set(companyPropertiesOf(document));
  const used = attributes.filter(({ property }) => read.has(property));
  const assess = compileDocument(document);
  const score = new Float64Array(deals.createdMs.length);
  const gate = Array.from(deals.createdMs, (createdMs, deal): Gate => {
    const { chosen } = assess(factsOfDeal(used, deal), createdMs);
    score[deal] = chosen.score;
    return chosen.gate;
  });
  return { score, gate };
}

/** The scores alone. */
export const scoreDeals = (document: CriteriaDocument, dataSet: DataSet): Float64Array =>
  judgeDeals(document, dataSet).score;

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
