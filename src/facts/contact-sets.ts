import { readSet } from '../criteria/read-value.ts';
import type { AssociatedRecords } from './raw-record.ts';

/** HubSpot returns associations in pages: with more contacts, a set would cost more calls than a whole batch of companies. */
const MAX_CONTACTS = 500;

export type ContactSet = ReadonlySet<string> | 'empty' | 'not_read' | 'truncated';

/** The distinct members of a contact property over a company's contacts, or the reason why they are unknown. */
export function contactSet(contacts: AssociatedRecords | null, property: string): ContactSet {
  if (contacts === null) return 'not_read';
  const { records, columns } = contacts;
  if (records.length === 0) return 'empty';
  if (!columns.has(property)) return 'not_read';
  if (records.length > MAX_CONTACTS) return 'truncated';
  const members = new Set<string>();
  for (const record of records) {
    const raw = record[property];
    if (typeof raw !== 'string') continue;
    for (const member of readSet(raw)) members.add(member);
  }
  return members.size === 0 ? 'empty' : members;
}
