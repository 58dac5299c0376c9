import { InvalidArgumentError } from 'commander';

/** The separator between members of a list, if it is not `;`. */
export type ListSeparator = string;

const NAMES: Readonly<Record<string, string>> = { comma: ',', pipe: '|', tab: '\t', semicolon: ';' };
const JSON_LIST = 'json';

/** Reads `--list-separator`: up to three characters, or `json` for cells such as `["a", "b"]`. */
export function parseListSeparator(text: string): ListSeparator {
  const separator = NAMES[text] ?? text;
  if (separator === JSON_LIST || (separator.length >= 1 && separator.length <= 3)) return separator;
  throw new InvalidArgumentError('Write the separator itself, such as , or |, or json for ["a", "b"].');
}

/** The members of a cell joined by `;`, HubSpot's form; the unchanged cell if it is not a list in the given form. */
export function canonicalList(text: string, separator: ListSeparator): string {
  if (separator !== JSON_LIST) {
    return text.includes(separator) ? joined(text.split(separator)) : text;
  }
  const members = jsonMembers(text);
  return members === null ? text : joined(members);
}

/** The separator that a cell seems to use instead of `;`, only for messages; null if there seems to be none. */
export function seemingSeparator(text: string): ListSeparator | null {
  if (text.includes(';')) return null;
  if (jsonMembers(text) !== null) return JSON_LIST;
  if (/\S\s*\|\s*\S/.test(text)) return '|';
  if (/\S,\s*\S/.test(text)) return ',';
  if (/\S\s*\n\s*\S/.test(text)) return '\n';
  return /\S\s\/\s\S/.test(text) ? '/' : null;
}

const joined = (members: readonly string[]): string =>
  members
    .map((member) => member.trim())
    .filter((member) => member !== '')
    .join(';');

function jsonMembers(text: string): readonly string[] | null {
  if (!/^\s*\[.*\]\s*$/s.test(text)) return null;
  try {
    const members: unknown = JSON.parse(text);
    return Array.isArray(members) ? members.map(String) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
