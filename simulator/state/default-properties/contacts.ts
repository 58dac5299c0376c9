import type { PropertySpec } from '../property-definition.ts';
import { calculated, choice, plain, readOnly } from './spec.ts';

const INFO = 'contactinformation';

const BUYING_ROLES = `BLOCKER BUDGET_HOLDER CHAMPION DECISION_MAKER END_USER EXECUTIVE_SPONSOR INFLUENCER
  LEGAL_AND_COMPLIANCE OTHER`.split(/\s+/);

const facts: PropertySpec[] = [
  ...plain(INFO, 'string', [
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
    ['state', 'State/Region'],
    ['zip', 'Postal Code'],
    ['country', 'Country/Region'],
  ]),
  choice(INFO, 'checkbox', ['hs_buying_role', 'Buying Role'], BUYING_ROLES),
  choice(
    INFO,
    'radio',
    ['lifecyclestage', 'Lifecycle Stage'],
    [
      'subscriber=Subscriber',
      'lead=Lead',
      'marketingqualifiedlead=Marketing Qualified Lead',
      'salesqualifiedlead=Sales Qualified Lead',
      'opportunity=Opportunity',
      'customer=Customer',
      'evangelist=Evangelist',
      'other=Other',
    ],
  ),
  choice(
    INFO,
    'radio',
    ['hs_lead_status', 'Lead Status'],
    [
      'NEW',
      'OPEN',
      'IN_PROGRESS',
      'OPEN_DEAL',
      'UNQUALIFIED',
      'ATTEMPTED_TO_CONTACT',
      'CONNECTED',
      'BAD_TIMING',
    ],
  ),
  choice(
    INFO,
    'select',
    ['hs_seniority', 'Employment Seniority'],
    ['entry', 'employee', 'senior', 'manager', 'director', 'vp=VP', 'executive', 'owner', 'partner'],
  ),
  choice(INFO, 'select', ['hubspot_owner_id', 'Contact owner'], []),
];

const keptByHubSpot: PropertySpec[] = [
  ...plain(INFO, 'number', [
    ['hs_object_id', 'Record ID'],
    ['num_notes', 'Number of Sales Activities'],
  ]),
  ...plain(INFO, 'datetime', [
    ['createdate', 'Create Date'],
    ['lastmodifieddate', 'Last Modified Date'],
    ['notes_last_contacted', 'Last Contacted'],
    ['notes_last_updated', 'Last Activity Date'],
  ]),
  ...plain(INFO, 'string', [
    ['hs_object_source', 'Record creation source'],
    ['hs_object_source_id', 'Record creation source ID'],
    ['hs_object_source_label', 'Record source'],
  ]),
  choice(INFO, 'checkbox', ['hs_merged_object_ids', 'Merged record IDs'], []),
];

const outcomes: PropertySpec[] = plain(INFO, 'number', [
  ['num_associated_deals', 'Number of Associated Deals'],
  ['associatedcompanyid', 'Primary Associated Company ID'],
]);

export const CONTACT_GROUPS = { [INFO]: 'Contact information' };
export const CONTACT_PROPERTIES: readonly PropertySpec[] = [
  ...facts,
  ...calculated(outcomes),
  ...readOnly(keptByHubSpot),
];
