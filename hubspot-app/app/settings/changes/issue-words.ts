/** A mistake in the draft, named by the item that it is in. */
import { isRecord } from 'fitgate-shared/ask-server.ts';
import { TIER } from 'fitgate-shared/words/document-words.ts';
import type { DocumentIssue } from '../contract.ts';

/** Parts of a path such as `$.profiles[0].criteria[3].weight`. */
const STEP = /\.([A-Za-z]\w*)|\[(\d+)\]/g;
const KIND: Readonly<Record<string, string>> = {
  profiles: 'Profile',
  criteria: 'Criterion',
  flags: 'Entry',
  tiers: 'Tier',
};

/** "Criterion “200 to 800 people”: expected a number above 0, up to 100". */
export function issueWords({ path, expected, found }: DocumentIssue, document: unknown): string {
  const given = found === undefined ? '' : ` (there is ${found})`;
  return `${whereWords(path, document)}: expected ${expected}${given}`;
}

function whereWords(path: string, document: unknown): string {
  let here: unknown = document;
  let list = '';
  let words = 'The criteria';
  for (const [, name, place] of path.matchAll(STEP)) {
    if (name !== undefined) {
      list = name;
      here = isRecord(here) ? here[name] : undefined;
      continue;
    }
    here = Array.isArray(here) ? here[Number(place)] : undefined;
    const kind = KIND[list];
    if (kind !== undefined) words = itemWords(kind, here, Number(place));
  }
  return words;
}

function itemWords(kind: string, item: unknown, place: number): string {
  if (!isRecord(item)) return `${kind} ${place + 1}`;
  const { name, key } = item;
  if (kind === 'Tier' && typeof key === 'string') return TIER[key] ?? `${kind} ${place + 1}`;
  return typeof name === 'string' && name.trim() !== '' ? `${kind} “${name}”` : `${kind} ${place + 1}`;
}
