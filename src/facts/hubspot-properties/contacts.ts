/** The contact properties that every portal has from its first day, by their internal names and labels. */
import { LEAD_STATUSES, LIFECYCLE_STAGES } from './companies.ts';
import { choice, type PropertyInfo, plain } from './property-info.ts';

const BUYING_ROLES = [
  'BLOCKER',
  'BUDGET_HOLDER',
  'CHAMPION',
  'DECISION_MAKER',
  'END_USER',
  'EXECUTIVE_SPONSOR',
  'INFLUENCER',
  'LEGAL_AND_COMPLIANCE=Legal & Compliance',
  'OTHER',
];

const SENIORITIES = [
  'entry',
  'employee',
  'senior',
  'manager',
  'director',
  'vp=VP',
  'executive',
  'owner',
  'partner',
];

export const CONTACT_PROPERTIES: readonly PropertyInfo[] = [
  ...plain('string', [
    ['hs_object_id', 'Record ID | Contact ID | Record ID - Contact'],
    ['firstname', 'First Name'],
    ['lastname', 'Last Name'],
    ['email', 'Email'],
    ['phone', 'Phone Number'],
    ['mobilephone', 'Mobile Phone Number'],
    ['jobtitle', 'Job Title'],
    ['company', 'Company Name'],
    ['website', 'Website URL'],
    ['address', 'Street Address'],
    ['city', 'City'],
    ['state', 'State/Region | State'],
    ['zip', 'Postal Code'],
    ['country', 'Country/Region | Country'],
    ['hubspot_owner_id', 'Contact owner'],
    ['associatedcompanyid', 'Primary Associated Company ID'],
    ['hs_object_source', 'Record creation source'],
    ['hs_object_source_label', 'Record source'],
  ]),
  ...plain('number', [
    ['num_notes', 'Number of Sales Activities'],
    ['num_associated_deals', 'Number of Associated Deals'],
  ]),
  ...plain('datetime', [
    ['createdate', 'Create Date'],
    ['lastmodifieddate', 'Last Modified Date'],
    ['notes_last_contacted', 'Last Contacted'],
    ['notes_last_updated', 'Last Activity Date'],
  ]),
  choice(['hs_buying_role', 'Buying Role'], BUYING_ROLES, { many: true }),
  choice(['hs_seniority', 'Employment Seniority'], SENIORITIES),
  choice(['hs_merged_object_ids', 'Merged record IDs'], [], { many: true }),
  LIFECYCLE_STAGES,
  LEAD_STATUSES,
];
