import { describe, expect, it } from '@jest/globals';
import { NO_MEMORY, remember } from '../../../src/criteria/draft-memory.ts';
import { sameContent } from '../../../src/criteria/draft-revision.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aDocument, aPublish, keepDraft, NOW } from './samples.ts';

/** What a store promises of a draft that several people change. */
export function draftPromises(storeOf: () => OpenStore): void {
  const criteriaOf = (portalId: number) => storeOf().forPortal(portalId).criteria;

  describe('a draft', () => {
    it('is changed from what is there, by one after the other', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const append = (by: string) =>
        criteriaOf(portalId).editDraft(
          ({ draft, memory }) => ({
            next: {
              draft: { document: [...(Array.isArray(draft?.document) ? draft.document : []), by] },
              memory,
            },
            answer: draft?.document,
          }),
          AUTHOR,
          NOW,
        );
      const edited = await Promise.all(['a', 'b', 'c'].map(append));
      const { document } = (await criteriaOf(portalId).draft()) ?? {};
      expect([...new Set(Array.isArray(document) ? document : [])].sort()).toEqual(['a', 'b', 'c']);
      expect(edited.map(({ answer }) => (Array.isArray(answer) ? answer.length : 0)).sort()).toEqual([
        0, 1, 2,
      ]);
    });

    it('starts from what is live and what is remembered, and may be left as it is, or go', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await criteriaOf(portalId).publish(aPublish());
      const memory = remember(NO_MEMORY, [], AUTHOR, NOW);
      const edit = (next: { readonly draft: { readonly document: unknown } | null } | null) =>
        criteriaOf(portalId).editDraft(
          (state) => ({ next: next === null ? null : { ...next, memory }, answer: state }),
          AUTHOR,
          NOW,
        );
      const first = await edit({ draft: { document: 'mine' } });
      expect(first.answer).toMatchObject({ published: { version: 1 }, draft: null, memory: NO_MEMORY });
      expect(first.draft).toMatchObject({
        document: 'mine',
        basedOn: 1,
        savedBy: AUTHOR,
        savedAtMs: NOW,
        memory,
      });
      expect((await edit(null)).draft).toEqual(first.draft);
      expect((await edit({ draft: null })).draft).toBeNull();
      expect((await edit(null)).answer).toMatchObject({ draft: null, memory });
    });

    it('is not changed when whoever decides about it fails', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const kept = await keepDraft(storeOf(), portalId, { by: 'one' });
      const failing = criteriaOf(portalId).editDraft(
        () => {
          throw new RangeError('on purpose');
        },
        AUTHOR,
        NOW,
      );
      await expect(failing).rejects.toThrow(RangeError);
      expect(await criteriaOf(portalId).draft()).toEqual(kept);
    });

    it('has the content of what it says, whatever the order of its keys', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const first = await keepDraft(storeOf(), portalId, { a: 1, b: [{ c: 1, d: 2 }] });
      const turned = await keepDraft(storeOf(), portalId, { b: [{ d: 2, c: 1 }], a: 1 });
      const other = await keepDraft(storeOf(), portalId, { a: 1, b: [{ c: 1, d: 3 }] });
      expect([turned, other].map(({ revision }) => sameContent(revision, first.revision))).toEqual([
        true,
        false,
      ]);
      expect(new Set([first, turned, other].map(({ revision }) => revision)).size).toBe(3);
    });

    it('becomes another one with the publish that says so, and stays when that is refused', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await criteriaOf(portalId).publish(aPublish());
      await keepDraft(storeOf(), portalId, { by: 'one' });
      const publish = aPublish({
        document: aDocument('Other'),
        redraft: ({ draft, memory }) => ({ draft: { document: [draft?.document] }, memory }),
      });
      expect(await criteriaOf(portalId).publish({ ...publish, basedOn: 7 })).toMatchObject({
        outcome: 'stale',
      });
      expect(await criteriaOf(portalId).draft()).toMatchObject({ document: { by: 'one' }, basedOn: 1 });
      await criteriaOf(portalId).publish({ ...publish, basedOn: 1 });
      expect(await criteriaOf(portalId).draft()).toMatchObject({ document: [{ by: 'one' }], basedOn: 2 });
    });

    it('that was published is found again by its content, reason and version', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { revision } = await keepDraft(storeOf(), portalId, aDocument());
      await criteriaOf(portalId).publish(aPublish());
      const made = (...asked: Parameters<ReturnType<typeof criteriaOf>['publishedBefore']>) =>
        criteriaOf(portalId).publishedBefore(...asked);
      expect(await made(null, 'first', revision)).toBe(1);
      expect(await made(null, 'another', revision)).toBeNull();
      expect(await made(1, 'first', revision)).toBeNull();
      expect(await made(null, 'first', 'another')).toBeNull();
    });
  });
}
