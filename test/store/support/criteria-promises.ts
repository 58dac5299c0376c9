import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aDocument, aPortalId, aPublish, keepDraft, NOW } from './samples.ts';

/** What a store promises of drafts and versions. */
export function criteriaPromises(storeOf: () => OpenStore): void {
  describe('criteria', () => {
    it('has neither draft nor version at first', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await storeOf().forPortal(portalId).criteria.draft()).toBeNull();
      expect(await storeOf().forPortal(portalId).criteria.published()).toBeNull();
      expect(await storeOf().forPortal(portalId).criteria.version(1)).toBeNull();
      expect(await storeOf().forPortal(portalId).criteria.versions(10)).toEqual([]);
    });

    it.each([
      ['a draft with issues', { schema: 1, profiles: [] }],
      ['a draft with its keys in an odd order', { z: 1, a: 2, '10': 3, m: { y: 1, b: 2 } }],
      ['text that jsonb would refuse', { why: 'nul \u0000 and half a pair \ud800' }],
      ['a list', [1, 'two', null]],
      ['null', null],
    ])('keeps %s as it was saved', async (_, document) => {
      const portalId = await aConnectedPortal(storeOf());
      await keepDraft(storeOf(), portalId, document);
      const draft = await storeOf().forPortal(portalId).criteria.draft();
      expect(JSON.stringify(draft?.document)).toBe(JSON.stringify(document));
      expect(draft?.basedOn).toBeNull();
    });

    it('publishes a version, re-bases the draft on it and starts the backfill', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { revision } = await keepDraft(storeOf(), portalId, aDocument());
      expect(await storeOf().forPortal(portalId).criteria.publish(aPublish())).toEqual({
        outcome: 'published',
        version: 1,
      });
      expect(await storeOf().forPortal(portalId).criteria.published()).toEqual({
        version: 1,
        document: aDocument(),
        issues: [],
        reason: 'first',
        authorId: AUTHOR,
        publishedAtMs: NOW,
      });
      expect((await storeOf().forPortal(portalId).installation.find())?.publishedVersion).toBe(1);
      expect(await storeOf().forPortal(portalId).criteria.draft()).toMatchObject({
        document: aDocument(),
        basedOn: 1,
        revision,
      });
      expect(await storeOf().forPortal(portalId).backfills.current()).toMatchObject({
        purpose: 'publish',
        version: 1,
        properties: ['name', 'numberofemployees'],
        position: { knownAfter: '', pageAfter: null },
        state: 'running',
        companies: 0,
        startedAtMs: NOW,
        finishedAtMs: null,
      });
    });

    it('keeps what somebody is writing when another document is published, an older version say', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      await storeOf()
        .forPortal(portalId)
        .criteria.publish(aPublish({ basedOn: 1, document: aDocument('Other') }));
      const writing = { document: { schema: 1, profiles: [] } };
      await keepDraft(storeOf(), portalId, writing.document);
      await storeOf()
        .forPortal(portalId)
        .criteria.publish(aPublish({ basedOn: 2, reason: 'back to version 1' }));
      expect((await storeOf().forPortal(portalId).criteria.published())?.document).toEqual(aDocument());
      expect(await storeOf().forPortal(portalId).criteria.draft()).toMatchObject({ ...writing, basedOn: 3 });
    });

    it('answers a repeated publish with the version that it made, however many came after', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      expect(await storeOf().forPortal(portalId).criteria.publish(aPublish())).toEqual({
        outcome: 'repeated',
        version: 1,
      });
      const second = aPublish({ basedOn: 1, reason: 'second', document: aDocument('Other') });
      await storeOf().forPortal(portalId).criteria.publish(second);
      const { id } = (await storeOf().forPortal(portalId).backfills.current()) ?? {};
      expect(await storeOf().forPortal(portalId).criteria.publish(aPublish())).toEqual({
        outcome: 'repeated',
        version: 1,
      });
      expect(await storeOf().forPortal(portalId).criteria.publish(second)).toEqual({
        outcome: 'repeated',
        version: 2,
      });
      expect((await storeOf().forPortal(portalId).backfills.current())?.id).toBe(id);
      expect((await storeOf().forPortal(portalId).criteria.published())?.version).toBe(2);
    });

    it('refuses a publish on an older version that differs in document or reason', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      const stale = { outcome: 'stale', presentVersion: 1 };
      expect(
        await storeOf()
          .forPortal(portalId)
          .criteria.publish(aPublish({ reason: 'another' })),
      ).toEqual(stale);
      expect(
        await storeOf()
          .forPortal(portalId)
          .criteria.publish(aPublish({ document: aDocument('Other') })),
      ).toEqual(stale);
      expect(
        await storeOf()
          .forPortal(portalId)
          .criteria.publish(aPublish({ basedOn: 7 })),
      ).toEqual(stale);
    });

    it('makes one version of publishes that race from the same one', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const reasons = ['a', 'b', 'c', 'd'];
      const outcomes = await Promise.all(
        reasons.map((reason) => storeOf().forPortal(portalId).criteria.publish(aPublish({ reason }))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'published')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'stale')).toHaveLength(3);
      expect(await storeOf().forPortal(portalId).criteria.versions(10)).toHaveLength(1);
    });

    it('lists versions newest first, and finds each', async () => {
      const portalId = await aConnectedPortal(storeOf());
      for (const basedOn of [null, 1, 2]) {
        await storeOf()
          .forPortal(portalId)
          .criteria.publish(aPublish({ basedOn, reason: `after ${basedOn}` }));
      }
      const versions = await storeOf().forPortal(portalId).criteria.versions(2);
      expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
        [3, 'after 2'],
        [2, 'after 1'],
      ]);
      expect(versions[0]).not.toHaveProperty('document');
      expect((await storeOf().forPortal(portalId).criteria.version(1))?.reason).toBe('after null');
    });

    it('publishes nothing for a portal that never installed', async () => {
      await expect(storeOf().forPortal(aPortalId()).criteria.publish(aPublish())).rejects.toMatchObject({
        kind: 'disconnected',
      });
    });
  });
}
