import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aDocument, aPublish, NOW } from './samples.ts';

/** What a store promises two authors of one draft. */
export function draftPromises(storeOf: () => OpenStore): void {
  const save = (
    portalId: number,
    document: unknown,
    seen: string | null | undefined,
    basedOn: number | null = null,
  ) => storeOf().forPortal(portalId).criteria.saveDraft({ document, basedOn }, seen, AUTHOR, NOW);
  const revisionIn = async (portalId: number) =>
    (await storeOf().forPortal(portalId).criteria.draft())?.revision ?? 'there is no draft';
  const documentIn = async (portalId: number) =>
    (await storeOf().forPortal(portalId).criteria.draft())?.document;

  describe('a draft', () => {
    it('is not replaced by somebody who has not seen it', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const first = await save(portalId, { by: 'one' }, null);
      expect(first).toEqual({ outcome: 'saved', revision: await revisionIn(portalId) });
      const overtaken = { outcome: 'overtaken', presentRevision: await revisionIn(portalId) };
      expect(await save(portalId, { by: 'another' }, null)).toEqual(overtaken);
      expect(await save(portalId, { by: 'another' }, 'seen long ago')).toEqual(overtaken);
      expect(await documentIn(portalId)).toEqual({ by: 'one' });
    });

    it('is replaced by who has seen it, and by who does not say', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await save(portalId, { by: 'one' }, null);
      expect(await save(portalId, { by: 'two' }, await revisionIn(portalId))).toMatchObject({
        outcome: 'saved',
      });
      expect(await save(portalId, { by: 'three' }, undefined)).toMatchObject({ outcome: 'saved' });
      expect(await documentIn(portalId)).toEqual({ by: 'three' });
    });

    it('is saved once by a save that is repeated', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await save(portalId, { by: 'one' }, null);
      const seen = await revisionIn(portalId);
      const saved = await save(portalId, { by: 'two' }, seen);
      expect(await save(portalId, { by: 'two' }, seen)).toEqual(saved);
    });

    it('may go when it says what is published: nobody’s work is in it', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await save(portalId, { by: 'one' }, null);
      const seen = await revisionIn(portalId);
      await save(portalId, aDocument(), seen);
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      expect(await save(portalId, { by: 'two' }, seen, 1)).toMatchObject({ outcome: 'saved' });
    });

    it('has the revision of what it says, whatever the order of its keys', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await save(portalId, { a: 1, b: [{ c: 1, d: 2 }] }, undefined);
      const revision = await revisionIn(portalId);
      await save(portalId, { b: [{ d: 2, c: 1 }], a: 1 }, undefined);
      expect(await revisionIn(portalId)).toBe(revision);
      await save(portalId, { a: 1, b: [{ c: 1, d: 3 }] }, undefined);
      expect(await revisionIn(portalId)).not.toBe(revision);
    });

    it('of two that race to replace the same one is saved once', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await save(portalId, { by: 'nobody' }, null);
      const seen = await revisionIn(portalId);
      const outcomes = await Promise.all(['one', 'two', 'three'].map((by) => save(portalId, { by }, seen)));
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['overtaken', 'overtaken', 'saved']);
    });

    it('that was published is found again by its revision, reason and version', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await save(portalId, aDocument(), null);
      const revision = await revisionIn(portalId);
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      await save(portalId, { by: 'another' }, undefined, 1);
      expect(await storeOf().forPortal(portalId).criteria.publishedBefore(null, 'first', revision)).toBe(1);
      expect(
        await storeOf().forPortal(portalId).criteria.publishedBefore(null, 'another', revision),
      ).toBeNull();
      expect(await storeOf().forPortal(portalId).criteria.publishedBefore(1, 'first', revision)).toBeNull();
      expect(
        await storeOf().forPortal(portalId).criteria.publishedBefore(null, 'first', 'another'),
      ).toBeNull();
    });
  });
}
