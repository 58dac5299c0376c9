/** The deal properties that every portal has from its first day, by their internal names and labels. */
import { choice, type PropertyInfo, plain, yesNo } from './property-info.ts';

const STAGES = [
  'appointmentscheduled=Appointment Scheduled',
  'qualifiedtobuy=Qualified To Buy',
  'presentationscheduled=Presentation Scheduled',
  'decisionmakerboughtin=Decision Maker Bought-In',
  'contractsent=Contract Sent',
  'closedwon=Closed Won',
  'closedlost=Closed Lost',
];

const CURRENCIES = [
  'USD=US Dollar',
  'EUR=Euro',
  'GBP=British Pound',
  'JPY=Japanese Yen',
  'CAD=Canadian Dollar',
  'AUD=Australian Dollar',
  'CHF=Swiss Franc',
];

export const DEAL_PROPERTIES: readonly PropertyInfo[] = [
  ...plain('string', [
    ['hs_object_id', 'Record ID | Deal ID | Record ID - Deal'],
    ['dealname', 'Deal Name'],
    ['description', 'Deal Description'],
    ['closed_lost_reason', 'Closed Lost Reason'],
    ['closed_won_reason', 'Closed Won Reason'],
    ['hs_next_step', 'Next Step'],
    ['hubspot_owner_id', 'Deal owner'],
    ['hs_primary_associated_company', 'Primary Associated Company'],
    ['hs_object_source', 'Record creation source'],
    ['hs_object_source_label', 'Record source'],
  ]),
  ...plain('number', [
    ['amount', 'Amount'],
    ['amount_in_home_currency', 'Amount in company currency | Amount in home currency'],
    ['hs_acv', 'Annual contract value'],
    ['hs_arr', 'Annual recurring revenue'],
    ['hs_mrr', 'Monthly recurring revenue'],
    ['hs_tcv', 'Total contract value'],
    ['hs_deal_stage_probability', 'Deal probability'],
    ['hs_projected_amount', 'Weighted amount'],
    ['hs_closed_amount', 'Closed Deal Amount'],
    ['hs_forecast_amount', 'Forecast amount'],
    ['days_to_close', 'Days to close'],
    ['num_associated_contacts', 'Number of Associated Contacts'],
    ['num_notes', 'Number of Sales Activities'],
  ]),
  ...plain('datetime', [
    ['closedate', 'Close Date'],
    ['createdate', 'Create Date'],
    ['hs_createdate', 'HubSpot Create Date'],
    ['hs_lastmodifieddate', 'Last Modified Date'],
    ['hs_closed_won_date', 'Closed won date'],
    ['notes_last_contacted', 'Last Contacted'],
    ['notes_last_updated', 'Last Activity Date'],
  ]),
  ...yesNo([
    ['hs_is_closed', 'Is Deal Closed? | Is Closed'],
    ['hs_is_closed_won', 'Is Closed Won'],
    ['hs_is_closed_lost', 'Is closed lost'],
  ]),
  choice(['dealstage', 'Deal Stage'], STAGES, { isOpen: true }),
  choice(['pipeline', 'Pipeline'], ['default=Sales Pipeline'], { isOpen: true }),
  choice(['dealtype', 'Deal Type'], ['newbusiness=New Business', 'existingbusiness=Existing Business'], {
    isOpen: true,
  }),
  choice(['hs_priority', 'Priority'], ['low', 'medium', 'high']),
  choice(['deal_currency_code', 'Currency'], CURRENCIES, { isOpen: true }),
  choice(['hs_merged_object_ids', 'Merged Deal IDs | Merged record IDs'], [], { many: true }),
];
