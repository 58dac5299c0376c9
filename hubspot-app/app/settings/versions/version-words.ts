/** A whole version in words, and what it changed in a word or two. */
import { isRecord } from 'fitgate-shared/is-record.ts';
import { conditionWords, criterionWords } from 'fitgate-shared/words/condition-words.ts';
import { effectWords, STATUS, tierWords } from 'fitgate-shared/words/document-words.ts';
import type { Labels } from 'fitgate-shared/words/labels.ts';
import type { VersionSummary } from '../contract.ts';

/** "4 changes", "Same criteria as version 1", "First version". */
export function changedWords({ changes, sameAs }: Pick<VersionSummary, 'changes' | 'sameAs'>): string {
  if (sameAs !== null) return `Same criteria as version ${sameAs}`;
  if (changes === null) return 'First version';
  return changes === 1 ? '1 change' : `${changes} changes`;
}

export interface Paragraph {
  /** Names it among those of its document. */
  readonly key: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a document says: a paragraph for each profile, one for the stop list and deductions, one for the tiers. */
export function documentParagraphs(document: unknown, labels: Labels): readonly Paragraph[] {
  const read = isRecord(document) ? document : {};
  const profiles = itemsOf(read['profiles']).map((profile) => ({
    key: `profile ${text(profile['key'])}`,
    title: `${text(profile['name'])} · ${STATUS[text(profile['status'])] ?? 'Untested'}`,
    lines: itemsOf(profile['criteria']).map((criterion) => criterionLine(criterion, labels)),
  }));
  const flags = itemsOf(read['flags']).map(
    ({ name, when, effect }) => `${text(name)} (${effectWords(effect)}): ${conditionWords(when, labels)}`,
  );
  const tiers = itemsOf(read['tiers']).map(
    ({ key, name, min }) => `${tierWords(text(key), text(name))}: from ${text(min)} points`,
  );
  return [
    ...profiles,
    { key: 'flags', title: 'Stop list and deductions', lines: flags.length === 0 ? ['None'] : flags },
    { key: 'tiers', title: 'Tiers', lines: tiers },
  ];
}

function criterionLine(criterion: Readonly<Record<string, unknown>>, labels: Labels): string {
  const mustHave = criterion['gate'] === true ? ', must-have' : '';
  const { name, weight } = criterion;
  return `${text(name)} (weight ${text(weight)}${mustHave}): ${criterionWords(criterion, labels)}`;
}

const itemsOf = (list: unknown) => (Array.isArray(list) ? list.filter(isRecord) : []);
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '…';
