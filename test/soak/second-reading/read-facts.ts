import type { CriteriaDocument } from './document.ts';
import type { HistoryEntry, Portal, Row } from './open-files.ts';
import { readDealFact } from './read-deals.ts';
import { cleaned, type Fact, isBlank, membersOf, unknown } from './read-values.ts';

/** All that can be asked about one company. */
export type Subject = {
  fact: (name: string) => Fact;
  history: (property: string) => readonly HistoryEntry[] | undefined;
};

const MOST_CONTACTS = 500;
const BUYING_ROLES = ['contacts.buying_roles', 'contacts.hs_buying_role'];

export function readSubject(portal: Portal, companyId: string, document: CriteriaDocument): Subject {
  const company = portal.companies.get(companyId) ?? {};
  const deals = portal.dealsOf(companyId);
  const dealColumns = portal.files.deals?.columns ?? [];
  const read = (name: string): Fact => {
    const property = name.slice(name.indexOf('.') + 1);
    if (name.startsWith('company.')) return readCompanyFact(portal, company, property);
    if (name.startsWith('parent.')) return readParentFact(portal, company, property);
    if (name.startsWith('contacts.')) return readContactFact(portal, companyId, property);
    return deals === undefined
      ? unknown('not_read')
      : readDealFact(name, deals, dealColumns, document.settings.salesPipelines);
  };
  return { fact: read, history: (property) => portal.historyOf(companyId, property) };
}

/**
 * The names under which facts are reported: the two names of the buying roles are one fact, called as the
 * document calls it first.
 */
export function factNaming(mentions: readonly string[]): (fact: string) => string {
  const roles = mentions.find((fact) => BUYING_ROLES.includes(fact));
  return (fact) => (roles !== undefined && BUYING_ROLES.includes(fact) ? roles : fact);
}

function readCompanyFact(portal: Portal, company: Row, property: string): Fact {
  if (!portal.files.companies.columns.includes(property)) return unknown('not_read');
  const raw = company[property] ?? '';
  return isBlank(raw) ? unknown('empty') : { kind: 'raw', value: raw };
}

function readParentFact(portal: Portal, company: Row, property: string): Fact {
  if (!portal.files.companies.columns.includes('hs_parent_company_id')) return unknown('not_read');
  const parentId = company['hs_parent_company_id'] ?? '';
  if (isBlank(parentId)) return unknown('empty');
  const parent = portal.companyOf(cleaned(parentId));
  return parent === undefined ? unknown('not_read') : readCompanyFact(portal, parent, property);
}

function readContactFact(portal: Portal, companyId: string, property: string): Fact {
  const contacts = portal.contactsOf(companyId);
  if (contacts === undefined) return unknown('not_read');
  if (property === 'count') return { kind: 'number', value: contacts.length };
  if (contacts.length === 0) return unknown('empty');
  const column = property === 'buying_roles' ? 'hs_buying_role' : property;
  if (!portal.files.contacts?.columns.includes(column)) return unknown('not_read');
  if (contacts.length > MOST_CONTACTS) return unknown('truncated');
  const members = new Set(contacts.flatMap((contact) => membersOf(contact[column] ?? '')));
  return members.size === 0 ? unknown('empty') : { kind: 'members', value: [...members] };
}
