import type { CriteriaDocument } from '../criteria/document.ts';
import { companyPropertiesOf, factsOf, historyPropertiesOf } from '../criteria/document-facts.ts';

/** The number of records in a page, and in a batch. */
const RECORDS_A_CALL = 100;
const HISTORIES_A_CALL = 50;
const ASSOCIATIONS_A_CALL = 1_000;

/** The data to read from HubSpot to evaluate a document. */
export interface ReadPlan {
  /** Company properties by their HubSpot names, in order of first mention. */
  readonly properties: readonly string[];
  /** Company properties whose history is needed. */
  readonly histories: readonly string[];
  /** Object types whose associated records are needed. */
  readonly associations: readonly AssociatedType[];
}

export type AssociatedType = 'deals' | 'contacts';

export function readPlanOf(document: CriteriaDocument): ReadPlan {
  const facts = factsOf(document);
  const types: readonly AssociatedType[] = ['deals', 'contacts'];
  return {
    properties: companyPropertiesOf(document),
    histories: historyPropertiesOf(document),
    associations: types.filter((type) => facts.some((fact) => fact.startsWith(`${type}.`))),
  };
}

/** HubSpot calls per 1,000 companies, without the associated records, which cost one more call per 100. */
export function callsPerThousandCompanies({ histories, associations }: ReadPlan): number {
  const pages = 1_000 / RECORDS_A_CALL;
  const historyBatches = histories.length === 0 ? 0 : 1_000 / HISTORIES_A_CALL;
  return pages + historyBatches + associations.length * (1_000 / ASSOCIATIONS_A_CALL);
}
