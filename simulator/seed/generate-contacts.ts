import type { Random } from '../state/random.ts';
import type { SeedRecord } from '../types.ts';
import { chance, pick } from './dice.ts';
import type { CompanyDraft } from './generate-companies.ts';
import { inventPerson } from './invented-names.ts';

const TITLES = [
  'CEO',
  'ceo & founder',
  'VP Sales',
  'Head of Marketing',
  'RevOps Manager',
  'Software Engineer',
  'CFO',
  'Office manager',
  'Account Executive',
];
const BUYING_ROLES = ['DECISION_MAKER', 'CHAMPION', 'BUDGET_HOLDER', 'BLOCKER', 'END_USER', 'INFLUENCER'];
/** Buying roles are rarely filled in: in one large portal, for two contacts of a million. For demos, it is two of a hundred. */
const BUYING_ROLE_SHARE = 0.02;

function contactOf(random: Random, id: string, company: CompanyDraft | null): SeedRecord {
  const { firstname, lastname } = inventPerson(random);
  const domain = company?.properties['domain'] ?? 'mail.example';
  const properties: Record<string, string> = {
    firstname,
    lastname,
    // The id makes it unique, which HubSpot requires.
    email: `${firstname}.${lastname}.${id}@${domain}`.toLowerCase(),
  };
  if (chance(random, 0.6)) properties['jobtitle'] = pick(random, TITLES);
  if (chance(random, 0.5)) {
    properties['lifecyclestage'] = pick(random, ['subscriber', 'lead', 'opportunity', 'customer']);
  }
  if (company !== null && chance(random, BUYING_ROLE_SHARE)) {
    const roles = [pick(random, BUYING_ROLES), pick(random, BUYING_ROLES)];
    properties['hs_buying_role'] = [...new Set(roles)].join(';');
  }
  return company === null ? { id, properties } : { id, properties, companyId: company.id };
}

/** Fifteen contacts of a hundred have no company. */
export function generateContacts(
  random: Random,
  companies: readonly CompanyDraft[],
  count: number,
): readonly SeedRecord[] {
  const contacts: SeedRecord[] = [];
  let id = 48_100_000_000;
  for (let index = 0; index < count; index += 1) {
    id += random.integer(1, 9_999);
    const hasCompany = companies.length > 0 && !chance(random, 0.15);
    contacts.push(contactOf(random, String(id), hasCompany ? pick(random, companies) : null));
  }
  return contacts;
}
