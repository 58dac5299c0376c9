import type { CompanyFacts } from './company-facts.ts';
import type { RawRecord } from './raw-record.ts';

/** Parent, deals, contacts and history are not read yet; publishing a document that uses them gives a warning. */
export function factsOfRecord(properties: RawRecord): CompanyFacts {
  return { properties, parent: null, deals: null, contacts: null, history: null };
}
