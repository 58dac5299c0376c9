import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentChanges } from '../../src/criteria/document-changes.ts';
import { itemAt } from '../../src/criteria/document-items.ts';
import { rebaseDocument } from '../../src/criteria/rebase-document.ts';
import { sameJson } from '../../src/criteria/same-json.ts';
import { draftLike, versionLike } from './support/drafts.ts';

describe('A draft that is kept while an older version comes back', () => {
  it('changes no item that it did not change before: nothing that was rolled back comes back by itself', () => {
    fc.assert(
      fc.property(versionLike, draftLike, versionLike, (live, draft, restored) => {
        const changes = documentChanges(live, draft);
        const own = new Set(changes.map(({ at }) => JSON.stringify(at)));
        // A profile that the draft adds or removes comes or goes with all that is in it.
        const whole = new Set(
          changes.flatMap(({ at, what }) =>
            at.kind === 'profile' && (what === 'added' || what === 'removed') ? [at.key] : [],
          ),
        );
        const kept = documentChanges(restored, rebaseDocument(live, draft, restored));
        // Of two items that swap places either may be called the one that moved: places are tested below.
        const others = kept.filter(
          ({ at, what }) => what !== 'moved' && !own.has(JSON.stringify(at)) && !whole.has(at.profile ?? ''),
        );
        expect(others).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('has of each item that it changed what it changed, and the rest as it is in that version', () => {
    fc.assert(
      fc.property(versionLike, draftLike, versionLike, (live, draft, restored) => {
        const kept = rebaseDocument(live, draft, restored);
        for (const { at, what, from, to } of documentChanges(live, draft)) {
          const there = itemAt(restored, at);
          if (what !== 'changed' || at.kind !== 'flag' || there === undefined) continue;
          const names = ['name', 'effect'];
          const partsOf = (item: unknown) => names.map((name) => (item as Record<string, unknown>)[name]);
          const [before, now, older, made] = [from, to, there, itemAt(kept, at)].map(partsOf);
          expect(made).toEqual(
            now?.map((part, place) => (sameJson(part, before?.[place]) ? older?.[place] : part)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same draft when the version is what was live', () => {
    fc.assert(
      fc.property(draftLike, draftLike, (live, draft) => {
        expect(documentChanges(draft, rebaseDocument(live, draft, live))).toEqual([]);
      }),
    );
  });

  it('keeps the order that it made, and takes everything else’s from the version', () => {
    const listed = (...keys: readonly string[]) => ({ flags: keys.map((key) => ({ key })) });
    const kept = (live: string, draft: string, restored: string) =>
      rebaseDocument(listed(...live), listed(...draft), listed(...restored));
    expect(kept('abcd', 'dabc', 'acbd')).toEqual(listed(...'dacb'));
    expect(kept('abcd', 'abcd', 'dcba')).toEqual(listed(...'dcba'));
    expect(kept('abc', 'abcx', 'cb')).toEqual(listed(...'cbx'));
  });

  it('changes a test as a whole, between one condition and steps', () => {
    const criterion = (test: object) => ({ profiles: [{ key: 'p', criteria: [{ key: 'c', ...test }] }] });
    const [live, draft, restored] = [{ when: 1 }, { when: 2 }, { bands: [3] }].map(criterion);
    expect(rebaseDocument(live, draft, restored)).toEqual(draft);
    expect(rebaseDocument(live, live, restored)).toEqual(restored);
  });
});
