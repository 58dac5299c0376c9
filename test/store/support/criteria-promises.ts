import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aDocument, aPortalId, aPublish, NOW } from './samples.ts';

/** What a store promises of drafts and versions. */
export function criteriaPromises(storeOf: () => OpenStore): void {
  describe('criteria', () => {
    it('has neither draft nor version at first', async () => {
      const { criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      expect(await criteria.draft(portalId)).toBeNull();
      expect(await criteria.published(portalId)).toBeNull();
      expect(await criteria.version(portalId, 1)).toBeNull();
      expect(await criteria.versions(portalId, 10)).toEqual([]);
    });

    it.each([
      ['a draft with issues', { schema: 1, profiles: [] }],
      ['a draft with its keys in an odd order', { z: 1, a: 2, '10': 3, m: { y: 1, b: 2 } }],
      ['text that jsonb would refuse', { why: 'nul \u0000 and half a pair \ud800' }],
      ['a list', [1, 'two', null]],
      ['null', null],
    ])('keeps %s as it was saved', async (_, document) => {
      const { criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      expect(
        await criteria.saveDraft(portalId, { document, basedOn: null }, undefined, AUTHOR, NOW),
      ).toMatchObject({
        outcome: 'saved',
      });
      const draft = await criteria.draft(portalId);
      expect(JSON.stringify(draft?.document)).toBe(JSON.stringify(document));
      expect(draft?.basedOn).toBeNull();
    });

    it('refuses a draft that was read from another version than the published one', async () => {
      const { criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const draft = { document: {}, basedOn: 1 };
      expect(await criteria.saveDraft(portalId, draft, undefined, AUTHOR, NOW)).toEqual({
        outcome: 'stale',
        presentVersion: null,
      });
      await criteria.publish(aPublish(portalId));
      const older = await criteria.saveDraft(portalId, { ...draft, basedOn: null }, undefined, AUTHOR, NOW);
      expect(older).toEqual({ outcome: 'stale', presentVersion: 1 });
      expect(await criteria.saveDraft(portalId, draft, undefined, AUTHOR, NOW)).toMatchObject({
        outcome: 'saved',
      });
    });

    it('publishes a version, re-bases the draft on it and starts the backfill', async () => {
      const { criteria, portals, backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      expect(await criteria.publish(aPublish(portalId))).toEqual({ outcome: 'published', version: 1 });
      expect(await criteria.published(portalId)).toEqual({
        version: 1,
        document: aDocument(),
        reason: 'first',
        authorId: AUTHOR,
        publishedAtMs: NOW,
      });
      expect((await portals.find(portalId))?.publishedVersion).toBe(1);
      expect(await criteria.draft(portalId)).toMatchObject({ document: aDocument(), basedOn: 1 });
      expect(await backfills.current(portalId)).toMatchObject({
        purpose: 'publish',
        version: 1,
        properties: ['name', 'numberofemployees'],
        after: null,
        state: 'running',
        companies: 0,
        startedAtMs: NOW,
        finishedAtMs: null,
      });
    });

    it('keeps what somebody is writing when another document is published, an older version say', async () => {
      const { criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await criteria.publish(aPublish(portalId));
      await criteria.publish(aPublish(portalId, { basedOn: 1, document: aDocument('Other') }));
      const writing = { document: { schema: 1, profiles: [] }, basedOn: 2 };
      await criteria.saveDraft(portalId, writing, undefined, AUTHOR, NOW);
      await criteria.publish(aPublish(portalId, { basedOn: 2, reason: 'back to version 1' }));
      expect((await criteria.published(portalId))?.document).toEqual(aDocument());
      expect(await criteria.draft(portalId)).toMatchObject({ ...writing, basedOn: 3 });
      expect(
        await criteria.saveDraft(portalId, { ...writing, basedOn: 3 }, undefined, AUTHOR, NOW),
      ).toMatchObject({
        outcome: 'saved',
      });
    });

    it('answers a repeated publish with the version that it made, however many came after', async () => {
      const { criteria, backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await criteria.publish(aPublish(portalId));
      expect(await criteria.publish(aPublish(portalId))).toEqual({ outcome: 'repeated', version: 1 });
      const second = aPublish(portalId, { basedOn: 1, reason: 'second', document: aDocument('Other') });
      await criteria.publish(second);
      const { id } = (await backfills.current(portalId)) ?? {};
      expect(await criteria.publish(aPublish(portalId))).toEqual({ outcome: 'repeated', version: 1 });
      expect(await criteria.publish(second)).toEqual({ outcome: 'repeated', version: 2 });
      expect((await backfills.current(portalId))?.id).toBe(id);
      expect((await criteria.published(portalId))?.version).toBe(2);
    });

    it('refuses a publish on an older version that differs in document or reason', async () => {
      const { criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await criteria.publish(aPublish(portalId));
      const stale = { outcome: 'stale', presentVersion: 1 };
      expect(await criteria.publish(aPublish(portalId, { reason: 'another' }))).toEqual(stale);
      expect(await criteria.publish(aPublish(portalId, { document: aDocument('Other') }))).toEqual(stale);
      expect(await criteria.publish(aPublish(portalId, { basedOn: 7 }))).toEqual(stale);
    });

    it('makes one version of publishes that race from the same one', async () => {
      const { criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const reasons = ['a', 'b', 'c', 'd'];
      const outcomes = await Promise.all(
        reasons.map((reason) => criteria.publish(aPublish(portalId, { reason }))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'published')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'stale')).toHaveLength(3);
      expect(await criteria.versions(portalId, 10)).toHaveLength(1);
    });

    it('lists versions newest first, and finds each', async () => {
      const { criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      for (const basedOn of [null, 1, 2]) {
        await criteria.publish(aPublish(portalId, { basedOn, reason: `after ${basedOn}` }));
      }
      const versions = await criteria.versions(portalId, 2);
      expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
        [3, 'after 2'],
        [2, 'after 1'],
      ]);
      expect(versions[0]).not.toHaveProperty('document');
      expect((await criteria.version(portalId, 1))?.reason).toBe('after null');
    });

    it('publishes nothing for a portal that never installed', async () => {
      await expect(storeOf().criteria.publish(aPublish(aPortalId()))).rejects.toMatchObject({
        kind: 'disconnected',
      });
    });
  });
}
