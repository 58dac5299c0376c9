import { aDocument } from '../../store/support/samples.ts';

/** Drafts that cost most to check, of about so many bytes each, as JSON. */
export const WORST_DRAFTS: Readonly<Record<string, (bytes: number) => string>> = {
  'unknown keys': (bytes) => withMember(members(bytes, (at) => `"key ${at}":0`)),
  'unknown keys in every criterion': (bytes) => {
    const criteria = Array.from({ length: 40 }, () => `{${members(bytes / 41, (at) => `"key ${at}":0`)}}`);
    return `{"schema":1,"profiles":[{"criteria":[${criteria.join()}]}]}`;
  },
  'many leaves': (bytes) =>
    withCriteria(members(bytes, (at) => `{"fact":"company.p${at}","is":"gt","value":"no number"}`)),
  'nested lists': (bytes) => {
    const levels = 90;
    const inner = members(bytes - 2 * levels, () => '[[]]');
    return withCriteria(`${'['.repeat(levels)}${inner}${']'.repeat(levels)}`);
  },
  'nested conditions': (bytes) => {
    const one = `${'{"all":['.repeat(30)}{"fact":"x","is":"?"}${']}'.repeat(30)}`;
    return withCriteria(members(bytes, () => one));
  },
  'duplicate keys': (bytes) => withMember(members(bytes, (at) => `"key ${at % 100}":${at}`)),
  'long duplicate keys': (bytes) =>
    withMember(members(bytes, (at) => `"${'é'.repeat(500)}${at % 10}":{"${'\\u0007'.repeat(300)}":1}`)),
};

/** As many members as have so many bytes together. */
function members(bytes: number, member: (at: number) => string): string {
  const parts: string[] = [];
  for (let used = 0, at = 0; ; at += 1) {
    const part = member(at);
    used += Buffer.byteLength(part) + 1;
    if (used > bytes && at > 0) return parts.join();
    parts.push(part);
  }
}

function withMember(text: string): string {
  return `${JSON.stringify(aDocument()).slice(0, -1)},${text}}`;
}

function withCriteria(conditions: string): string {
  const [profile] = aDocument().profiles;
  const [criterion] = profile?.criteria ?? [];
  const marked = { ...criterion, when: { all: 'HERE' } };
  return JSON.stringify({ ...aDocument(), profiles: [{ ...profile, criteria: [marked] }] }).replace(
    '"HERE"',
    () => `[${conditions}]`,
  );
}
