import type { CompanyFacts } from '../assessment/company-facts.ts';
import type { RawProperties } from './ports/hubspot.ts';

/** Deals, contacts and history are not read yet: a document that uses them was published with that warning. */
export function factsOfRecord(properties: RawProperties): CompanyFacts {
  return { properties, deals: null, contacts: null, history: null };
}
