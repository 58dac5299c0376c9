import { ANSWER_PROPERTIES } from '../answer/property-table.ts';

const START = 'HubSpot refuses the write: ';
const CODE = /^[A-Z0-9_]+$/;
const OURS: ReadonlyMap<string, string> = new Map(ANSWER_PROPERTIES.map(({ name, label }) => [name, label]));

/**
 * A refusal of our values as it is kept with a company ("annual_plan: a rule of the account requires a value (CODE)."), with
 * labels in the place of names and without HubSpot's codes.
 * @param labels label by property name
 */
export function refusalInWords(kept: string, labels: ReadonlyMap<string, string>): string {
  const text = kept.startsWith(START) ? kept.slice(START.length) : kept;
  return text
    .replace(/\.$/, '')
    .split('; ')
    .map((part) => partInWords(part, labels))
    .join('; ');
}

function partInWords(part: string, labels: ReadonlyMap<string, string>): string {
  const [, name = null, said = ''] = /^(?:([\w-]+): )?(.*)$/s.exec(part) ?? [];
  const reason = said.replace(/ \([A-Z0-9_]+\)$/, '');
  const words = CODE.test(reason) ? 'HubSpot gives no reason that we know' : reason;
  if (name === null) return words;
  return `${OURS.get(name) ?? labels.get(name) ?? 'a property'}: ${words}`;
}
