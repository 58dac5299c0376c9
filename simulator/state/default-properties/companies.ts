import type { PropertySpec } from '../property-definition.ts';
import { INDUSTRIES } from './industries.ts';
import { calculated, choice, plain, readOnly, yesNo } from './spec.ts';

const INFO = 'companyinformation';
const ACTIVITY = 'companyactivity';
const ANALYTICS = 'analyticsinformation';

/** In lower case, like HubSpot's technology detection; a part of its list of several hundred. */
const TECHNOLOGIES = `
  adobe_analytics aws_route_53 amazon_cloudfront amazon_web_services apache asp_net atlassian bing_ads bootstrap
  cloud_flare cloudinary datadog django docusign drift drupal eloqua facebook_advertiser facebook_connect fastly
  freshdesk github google_adwords google_analytics google_apps google_tag_manager google_cloud gong heap hotjar
  hubspot intercom jquery jira klaviyo linkedin_insights magento mailchimp marketo microsoft_azure mixpanel
  microsoft_office_365 mongodb mysql new_relic nginx office_365 okta olark optimizely oracle outlook outreach
  pardot php postgresql react recaptcha ruby_on_rails salesforce salesloft sap segment sendgrid sentry shopify
  slack snowflake squarespace stripe twilio typeform vimeo vue_js wistia wordpress workday zendesk zoom zoominfo
`
  .trim()
  .split(/\s+/);

const LIFECYCLE_STAGES = [
  'subscriber=Subscriber',
  'lead=Lead',
  'marketingqualifiedlead=Marketing Qualified Lead',
  'salesqualifiedlead=Sales Qualified Lead',
  'opportunity=Opportunity',
  'customer=Customer',
  'evangelist=Evangelist',
  'other=Other',
];

const LEAD_STATUSES =
  `NEW OPEN IN_PROGRESS OPEN_DEAL UNQUALIFIED ATTEMPTED_TO_CONTACT CONNECTED BAD_TIMING`.split(' ');
const ANALYTICS_SOURCES = `ORGANIC_SEARCH PAID_SEARCH EMAIL_MARKETING SOCIAL_MEDIA REFERRALS OTHER_CAMPAIGNS
  DIRECT_TRAFFIC OFFLINE PAID_SOCIAL AI_REFERRALS`.split(/\s+/);

const facts: PropertySpec[] = [
  ...plain(INFO, 'string', [
    ['name', 'Company name'],
    ['domain', 'Company Domain Name'],
    ['website', 'Website URL'],
    ['phone', 'Phone Number'],
    ['description', 'Description'],
    ['about_us', 'About Us'],
    ['address', 'Street Address'],
    ['address2', 'Street Address 2'],
    ['city', 'City'],
    ['state', 'State/Region'],
    ['zip', 'Postal Code'],
    ['country', 'Country/Region'],
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
  ]),
  ...plain(INFO, 'number', [
    ['numberofemployees', 'Number of Employees'],
    ['annualrevenue', 'Annual Revenue'],
    ['hs_parent_company_id', 'Parent Company'],
  ]),
  ...yesNo(INFO, [
    ['is_public', 'Is Public'],
    ['hs_is_target_account', 'Target Account'],
  ]),
  choice(INFO, 'select', ['industry', 'Industry'], INDUSTRIES),
  choice(INFO, 'radio', ['type', 'Type'], ['PROSPECT', 'PARTNER', 'RESELLER', 'VENDOR', 'OTHER']),
  choice(INFO, 'checkbox', ['web_technologies', 'Web Technologies'], TECHNOLOGIES),
  choice(INFO, 'checkbox', ['hs_keywords', 'Company Keywords'], []),
  choice(INFO, 'checkbox', ['hs_additional_domains', 'Additional Domains'], []),
  choice(INFO, 'radio', ['lifecyclestage', 'Lifecycle Stage'], LIFECYCLE_STAGES),
  choice(INFO, 'radio', ['hs_lead_status', 'Lead Status'], LEAD_STATUSES),
  choice(
    INFO,
    'radio',
    ['hs_ideal_customer_profile', 'Ideal Customer Profile Tier'],
    ['tier_1=Tier 1', 'tier_2=Tier 2', 'tier_3=Tier 3'],
  ),
  choice(
    INFO,
    'select',
    ['hs_target_account', 'Target Account Tier'],
    ['tier_1=Tier 1', 'tier_2=Tier 2', 'tier_3=Tier 3'],
  ),
  choice(INFO, 'select', ['hubspot_owner_id', 'Company owner'], []),
];

const outcomes: PropertySpec[] = [
  ...plain(INFO, 'number', [
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
  ]),
  ...plain(INFO, 'datetime', [
    ['recent_deal_close_date', 'Recent Deal Close Date'],
    ['first_deal_created_date', 'First Deal Created Date'],
    ['hs_date_entered_customer', 'Date entered "Customer (Lifecycle Stage Pipeline)"'],
    ['closedate', 'Close Date'],
  ]),
  ...plain(INFO, 'string', [['hs_annual_revenue_currency_code', 'Annual Revenue Currency Code']]),
];

const keptByHubSpot: PropertySpec[] = [
  ...plain(INFO, 'number', [['hs_object_id', 'Record ID']]),
  ...plain(INFO, 'datetime', [
    ['createdate', 'Create Date'],
    ['hs_lastmodifieddate', 'Last Modified Date'],
  ]),
  ...plain(INFO, 'string', [
    ['hs_object_source', 'Record creation source'],
    ['hs_object_source_id', 'Record creation source ID'],
    ['hs_object_source_label', 'Record source'],
    ['hs_object_source_detail_1', 'Record source detail 1'],
  ]),
  ...yesNo(INFO, [['hs_is_enriched', 'Is enriched']]),
  choice(INFO, 'checkbox', ['hs_merged_object_ids', 'Merged record IDs'], []),
  ...plain(ANALYTICS, 'number', [
    ['hs_analytics_num_visits', 'Number of Sessions'],
    ['hs_analytics_num_page_views', 'Number of Pageviews'],
    ['num_conversion_events', 'Number of Form Submissions'],
  ]),
  ...plain(ANALYTICS, 'datetime', [
    ['hs_analytics_first_timestamp', 'Time First Seen'],
    ['hs_analytics_last_timestamp', 'Time Last Seen'],
  ]),
  choice(ANALYTICS, 'select', ['hs_analytics_source', 'Original Traffic Source'], ANALYTICS_SOURCES),
  choice(ANALYTICS, 'select', ['hs_analytics_latest_source', 'Latest Traffic Source'], ANALYTICS_SOURCES),
  ...plain(ACTIVITY, 'number', [['num_notes', 'Number of Sales Activities']]),
  ...plain(ACTIVITY, 'datetime', [
    ['notes_last_contacted', 'Last Contacted'],
    ['notes_last_updated', 'Last Activity Date'],
  ]),
];

export const COMPANY_GROUPS = {
  [INFO]: 'Company information',
  [ACTIVITY]: 'Company activity',
  [ANALYTICS]: 'Analytics history',
};
export const COMPANY_PROPERTIES: readonly PropertySpec[] = [
  ...facts,
  ...calculated(outcomes),
  ...readOnly(keptByHubSpot),
];
