/** HubSpot's own company properties: which of them are known before a deal, and which change while it is worked. */
import type { NameRule } from './name-rule.ts';

/** The first touch is set once and stays as it is. */
const KNOWN_BEFORE = /^hs_analytics_(source(_data_[12])?|first_(visit_)?timestamp)$/;

const OUTCOME = 'is derived from deals or their outcome';
const CONTACT = 'counts contact that goes on while a deal is worked; give --history to use its value before';

export const HUBSPOT_RULES: readonly NameRule[] = [
  {
    names:
      /^(lifecyclestage|hs_lifecyclestage_.+|hs_(v2_)?(date_(entered|exited)|cumulative_time_in|latest_time_in|time_in)_.+|hs_num_open_deals|num_associated_deals|first_deal_created_date|closedate|recent_deal_.+|total_revenue|hs_total_deal_value|days_to_close|hs_lead_status|hs_is_customer|hs_latest_(won|lost)_.+|hs_latest_createdate_of_active_.+|first_closed_.+|num_(won|lost)_deals|hs_analytics_revenue)$/,
    kind: 'leak',
    reason: OUTCOME,
  },
  {
    names:
      /^(fitgate_.+|hs_ideal_customer_profile|hs_is_target_account|hs_target_account.*|hs_predictivecontactscore.*|hubspotscore|hs_csm_sentiment)$/,
    kind: 'leak',
    reason: 'holds a judgement of fit that was already made, and would only confirm itself',
  },
  {
    names: /_(timestamp_(earliest|latest)_value|cardinality_sum|next_max_max)_[0-9a-f]+$/,
    kind: 'bookkeeping',
    reason: 'is an intermediate result of HubSpot',
  },
  {
    names: /^(hs_analytics_(first|last)_touch_converting_campaign)$/,
    kind: 'notFit',
    reason: 'tells of a campaign, not of the company',
  },
  {
    names: /^(hubspot_(owner|team)_id|hs_(owning|all)_teams|hs_shared_(team|user)_ids|owner(email|name))$/,
    kind: 'notFit',
    reason: 'tells who sells, not who buys',
  },
  {
    names:
      /^(hs_analytics_.+|num_(notes|contacted_notes|associated_contacts|conversion_events|unique_conversion_events)|hs_num_(decision_makers|blockers|contacts_with_buying_roles)|notes_(last_.+|next_activity_date)|hs_notes_.+|hs_(last|latest|next)_.*(activity|meeting|contacted|engagement|booked|open_task|sales|call|email).*|hs_latest_source.*|hs_sales_email_.+|hs_most_recent_.+|hs_signals_.+|hs_intent_.+|first_conversion_.+|recent_conversion_.+|first_contact_createdate|engagements_last_.+)$/,
    not: KNOWN_BEFORE,
    kind: 'leak',
    reason: CONTACT,
    fineAsOfCreation: true,
  },
  {
    names:
      /^(name|domain|website|phone|address2?|zip|description|about_us|notes|company_id|createdate|hs_createdate|hs_lastmodifieddate|hs_last_metered_.+|hs_live_enrichment_.+|hs_is_enriched|hs_updated_.+|hs_created_.+|hs_object_.+|hs_additional_domains|hs_merged_.+|hs_all_.+|hs_unique_.+|hs_user_ids_.+|hs_parent_company_id|hs_annual_revenue_currency_code|hubspot_(owner|team)_.+|hs_(avatar|logo|task|read_only|was_imported|pipeline|obj_coords|quick_context|keywords).*)$/,
    kind: 'bookkeeping',
    reason: 'names or administers the record',
  },
];
