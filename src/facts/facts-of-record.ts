import type { CompanyFacts } from './company-facts.ts';
import type { RawRecord } from './raw-record.ts';

/** Deals, contacts and history are not read yet: a document that uses them was published with that warning. */
export function factsOfRecord(properties: RawRecord): CompanyFacts {
  return { properties, deals: null, contacts: null, history: null };
}
