/** What a workflow or a list does with Fitgate's properties, in words. */
import { grouped } from 'fitgate-shared/shared-words.ts';
import type { Use, UsedInAnswer } from '../contract.ts';

/** Labels as Fitgate gives them; an account may have changed them. */
const LABELS: Readonly<Record<string, string>> = {
  fitgate_score: 'Score',
  fitgate_tier: 'Tier',
  fitgate_tier_potential: 'Could become',
  fitgate_gate: 'In our ICP?',
  fitgate_track: 'What to do',
  fitgate_profile: 'Profile',
  fitgate_flags: 'Stop list and deductions',
  fitgate_is_anti_icp: 'Stop list',
  fitgate_completeness: 'Data known',
  fitgate_summary: 'Summary',
  fitgate_next_fact: 'Find out next',
  fitgate_criteria_version: 'Criteria version',
  fitgate_changed_at: 'Changed at',
};

const labelOf = (property: string): string => LABELS[property] ?? 'A Fitgate property';

type Read = Use['reads'][number];

/** "Tier is any of Tier 1", or which property where the branch is not understood. */
export const readWords = ({ property, words }: Read): string =>
  words ?? `${labelOf(property)}, in a way we can’t read`;

/** The trap of records without a value; null where there is none. */
export function trapWords({ takesBlank }: Read): string | null {
  if (takesBlank === false) return null;
  return takesBlank
    ? 'Takes in companies with no value'
    : 'May take in companies with no value: HubSpot doesn’t say';
}

/** Companies that would come and go if the draft were published; null where it cannot be told or nothing changes. */
export function comingAndGoing({ entering, leaving }: Read): string | null {
  if (entering === null || leaving === null) return null;
  if (entering === 0 && leaving === 0) return 'No company comes or goes';
  return `${grouped(entering)} would come in, ${grouped(leaving)} would leave`;
}

/** "Sets Tier and Score"; null where it writes nothing. */
export const writeWords = ({ writes }: Use): string | null =>
  writes.length === 0 ? null : `Sets ${writes.map(labelOf).join(', ')}: the next scoring puts it back`;

/** What in it was not understood, so it may read more than is shown; null where all was. */
export const notUnderstoodWords = ({ notUnderstood }: Use): string | null => {
  const parts = notUnderstood.length;
  if (parts === 0) return null;
  return `${parts === 1 ? 'One part' : `${parts} parts`} of it can’t be read, and may use more`;
};

/** Which of the two may not be read, where only one may; null where both may. */
export function notAllowedWords({ workflows, lists }: UsedInAnswer): string | null {
  if (workflows === 'not_allowed') return "Fitgate doesn't read your workflows.";
  return lists === 'not_allowed' ? "Fitgate doesn't read your lists." : null;
}
