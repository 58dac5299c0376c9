/** The record's values as a rep says them: "475 people". Only what the viewer may see, and what the score has counted. */
import type { FitFact } from './contract.ts';
import type { LiveValues } from './use-live-values.ts';

/** Longer ones, such as a list of technologies, are no part of a sentence. */
const LONGEST_VALUE = 60;

/** The value on the record that was judged; null when there is none to tell to this viewer, or it was changed since. */
export function countedValue(fact: FitFact, values: LiveValues): string | null {
  const { property, blank } = fact;
  if (property === null || blank || values.state !== 'read' || values.isNew(property)) return null;
  const value = (values.valueOf(property) ?? '').trim();
  return value === '' || value.length > LONGEST_VALUE ? null : value;
}

const SAID: Readonly<Record<string, (value: string) => string>> = {
  numberofemployees: (value) => `${value} people`,
  annualrevenue: (value) => `${shortAmount(value)} revenue`,
  industry: (value) => value,
  country: (value) => value,
  state: (value) => value,
  city: (value) => value,
};

/** A value that explains itself; null for every other property: there, the name of the criterion says more. */
export function saidValue(fact: FitFact, values: LiveValues): string | null {
  const value = countedValue(fact, values);
  return value === null ? null : (SAID[fact.property ?? '']?.(value) ?? null);
}

const GROUPED = /^([^\d.,-]*)(\d{1,3}(?:,\d{3})+)(?:\.\d+)?([^\d.,]*)$/;

/** "$42,000,000.00" → "$42M"; what is not clearly an amount stays as it is. */
function shortAmount(value: string): string {
  const [, before = '', digits = '', after = ''] = GROUPED.exec(value) ?? [];
  const amount = Number(digits.replaceAll(',', ''));
  if (amount < 1_000_000) return value;
  return `${before}${Math.round(amount / 100_000) / 10}M${after}`;
}

const NUMBER = /^[^\d.,-]*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?[^\d.,]*$/;

/** The number in a value as HubSpot shows it; null where that isn't clear. */
export function numberIn(value: string): number | null {
  const [, whole, fraction = ''] = NUMBER.exec(value) ?? [];
  return whole === undefined ? null : Number(whole.replaceAll(',', '') + fraction);
}
