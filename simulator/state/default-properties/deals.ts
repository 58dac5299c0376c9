import type { PropertySpec } from '../property-definition.ts';
import { calculated, choice, plain, readOnly, yesNo } from './spec.ts';

const INFO = 'dealinformation';
const ACTIVITY = 'deal_activity';

/** `dealstage` and `pipeline` get their options from the portal's pipelines. */
const facts: PropertySpec[] = [
  ...plain(INFO, 'string', [
    ['dealname', 'Deal Name'],
    ['description', 'Deal Description'],
    ['closed_lost_reason', 'Closed Lost Reason'],
    ['closed_won_reason', 'Closed Won Reason'],
    ['hs_next_step', 'Next Step'],
  ]),
  ...plain(INFO, 'number', [
    ['amount', 'Amount'],
    ['hs_acv', 'Annual contract value'],
    ['hs_arr', 'Annual recurring revenue'],
    ['hs_mrr', 'Monthly recurring revenue'],
    ['hs_tcv', 'Total contract value'],
    ['hs_deal_stage_probability', 'Deal probability'],
  ]),
  ...plain(INFO, 'datetime', [
    ['closedate', 'Close Date'],
    ['createdate', 'Create Date'],
  ]),
  choice(INFO, 'radio', ['dealstage', 'Deal Stage'], []),
  choice(INFO, 'select', ['pipeline', 'Pipeline'], []),
  choice(
    INFO,
    'radio',
    ['dealtype', 'Deal Type'],
    ['newbusiness=New Business', 'existingbusiness=Existing Business'],
  ),
  choice(INFO, 'select', ['hs_priority', 'Priority'], ['low', 'medium', 'high']),
  choice(
    INFO,
    'select',
    ['deal_currency_code', 'Currency'],
    ['USD=US Dollar', 'EUR=Euro', 'GBP=British Pound'],
  ),
  choice(INFO, 'select', ['hubspot_owner_id', 'Deal owner'], []),
];

const outcomes: PropertySpec[] = [
  ...yesNo(INFO, [
    ['hs_is_closed', 'Is Deal Closed?'],
    ['hs_is_closed_won', 'Is Closed Won'],
    ['hs_is_closed_lost', 'Is closed lost'],
  ]),
  ...plain(INFO, 'number', [
    ['amount_in_home_currency', 'Amount in company currency'],
    ['hs_projected_amount', 'Weighted amount'],
    ['hs_closed_amount', 'Closed Deal Amount'],
    ['hs_forecast_amount', 'Forecast amount'],
    ['days_to_close', 'Days to close'],
    ['hs_primary_associated_company', 'Primary Associated Company'],
    ['num_associated_contacts', 'Number of Associated Contacts'],
    ['hs_v2_time_in_current_stage', 'Time in current stage'],
  ]),
  ...plain(INFO, 'datetime', [['hs_closed_won_date', 'Closed won date']]),
];

const keptByHubSpot: PropertySpec[] = [
  ...plain(INFO, 'number', [['hs_object_id', 'Record ID']]),
  ...plain(INFO, 'datetime', [
    ['hs_createdate', 'HubSpot Create Date'],
    ['hs_lastmodifieddate', 'Last Modified Date'],
  ]),
  ...plain(INFO, 'string', [
    ['hs_object_source', 'Record creation source'],
    ['hs_object_source_id', 'Record creation source ID'],
    ['hs_object_source_label', 'Record source'],
  ]),
  choice(INFO, 'checkbox', ['hs_merged_object_ids', 'Merged record IDs'], []),
  ...plain(ACTIVITY, 'number', [['num_notes', 'Number of Sales Activities']]),
  ...plain(ACTIVITY, 'datetime', [
    ['notes_last_contacted', 'Last Contacted'],
    ['notes_last_updated', 'Last Activity Date'],
  ]),
];

export const DEAL_GROUPS = { [INFO]: 'Deal information', [ACTIVITY]: 'Deal activity' };
export const DEAL_PROPERTIES: readonly PropertySpec[] = [
  ...facts,
  ...calculated(outcomes),
  ...readOnly(keptByHubSpot),
];
