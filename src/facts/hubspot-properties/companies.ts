/** The company properties that every portal has from its first day, by their internal names and labels. */
import { INDUSTRIES } from './industries.ts';
import { choice, type PropertyInfo, plain, yesNo } from './property-info.ts';

const TECHNOLOGIES = `
  adobe_analytics|amazon_web_services|apache|drupal|eloqua|facebook_advertiser|freshdesk|github=GitHub|google_analytics
  google_apps|google_tag_manager|gong|hotjar|hubspot=HubSpot|intercom|jira|klaviyo|linkedin_insights=LinkedIn Insights
  magento|mailchimp|marketo|microsoft_azure|microsoft_office_365|mixpanel|mongodb=MongoDB|mysql=MySQL|netsuite=NetSuite
  okta|oracle|outreach|pardot|postgresql=PostgreSQL|salesforce|salesloft|sap=SAP|segment|sendgrid=SendGrid|sentry|shopify
  slack|snowflake|stripe|twilio|wordpress=WordPress|workday|zendesk|zoom|zoominfo=ZoomInfo
`
  .trim()
  .split(/[|\n]\s*/);

const TRAFFIC_SOURCES = [
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'EMAIL_MARKETING',
  'SOCIAL_MEDIA=Organic Social',
  'REFERRALS',
  'OTHER_CAMPAIGNS',
  'DIRECT_TRAFFIC',
  'OFFLINE=Offline Sources',
  'PAID_SOCIAL',
  'AI_REFERRALS=AI Referrals',
];

const TIERS = ['tier_1=Tier 1', 'tier_2=Tier 2', 'tier_3=Tier 3'];

/** Portals add their own stages. */
export const LIFECYCLE_STAGES = choice(
  ['lifecyclestage', 'Lifecycle Stage'],
  [
    'subscriber',
    'lead',
    'marketingqualifiedlead=Marketing Qualified Lead',
    'salesqualifiedlead=Sales Qualified Lead',
    'opportunity',
    'customer',
    'evangelist',
    'other',
  ],
  { isOpen: true },
);

export const LEAD_STATUSES = choice(
  ['hs_lead_status', 'Lead Status'],
  [
    'NEW',
    'OPEN',
    'IN_PROGRESS',
    'OPEN_DEAL',
    'UNQUALIFIED',
    'ATTEMPTED_TO_CONTACT=Attempted to Contact',
    'CONNECTED',
    'BAD_TIMING',
  ],
  { isOpen: true },
);

const facts: readonly PropertyInfo[] = [
  ...plain('string', [
    ['name', 'Company name | Name'],
    ['domain', 'Company Domain Name'],
    ['website', 'Website URL'],
    ['phone', 'Phone Number'],
    ['description', 'Description'],
    ['about_us', 'About Us'],
    ['address', 'Street Address'],
    ['address2', 'Street Address 2'],
    ['city', 'City'],
    ['state', 'State/Region | State'],
    ['zip', 'Postal Code | Zip'],
    ['country', 'Country/Region | Country'],
    ['hs_country_code', 'Country/Region Code'],
    ['hs_state_code', 'State/Region Code'],
    ['timezone', 'Time Zone'],
    ['founded_year', 'Year Founded'],
    ['total_money_raised', 'Total Money Raised'],
    ['hs_employee_range', 'Employee range'],
    ['hs_revenue_range', 'Revenue range'],
    ['hs_industry_group', 'Industry group'],
    ['linkedin_company_page', 'LinkedIn Company Page'],
    ['linkedinbio', 'LinkedIn Bio'],
    ['twitterhandle', 'Twitter Handle'],
    ['facebook_company_page', 'Facebook Company Page'],
    ['hubspot_owner_id', 'Company owner'],
    ['hs_parent_company_id', 'Parent Company | Parent Company ID'],
  ]),
  ...plain('number', [
    ['numberofemployees', 'Number of Employees'],
    ['annualrevenue', 'Annual Revenue'],
  ]),
  ...yesNo([
    ['is_public', 'Is Public'],
    ['hs_is_target_account', 'Target Account'],
  ]),
  choice(['industry', 'Industry'], INDUSTRIES),
  choice(['type', 'Type'], ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER'], { isOpen: true }),
  choice(['web_technologies', 'Web Technologies'], TECHNOLOGIES, { many: true, isOpen: true }),
  choice(['hs_keywords', 'Company Keywords'], [], { many: true }),
  choice(['hs_additional_domains', 'Additional Domains'], [], { many: true }),
  LIFECYCLE_STAGES,
  LEAD_STATUSES,
  choice(['hs_ideal_customer_profile', 'Ideal Customer Profile Tier'], TIERS),
  choice(['hs_target_account', 'Target Account Tier'], TIERS),
];

const keptByHubSpot: readonly PropertyInfo[] = [
  ...plain('string', [
    ['hs_object_id', 'Record ID | Company ID | Record ID - Company'],
    ['hs_object_source', 'Record creation source'],
    ['hs_object_source_id', 'Record creation source ID'],
    ['hs_object_source_label', 'Record source'],
    ['hs_object_source_detail_1', 'Record source detail 1'],
    ['hs_annual_revenue_currency_code', 'Annual Revenue Currency Code'],
  ]),
  ...plain('number', [
    ['num_associated_deals', 'Number of Associated Deals'],
    ['num_associated_contacts', 'Number of Associated Contacts'],
    ['hs_num_open_deals', 'Number of Open Deals'],
    ['hs_total_deal_value', 'Total open deal value'],
    ['total_revenue', 'Total Revenue'],
    ['recent_deal_amount', 'Recent Deal Amount'],
    ['days_to_close', 'Days to Close'],
    ['hs_num_decision_makers', 'Number of Decision Makers'],
    ['hs_num_blockers', 'Number of blockers'],
    ['hs_num_contacts_with_buying_roles', 'Number of contacts with a buying role'],
    ['hs_num_child_companies', 'Number of child companies'],
    ['hs_analytics_num_visits', 'Number of Sessions'],
    ['hs_analytics_num_page_views', 'Number of Pageviews'],
    ['num_conversion_events', 'Number of Form Submissions'],
    ['num_notes', 'Number of Sales Activities'],
    ['num_contacted_notes', 'Number of times contacted'],
  ]),
  ...plain('datetime', [
    ['createdate', 'Create Date'],
    ['hs_lastmodifieddate', 'Last Modified Date'],
    ['recent_deal_close_date', 'Recent Deal Close Date'],
    ['first_deal_created_date', 'First Deal Created Date'],
    ['closedate', 'Close Date'],
    ['hs_analytics_first_timestamp', 'Time First Seen'],
    ['hs_analytics_last_timestamp', 'Time Last Seen'],
    ['notes_last_contacted', 'Last Contacted'],
    ['notes_last_updated', 'Last Activity Date'],
    ['notes_next_activity_date', 'Next Activity Date'],
  ]),
  ...yesNo([['hs_is_enriched', 'Is enriched']]),
  choice(['hs_merged_object_ids', 'Merged record IDs | Merged Company IDs'], [], { many: true }),
  choice(['hs_analytics_source', 'Original Traffic Source | Original Source Type'], TRAFFIC_SOURCES),
  choice(['hs_analytics_latest_source', 'Latest Traffic Source'], TRAFFIC_SOURCES),
];

export const COMPANY_PROPERTIES: readonly PropertyInfo[] = [...facts, ...keptByHubSpot];
