/** What an admin reads for the values of an answer: the same words as on the card and on the record. */
import type { Refusal } from './ask-server.ts';
import type { PreviewCounts, PublishedCriteria } from './contract.ts';

type CriteriaDocument = PublishedCriteria['document'];
type Profile = CriteriaDocument['profiles'][number];

export const GATE: Readonly<Record<keyof PreviewCounts['gates'], string>> = {
  pass: 'In our ICP',
  undetermined: 'Not known yet',
  fail: 'Not in our ICP',
};

export const TIER: Readonly<Record<keyof PreviewCounts['tiers'], string>> = {
  tier_1: 'Tier 1',
  tier_2: 'Tier 2',
  tier_3: 'Tier 3',
  out: 'Outside the ICP',
};

export const STATUS: Readonly<Record<Profile['status'], string>> = {
  hypothesis: 'Hypothesis',
  validated: 'Validated',
  retired: 'Retired',
};

export const DIMENSION: Readonly<Record<Profile['criteria'][number]['dimension'], string>> = {
  firmographic: 'Company',
  technographic: 'Technology',
  behavioral: 'Behavior',
  trigger: 'Timing',
  relationship: 'Relationship',
};

/** A refusal, with the id to quote where there is one. */
export function refusalText({ message, id }: Refusal): string {
  return id === null ? message : `${message} Error id: ${id}`;
}

/** "Nov 22, 2026, 10:05 GMT+1" in the portal's time zone, UTC if HubSpot names one that this browser lacks. */
export function instant(iso: string, timeZone: string): string {
  const form = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const format = (zone: string): string =>
    new Intl.DateTimeFormat('en-US', {
      ...form,
      hour12: false,
      timeZone: zone,
      timeZoneName: 'short',
    }).format(new Date(iso));
  try {
    return format(timeZone);
  } catch {
    return format('UTC');
  }
}
