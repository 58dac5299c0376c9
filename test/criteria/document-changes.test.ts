import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentChanges, type ItemDifference } from '../../src/criteria/document-changes.ts';
import { applyDifferences } from '../../src/criteria/patch-document.ts';
import { sameJson } from '../../src/criteria/same-json.ts';
import { anyDraft, draftLike } from './support/drafts.ts';

const words = (changes: readonly ItemDifference[]): readonly string[] =>
  changes.map(({ at, what, before, wasBefore }) =>
    [what, at.kind, ...(at.profile === null ? [] : [at.profile]), at.key, before, wasBefore]
      .join(' ')
      .trimEnd(),
  );
const listed = (...keys: readonly string[]) => ({ flags: keys.map((key) => ({ key })) });
const between = (from: unknown, to: unknown) => words(documentChanges(from, to));

describe('The changes between two documents', () => {
  it('make the one the other, whatever they are', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (from, to) => {
        const made = applyDifferences(from, documentChanges(from, to));
        expect(documentChanges(made, to)).toEqual([]);
        expect(sameJson(made, to)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are none exactly when nothing differs', () => {
    fc.assert(
      fc.property(draftLike, draftLike, (from, to) => {
        expect(documentChanges(from, structuredClone(from))).toEqual([]);
        expect(documentChanges(from, to).length === 0).toBe(sameJson(from, to));
      }),
      { numRuns: 300 },
    );
  });

  it('name every item that is added, removed or changed, with all of it before and after', () => {
    const size = { key: 'size', name: 'Size', weight: 10 };
    const from = {
      profiles: [{ key: 'p', name: 'P', criteria: [size, { key: 'old' }] }],
      settings: { a: 1 },
    };
    const to = {
      profiles: [{ key: 'p', name: 'Q', criteria: [{ ...size, name: 'People' }, { key: 'new' }] }],
      settings: { b: [2] },
    };
    const none = { before: null, wasBefore: null };
    const criterion = { kind: 'criterion', profile: 'p' } as const;
    const setting = { kind: 'setting', profile: null } as const;
    expect(documentChanges(from, to)).toEqual([
      {
        at: { kind: 'profile', profile: null, key: 'p' },
        what: 'changed',
        from: { key: 'p', name: 'P' },
        to: { key: 'p', name: 'Q' },
        ...none,
      },
      {
        at: { ...criterion, key: 'size' },
        what: 'changed',
        from: size,
        to: { ...size, name: 'People' },
        ...none,
      },
      { at: { ...criterion, key: 'new' }, what: 'added', from: null, to: { key: 'new' }, ...none },
      { at: { ...criterion, key: 'old' }, what: 'removed', from: { key: 'old' }, to: null, ...none },
      { at: { ...setting, key: 'b' }, what: 'added', from: null, to: [2], ...none },
      { at: { ...setting, key: 'a' }, what: 'removed', from: 1, to: null, ...none },
    ]);
  });

  it('move as few items as possible', () => {
    expect(between(listed('a', 'b', 'c', 'd'), listed('d', 'a', 'b', 'c'))).toEqual(['moved flag d a']);
    expect(between(listed('a', 'b', 'c', 'd'), listed('b', 'c', 'd', 'a'))).toEqual(['moved flag a  b']);
    fc.assert(
      fc.property(fc.shuffledSubarray([...'abcdefg'], { minLength: 7 }), (keys) => {
        const moved = documentChanges(listed(...'abcdefg'), listed(...keys)).length;
        expect(keys.length - moved).toBe(longestInOrder(keys));
      }),
    );
  });

  it('compare as a whole what has no keys of its own', () => {
    const whole = ['changed setting $'];
    expect(between({ flags: [{ key: 'a' }, { key: 'a' }] }, listed('a'))).toEqual(whole);
    expect(between({ flags: [{ name: 'a' }] }, { flags: [{ name: 'b' }] })).toEqual(whole);
    expect(between({ flags: 'none' }, listed())).toEqual(whole);
    expect(between({}, listed())).toEqual(whole);
    expect(between({ schema: 1 }, { schema: 2 })).toEqual(whole);
    expect(between([1], null)).toEqual(whole);
    const profile = (criteria: unknown) => ({ profiles: [{ key: 'p', criteria }] });
    expect(between(profile([{ key: 'c' }]), profile('none'))).toEqual(['changed profile p']);
  });

  it('are found whatever a hostile key is called', () => {
    const hostile = JSON.parse('{"settings":{"__proto__":{},"constructor":1},"__proto__":{"a":1}}');
    expect(between({ settings: {} }, hostile)).toEqual([
      'changed setting $',
      'added setting __proto__',
      'added setting constructor',
    ]);
  });
});

/** By trying every choice of members. */
function longestInOrder(keys: readonly string[]): number {
  const [first, ...rest] = keys;
  if (first === undefined) return 0;
  return Math.max(longestInOrder(rest), 1 + longestInOrder(rest.filter((key) => key > first)));
}
