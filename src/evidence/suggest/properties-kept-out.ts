/** Properties that are never evidence, whatever their values. */

export interface KeptOut {
  /** `leak`: it follows from the outcome, and is reported. `bookkeeping`: an id, a name or a timestamp, not reported. */
  readonly kind: 'leak' | 'bookkeeping';
  readonly reason: string;
}

interface Rule extends KeptOut {
  readonly names: RegExp;
  /** Harmless if the value is known as of the deal's creation. */
  readonly fineAsOfCreation?: true;
}

const OUTCOME = 'is derived from deals or their outcome';

const RULES: readonly Rule[] = [
  {
    // HubSpot's own, by definition: stages and the dates they were entered, and roll-ups of deals.
    names:
      /^(lifecyclestage|hs_lifecyclestage_.+|hs_(v2_)?(date_(entered|exited)|cumulative_time_in|latest_time_in|time_in)_.+|hs_num_open_deals|num_associated_deals|first_deal_created_date|closedate|recent_deal_.+|total_revenue|hs_total_deal_value|days_to_close|hs_lead_status|hs_is_customer|hs_latest_(won|lost)_.+|first_closed_.+|num_won_deals|num_lost_deals)$/,
    kind: 'leak',
    reason: OUTCOME,
  },
  {
    names:
      /^(deals?_(won|lost|amount|count)|closed_(won|lost)_.+|hs_(is_)?closed.*|dealstage|customer_since|churn.*|.*_churned_at)$/,
    kind: 'leak',
    reason: OUTCOME,
  },
  {
    names: /^(fitgate_.+|hs_ideal_customer_profile|hs_is_target_account|hs_target_account.*)$/,
    kind: 'leak',
    reason: 'holds a judgement of fit that was already made, and would only confirm itself',
  },
  {
    names:
      /^(hs_analytics_.+|num_(notes|contacted_notes|associated_contacts|conversion_events)|hs_num_(decision_makers|blockers|contacts_with_buying_roles)|notes_(last_.+|next_activity_date)|hs_(last|latest|next)_.*(activity|meeting|contacted|engagement|booked|open_task|sales).*|first_conversion_.+|recent_conversion_.+|first_contact_createdate|engagements_last_.+)$/,
    kind: 'leak',
    reason: 'counts contact that goes on while a deal is worked; give --history to use its value before',
    fineAsOfCreation: true,
  },
  {
    names:
      /^(name|domain|website|phone|address2?|zip|description|about_us|notes|company_id|createdate|hs_createdate|hs_lastmodifieddate|hs_updated_.+|hs_created_.+|hs_object_.+|hs_additional_domains|hs_merged_.+|hs_all_.+|hs_unique_.+|hs_user_ids_.+|hs_parent_company_id|hs_annual_revenue_currency_code|hubspot_(owner|team)_.+|hs_(avatar|logo|task|read_only|was_imported|pipeline|obj_coords|quick_context|keywords).*|.*(_url|_link|_page|_handle|_id))$/,
    kind: 'bookkeeping',
    reason: 'names or administers the record',
  },
];

/** Why a company property may not be used as evidence; null if it may. */
export function whyKeptOut(property: string, pointInTime: boolean): KeptOut | null {
  const rule = RULES.find(({ names }) => names.test(property));
  return rule === undefined || (rule.fineAsOfCreation && pointInTime) ? null : rule;
}
