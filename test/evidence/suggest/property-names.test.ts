/** Names alone decide for HubSpot's own properties and for what a deal's handling leaves behind. */
import { describe, expect, it } from '@jest/globals';
import { whyKeptOut } from '../../../src/evidence/guard/why-kept-out.ts';

const kindOf = (name: string, pointInTime = false, counts = true) =>
  whyKeptOut(name, pointInTime, counts)?.kind ?? 'evidence';
const names = (list: string): readonly string[] => list.trim().split(/\s+/);

describe("of HubSpot's own properties", () => {
  it.each(
    names(
      'hs_analytics_source hs_analytics_source_data_1 hs_analytics_source_data_2 hs_analytics_first_timestamp',
    ),
  )('%s is known before a deal', (name) => expect(kindOf(name, false, false)).toBe('evidence'));

  it.each(
    names(`num_associated_contacts notes_last_contacted hs_num_decision_makers hs_analytics_num_page_views num_notes
      hs_analytics_num_visits hs_analytics_last_timestamp hs_analytics_latest_source hs_last_sales_activity_timestamp`),
  )('%s changes while a deal is worked, and is evidence only as of its creation', (name) => {
    expect([kindOf(name), kindOf(name, true)]).toEqual(['leak', 'evidence']);
  });

  it.each(names('lifecyclestage hs_time_in_lead days_to_close total_revenue hs_lead_status'))(
    '%s follows from the outcome, even as of the creation of a deal',
    (name) => expect([kindOf(name), kindOf(name, true)]).toEqual(['leak', 'leak']),
  );
});

describe('of the properties of an export', () => {
  it.each(
    names(`activities_last_30_days number_of_calls emails_sent sales_stage_change_count elapsed_days_in_stage
      days_in_stage lead_score last_activity last_notable_activity total_days_identified_through_closing
      ratio_days_identified_to_total_days engagement_score meetings_held days_since_last_contact call_duration
      LastActivityDate Number-of-Calls Last_Modified_Date activity_index`),
  )('%s grows while a deal is worked', (name) => expect(kindOf(name)).toBe('suspect'));

  it.each(
    names(`days_open_per_week payment_days delivery_days credit_rating esg_score calls_per_day monthly_emails_sent
      meeting_rooms business_activity email_provider do_not_email years_in_business total_visits funding_stage
      total_time_spent_on_website page_views_per_visit last_funding_round last_year_revenue contact campaigns_budget`),
  )('%s does not', (name) => {
    expect([kindOf(name), kindOf(name, false, false)]).toEqual(['evidence', 'evidence']);
  });

  it.each(
    names('hubspot_owner_id seller sales_rep account_manager deal_owner campaign_id utm_campaign owner'),
  )('%s is not about the company', (name) => expect(kindOf(name, false, false)).toBe('notFit'));

  it('words about activities are no counts of them', () => {
    expect([kindOf('activities', false, true), kindOf('activities', false, false)]).toEqual([
      'suspect',
      'evidence',
    ]);
  });
});
