/** Names, in anybody's export, of what a deal's handling leaves behind, and of who handled it. */
import type { NameRule } from './name-rule.ts';

const AFTERWARDS = 'grows or changes while a deal is worked, so it may follow from the outcome';
const CONTACT = 'calls?|emails?|e_?mails?|meetings?|demos?|tasks?|notes?|activit(y|ies)|touch(es|points?)?';
const TALK = 'interactions?|engagements?|conversations?|repl(y|ies)|responses?|follow_?ups?|sms|voicemails?';
/** What a company does by itself, at a rate or of a kind, is no handling of a deal: `business_activity`, `calls_per_day`. */
const OF_THE_COMPANY =
  /(^|_)(per|monthly|yearly|annual|daily|weekly|volume|capacity|business|economic|main|primary|principal|industry|nace|sic|naics|code|type|provider|tool|software|platform|center|centre|rooms?|seats|marketing|policy|domain|opt_?(in|out)|do_not)(_|$)/;

/** In the order in which they are asked; names as `nameWords` writes them. */
export const PROCESS_RULES: readonly NameRule[] = [
  {
    names:
      /^(deals?_(won|lost|amount|count|stage|status)|closed_(won|lost)(_.+)?|hs_(is_)?closed.*|(sales|deal|lead|pipeline|opportunity|funnel)_?(stage|status|result|outcome)|(loss|lost|won|win|close|closed|disqualif\w+)_(reason|date|by)|customer_since|churn.*|.*_churned_at)$/,
    kind: 'leak',
    reason: 'is derived from deals or their outcome',
  },
  {
    names:
      /(^|_)(campaign(_(id|name|code|type))?|utm_(campaign|content|term|id)|(ad|ad_?set|ad_?group|creative|keyword)_(id|name)|gclid|fbclid)$/,
    kind: 'notFit',
    reason: 'tells of a campaign, not of the company',
  },
  {
    names:
      /(^|_)((sales|account|deal|lead|opportunity|company|record|contact)_?owner|owner_(id|name|email|team)|seller|sales_?(rep|reps|person|man|agent|representative|manager|executive|consultant)|account_(manager|executive|rep)|relationship_manager|rep|reps|sdr|bdr|csm|assignee|assigned_(to|user|rep|agent|owner)|handled_by|sold_by|closed_by|created_by|(sales|seller|selling|owner|owning)_teams?)(_(id|name|email|code))?$|^(owner|agent_(id|name)|manager)$|(^|_)salesperson_/,
    kind: 'notFit',
    reason: 'tells who sells, not who buys',
  },
  {
    names:
      /(^|_)(lead|engagement|fit|icp|predict\w*|propensity|health|intent|activity|profile|behaviou?r\w*|demographic|hubspot|buyer|close|conversion|win|quality|priority|sales|account)_?(score|scoring|points|grade|rating)s?(_\d+)?$|^(score|lead_(quality|temperature|priority)|likelihood_to_.+|(win|close|deal)_probability|propensity)$/,
    kind: 'suspect',
    reason: 'is a score, and scores rise with what happens while a deal is worked',
    fineAsOfCreation: true,
  },
  {
    names:
      /(^|_)(activity|engagement)_(index|level|count|score)$|(^|_)(last|latest|recent|next)_(\w+_)?(activity|activities|contact|contacted|touch|touched|touchpoint|engagement|engaged|interaction|meeting|call|called|email|emailed|reply|replied|response|visit|login|seen|opened|clicked|modified|updated|update)(_(on|at|by|type|date|time|timestamp|channel|name|days|days_ago))*$|(^|_)(modified|updated)_(on|at|date)$/,
    not: /(^|_)(funding|round|year|quarter|audit)(_|$)/,
    kind: 'suspect',
    reason: AFTERWARDS,
    fineAsOfCreation: true,
  },
  {
    names:
      /(^|_)(elapsed_|(days|time|hours|weeks|months)_(in|since|spent_in|open_in)_(\w+_)?(stage|status|pipeline|funnel|phase|last|contact\w*|activity|touch\w*|meeting|call|email|created?|creation|assigned|assignment|qualif\w*|identif\w*)|(days|time|hours|weeks|months)_to_(\w+_)?(close|closing|win|won|respond|response|contact|convert|conversion|qualif\w*|decision|first_\w+)|total_days_|ratio_days_|days_(identified|qualified|validated|open|active|elapsed|until_close)|(deal|lead|opportunity|pipeline)_(age|duration|length|cycle|velocity)|age_of_(deal|lead|opportunity)|sales_cycle|(call|talk|contact)_(duration|time|seconds|minutes))|^(duration|days_in_\w*stage\w*|elapsed_days)$/,
    not: /(^|_)(per|founded|founding|incorporat\w*|funding|registration|launch|business|payment|delivery|opening)(_|$)/,
    kind: 'suspect',
    reason: AFTERWARDS,
    fineAsOfCreation: true,
  },
  {
    names:
      /(^|_)((stage|status|owner|phase|close_date)_?(changes?|moves?|pushes|transitions?)(_count)?|(number|num|no|count|total)_(of_)?(\w+_)?(stages|stage_changes|status_changes|pushes)|stages?_(count|passed|visited|number))(_|$)/,
    kind: 'suspect',
    reason: AFTERWARDS,
    fineAsOfCreation: true,
  },
  {
    names: new RegExp(
      `(^|_)((${CONTACT}|${TALK}|contact_attempts?|times_contacted|contacted_times)(_|$)|(number|num|no|count|total)_(of_)?(associated_)?contacts$|contacts?_count$)`,
    ),
    not: OF_THE_COMPANY,
    onlyCounts: true,
    kind: 'suspect',
    reason: AFTERWARDS,
    fineAsOfCreation: true,
  },
];
