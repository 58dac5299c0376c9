/** Words that the card and the settings page share. Those of the gate are also the words of the property on the record. */
import type { Refusal } from './ask-server.ts';
import type { Dimension } from './contract.ts';

/** Answers to "In our ICP?". */
export const GATE = {
  pass: 'Yes',
  undetermined: 'Not known yet',
  fail: 'No',
} as const;

export const DIMENSION: Readonly<Record<Dimension, string>> = {
  firmographic: 'Company',
  technographic: 'Technology',
  behavioral: 'Behavior',
  trigger: 'Timing',
  relationship: 'Relationship',
};

const NUMBERS = new Intl.NumberFormat('en-US');

/** 2000 → `2,000`. */
export const grouped = (count: number): string => NUMBERS.format(count);

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

/** A refusal, with the id to quote where there is one. */
export function refusalText({ message, id }: Refusal): string {
  return id === null ? message : `${message} Error id: ${id}`;
}
