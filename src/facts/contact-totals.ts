/** A company's contacts reduced to what facts ask of them. Mutable, so that a long file of contacts is summed as it streams. */
import { readSet } from '../criteria/read-value.ts';
import type { RawRecord } from './raw-record.ts';

export interface ContactTotals {
  count: number;
  /** Buying roles that some contact has, read as text. */
  readonly roles: Set<string>;
  /** False while no contact carried the property. */
  rolesRead: boolean;
}

export const noContacts = (): ContactTotals => ({ count: 0, roles: new Set(), rolesRead: false });

export function addContact(totals: ContactTotals, contact: RawRecord): void {
  const role = contact['hs_buying_role'];
  totals.count += 1;
  totals.rolesRead ||= role !== undefined;
  if (typeof role !== 'string') return;
  for (const member of readSet(role)) totals.roles.add(member);
}
