import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import {
  aConnectedPortal,
  anAssessment,
  aPortalId,
  aPublish,
  companyChanges,
  NOW,
  stored,
} from './samples.ts';

/** What a store promises of leases, pauses, and of finding what is to be done. */
export function workPromises(storeOf: () => OpenStore): void {
  const hasWork = async (portalId: number, nowMs: number) =>
    (await storeOf().work.portalsWithWork(nowMs)).includes(portalId);
  const assess = (portalId: number, companyId: string, validUntilMs: number | null) =>
    storeOf().assessments.save(
      portalId,
      [
        {
          snapshot: { companyId, properties: {} },
          stored: stored(companyId, { assessment: anAssessment(validUntilMs) }),
        },
      ],
      NOW,
    );

  describe('leases', () => {
    it('are one holder’s, who may renew, until they end', async () => {
      const { work } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const claims = await Promise.all(
        ['a', 'b', 'c', 'd'].map((holder) => work.lease(portalId, holder, NOW, NOW + 1_000)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const holder = ['a', 'b', 'c', 'd'][claims.indexOf(true)] ?? '';
      expect(await work.lease(portalId, holder, NOW + 500, NOW + 2_000)).toBe(false);
      expect(await work.renew(portalId, 'other', NOW + 9_000)).toBe(false);
      expect(await work.renew(portalId, holder, NOW + 2_000)).toBe(true);
      expect(await work.lease(portalId, 'other', NOW + 1_999, NOW + 3_000)).toBe(false);
      expect(await work.lease(portalId, 'other', NOW + 2_000, NOW + 3_000)).toBe(true);
    });

    it('that ran out are still their holder’s while nobody took over', async () => {
      const { work } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await work.lease(portalId, 'a', NOW, NOW + 1_000);
      expect(await work.renew(portalId, 'a', NOW + 9_000)).toBe(true);
      expect(await work.lease(portalId, 'b', NOW + 8_999, NOW + 10_000)).toBe(false);
    });

    it('that somebody took over are lost for good, also after they are free again', async () => {
      const { work } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await work.lease(portalId, 'a', NOW, NOW + 1_000);
      await work.lease(portalId, 'b', NOW + 1_000, NOW + 2_000);
      expect(await work.renew(portalId, 'a', NOW + 9_000)).toBe(false);
      await work.release(portalId, 'a');
      expect(await work.lease(portalId, 'c', NOW + 1_500, NOW + 9_000)).toBe(false);
      await work.release(portalId, 'b');
      expect(await work.renew(portalId, 'a', NOW + 9_000)).toBe(false);
      expect(await work.lease(portalId, 'c', NOW + 1_500, NOW + 9_000)).toBe(true);
    });

    it('are released by their holder alone', async () => {
      const { work } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await work.lease(portalId, 'a', NOW, NOW + 1_000);
      await work.release(portalId, 'b');
      expect(await work.lease(portalId, 'b', NOW, NOW + 1_000)).toBe(false);
      await work.release(portalId, 'a');
      expect(await work.lease(portalId, 'b', NOW, NOW + 1_000)).toBe(true);
    });

    it('are not given for a portal that never installed', async () => {
      expect(await storeOf().work.lease(aPortalId(), 'a', NOW, NOW + 1_000)).toBe(false);
    });
  });

  describe('work', () => {
    it('is there when a change is due, not before and not after', async () => {
      const { changes } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      expect(await hasWork(portalId, NOW)).toBe(false);
      await changes.record([{ portalId, objectType: 'deals', objectId: '1' }], NOW);
      expect(await hasWork(portalId, NOW + 299)).toBe(false);
      expect(await hasWork(portalId, NOW + 300)).toBe(true);
      await changes.finish(portalId, 'deals', await changes.take(portalId, 'deals', 10, NOW + 300));
      expect(await hasWork(portalId, NOW + 9_000)).toBe(false);
    });

    it('is there while a backfill runs', async () => {
      const { criteria, backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await criteria.publish(aPublish(portalId));
      expect(await hasWork(portalId, NOW)).toBe(true);
      const { id = '' } = (await backfills.current(portalId)) ?? {};
      await backfills.advance(portalId, id, { after: null, companies: 0, written: 0, refused: 0 }, NOW);
      expect(await hasWork(portalId, NOW)).toBe(false);
    });

    it('is not there for others while a portal is leased, paused or disconnected', async () => {
      const { changes, work, portals } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await changes.record(companyChanges(portalId, '1'), NOW - 10_000);
      await work.lease(portalId, 'a', NOW, NOW + 1_000);
      expect(await hasWork(portalId, NOW + 999)).toBe(false);
      expect(await hasWork(portalId, NOW + 1_000)).toBe(true);
      await work.pauseUntil(portalId, NOW + 5_000);
      expect(await work.pausedUntilMs(portalId)).toBe(NOW + 5_000);
      expect(await hasWork(portalId, NOW + 4_999)).toBe(false);
      expect(await hasWork(portalId, NOW + 5_000)).toBe(true);
      await portals.disconnect(portalId, 'uninstalled', NOW, NOW);
      expect(await hasWork(portalId, NOW + 5_000)).toBe(false);
    });
  });

  describe('assessments that are valid no longer', () => {
    it('are recorded as changes, once each', async () => {
      const { work, changes } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await assess(portalId, '1', NOW);
      await assess(portalId, '2', NOW + 1);
      await assess(portalId, '3', null);
      expect(await work.recordExpired(NOW, 100)).toBe(1);
      expect(await work.recordExpired(NOW, 100)).toBe(0);
      const taken = await changes.take(portalId, 'companies', 10, NOW + 300);
      expect(taken).toMatchObject([{ objectId: '1', seq: '1', attempts: 0 }]);
      expect(await work.recordExpired(NOW + 1, 100)).toBe(1);
    });

    it('are recorded up to the limit, and those of a disconnected portal wait', async () => {
      const { work, portals } = storeOf();
      const [portalId, gone] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      for (const companyId of ['1', '2', '3']) {
        await assess(portalId, companyId, NOW);
        await assess(gone, companyId, NOW);
      }
      await portals.disconnect(gone, 'uninstalled', NOW, NOW);
      expect(await work.recordExpired(NOW, 2)).toBe(2);
      expect(await work.recordExpired(NOW, 2)).toBe(1);
      expect(await work.recordExpired(NOW, 2)).toBe(0);
      expect(await work.backlog(portalId)).toMatchObject({ companies: 3 });
      expect(await work.backlog(gone)).toMatchObject({ companies: 0 });
    });

    it('keep their assessment until it is replaced, which sets the next time', async () => {
      const { work, assessments } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await assess(portalId, '1', NOW);
      await work.recordExpired(NOW, 10);
      expect((await assessments.find(portalId, '1'))?.assessment.validUntilMs).toBe(NOW);
      await assess(portalId, '1', NOW + 50);
      expect(await work.recordExpired(NOW + 50, 10)).toBe(1);
    });
  });
}
