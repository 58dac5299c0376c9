import type { CompanyValues } from './company-values.ts';
import type { OwnProperty } from './property-definition.ts';
import { ANSWER_PROPERTIES, type ChangeProperty, isChangeProperty } from './property-table.ts';

const namesOf = (fieldType: OwnProperty['fieldType']): ReadonlySet<string> =>
  new Set(ANSWER_PROPERTIES.filter((property) => property.fieldType === fieldType).map(({ name }) => name));
const NUMBERS = namesOf('number');
const SETS = namesOf('checkbox');
/** Our properties that HubSpot may store in part. */
export const TEXTS: ReadonlySet<string> = new Set([...namesOf('text'), ...namesOf('textarea')]);

/**
 * The values to write so that a record is up to date: only the properties that differ, together with version and time; null
 * when nothing differs.
 * @param standing the record's current values (null or absent = blank)
 * @param version the criteria's version
 * @param nowIso ISO 8601 of the assessment
 */
export function differences(
  standing: Readonly<Record<string, string | null | undefined>>,
  wanted: CompanyValues,
  version: number,
  nowIso: string,
): Readonly<Record<string, string>> | null {
  const changed = Object.entries(wanted).filter(([name, value]) => !same(name, standing[name] ?? '', value));
  if (changed.length === 0) return null;
  const change: Readonly<Record<ChangeProperty, string>> = {
    fitgate_criteria_version: String(version),
    fitgate_changed_at: nowIso,
  };
  return { ...Object.fromEntries(changed), ...change };
}

/** Compares numbers as numbers ("62.0" is 62), checkboxes as sets, and text trimmed; a blank number is not 0. */
function same(name: string, standing: string, wanted: string): boolean {
  if (standing === wanted) return true;
  if (NUMBERS.has(name)) return standing.trim() !== '' && Number(standing) === Number(wanted);
  if (SETS.has(name)) return asSet(standing) === asSet(wanted);
  if (TEXTS.has(name)) return standing.trim() === wanted.trim();
  return false;
}

const asSet = (value: string): string =>
  [...new Set(value.split(';').filter((member) => member !== ''))].sort().join(';');

/**
 * Whether the only differences are texts that may be truncated on the record, because HubSpot may have stored only a part of
 * our value. Only a comparison with the last written value can tell.
 * @param standing the record's current values
 * @param differing from `differences`
 */
export function mayBeCut(
  standing: Readonly<Record<string, string | null | undefined>>,
  differing: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(differing)
    .filter(([name]) => !isChangeProperty(name))
    .every(([name, wanted]) => TEXTS.has(name) && isBeginning((standing[name] ?? '').trim(), wanted.trim()));
}

const isBeginning = (part: string, whole: string): boolean => part !== '' && whole.startsWith(part);
