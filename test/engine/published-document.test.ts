import { describe, expect, it } from '@jest/globals';
import { defaultDocument } from '../../src/criteria/default-document.ts';
import { readPublishedDocument } from '../../src/criteria/published-document.ts';
import { compileDocument } from '../../src/engine/compile-document.ts';
import { aDocument, company, criterion, NOW_MS, profile } from './support/builders.ts';

const asking = (when: unknown) => ({
  ...aDocument(),
  profiles: [
    { ...profile('one', []), criteria: [{ ...criterion('a', { fact: 'company.a', is: 'isKnown' }), when }] },
  ],
});
const verdict = (stored: unknown, value: string) => {
  const published = readPublishedDocument(stored);
  if (!published.ok) throw new Error(`the document is refused: ${JSON.stringify(published.issues)}`);
  return compileDocument(published.document)(company({ a: value }), NOW_MS).chosen.criteria[0]?.verdict;
};

describe('A published document', () => {
  it('that today’s rules accept comes back as it is, with nothing to correct', () => {
    expect(readPublishedDocument(defaultDocument)).toEqual({
      ok: true,
      document: defaultDocument,
      issues: [],
      more: 0,
    });
  });

  it('from before strings that read as empty were refused goes on scoring, and is to be corrected', () => {
    const stored = asking({ fact: 'company.a', is: 'anyOf', value: ['', 'n/a', 'x'] });
    expect(verdict(stored, 'x')).toBe('met');
    expect(verdict(stored, 'y')).toBe('missed');
    const published = readPublishedDocument(stored);
    expect([published.ok, published.issues.map((issue) => issue.path)]).toEqual([
      true,
      ['$.profiles[0].criteria[0].when.value[0]', '$.profiles[0].criteria[0].when.value[1]'],
    ]);
  });

  it('that asks for invisible characters alone finds them in no text', () => {
    expect(verdict(asking({ fact: 'company.a', is: 'containsText', value: '\u200b' }), 'x')).toBe('missed');
  });

  it('with an instant of 9 to 11 digits goes on meaning milliseconds, wherever it is', () => {
    const before = { fact: 'company.a', is: 'before', value: '123456789' };
    for (const when of [{ all: [before] }, { any: [before] }, { not: { not: before } }, before]) {
      expect(verdict(asking(when), '1970-01-01T00:00:00Z')).toBe('met');
      expect(verdict(asking(when), '1970-01-03')).toBe('missed');
    }
  });

  it('that never was a document cannot score', () => {
    expect(readPublishedDocument({ schema: 1 })).toMatchObject({ ok: false });
  });
});
