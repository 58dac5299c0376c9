import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { assessmentOf } from './assessment-of.ts';
import { keepCompanies, lease } from './one-turn.ts';
import { aConnectedPortal, aPortalId, aPublish, companyChanges, NOW, stored } from './samples.ts';

/** What a store promises of leases, pauses, and of finding what is to be done. */
export function workPromises(storeOf: () => OpenStore): void {
  const hasWork = async (portalId: number, nowMs: number) =>
    (await storeOf().across.sweep.portalsWithWork(nowMs)).some((each) => each.portalId === portalId);
  const assess = (portalId: number, companyId: string, validUntilMs: number | null) =>
    keepCompanies(
      storeOf(),
      portalId,
      [
        {
          snapshot: { companyId, properties: {} },
          stored: stored(companyId, { validUntilMs }),
        },
      ],
      NOW,
    );

  describe('leases', () => {
    it('are one holder’s, who may renew, until they end', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const claims = await Promise.all(
        ['a', 'b', 'c', 'd'].map((holder) => lease(storeOf(), portalId, holder, NOW, NOW + 1_000)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const holder = ['a', 'b', 'c', 'd'][claims.indexOf(true)] ?? '';
      expect(await lease(storeOf(), portalId, holder, NOW + 500, NOW + 2_000)).toBe(false);
      expect(
        await storeOf()
          .forPortal(portalId)
          .work.renew('other', NOW + 9_000),
      ).toBe(false);
      expect(
        await storeOf()
          .forPortal(portalId)
          .work.renew(holder, NOW + 2_000),
      ).toBe(true);
      expect(await lease(storeOf(), portalId, 'other', NOW + 1_999, NOW + 3_000)).toBe(false);
      expect(await lease(storeOf(), portalId, 'other', NOW + 2_000, NOW + 3_000)).toBe(true);
    });

    it('that ran out are still their holder’s while nobody took over', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await lease(storeOf(), portalId, 'a', NOW, NOW + 1_000);
      expect(
        await storeOf()
          .forPortal(portalId)
          .work.renew('a', NOW + 9_000),
      ).toBe(true);
      expect(await lease(storeOf(), portalId, 'b', NOW + 8_999, NOW + 10_000)).toBe(false);
    });

    it('that somebody took over are lost for good, also after they are free again', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await lease(storeOf(), portalId, 'a', NOW, NOW + 1_000);
      await lease(storeOf(), portalId, 'b', NOW + 1_000, NOW + 2_000);
      expect(
        await storeOf()
          .forPortal(portalId)
          .work.renew('a', NOW + 9_000),
      ).toBe(false);
      await storeOf().forPortal(portalId).work.release('a');
      expect(await lease(storeOf(), portalId, 'c', NOW + 1_500, NOW + 9_000)).toBe(false);
      await storeOf().forPortal(portalId).work.release('b');
      expect(
        await storeOf()
          .forPortal(portalId)
          .work.renew('a', NOW + 9_000),
      ).toBe(false);
      expect(await lease(storeOf(), portalId, 'c', NOW + 1_500, NOW + 9_000)).toBe(true);
    });

    it('are released by their holder alone', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await lease(storeOf(), portalId, 'a', NOW, NOW + 1_000);
      await storeOf().forPortal(portalId).work.release('b');
      expect(await lease(storeOf(), portalId, 'b', NOW, NOW + 1_000)).toBe(false);
      await storeOf().forPortal(portalId).work.release('a');
      expect(await lease(storeOf(), portalId, 'b', NOW, NOW + 1_000)).toBe(true);
    });

    it('are not given for a portal that never installed', async () => {
      expect(await lease(storeOf(), aPortalId(), 'a', NOW, NOW + 1_000)).toBe(false);
    });
  });

  describe('work', () => {
    it('is there when a change is due, not before and not after', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await hasWork(portalId, NOW)).toBe(false);
      await storeOf().across.intake.record([{ portalId, objectType: 'deals', objectId: '1' }], NOW);
      expect(await hasWork(portalId, NOW + 299)).toBe(false);
      expect(await hasWork(portalId, NOW + 300)).toBe(true);
      await storeOf()
        .forPortal(portalId)
        .changes.finish(
          'deals',
          await storeOf()
            .forPortal(portalId)
            .changes.take('deals', 'live', 10, NOW + 300),
        );
      expect(await hasWork(portalId, NOW + 9_000)).toBe(false);
    });

    it('is there while a backfill runs', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      expect(await hasWork(portalId, NOW)).toBe(true);
      const { id = '' } = (await storeOf().forPortal(portalId).backfills.current()) ?? {};
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(id, { next: null, companies: 0, written: 0, refused: 0 }, NOW);
      expect(await hasWork(portalId, NOW)).toBe(false);
    });

    it('is not there for others while a portal is leased, paused or disconnected', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '1'), NOW - 10_000);
      await lease(storeOf(), portalId, 'a', NOW, NOW + 1_000);
      expect(await hasWork(portalId, NOW + 999)).toBe(false);
      expect(await hasWork(portalId, NOW + 1_000)).toBe(true);
      await storeOf()
        .forPortal(portalId)
        .work.pauseUntil(NOW + 5_000, 1);
      expect(
        await storeOf()
          .forPortal(portalId)
          .work.open('b', NOW + 4_999, NOW + 9_000),
      ).toEqual({
        outcome: 'paused',
      });
      expect(await hasWork(portalId, NOW + 4_999)).toBe(false);
      expect(await hasWork(portalId, NOW + 5_000)).toBe(true);
      await storeOf().forPortal(portalId).installation.disconnect('uninstalled', NOW, NOW);
      expect(await hasWork(portalId, NOW + 5_000)).toBe(false);
    });
  });

  describe('assessments that are valid no longer', () => {
    it('are recorded as changes, once each', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await assess(portalId, '1', NOW);
      await assess(portalId, '2', NOW + 1);
      await assess(portalId, '3', null);
      expect(await storeOf().across.sweep.recordExpired(NOW, 100)).toBe(1);
      expect(await storeOf().across.sweep.recordExpired(NOW, 100)).toBe(0);
      const taken = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'timed', 10, NOW + 300);
      const causes = [{ what: 'expired' }];
      expect(taken).toMatchObject([{ objectId: '1', seq: '1', attempts: 0, causes }]);
      expect(await storeOf().across.sweep.recordExpired(NOW + 1, 100)).toBe(1);
    });

    it('are recorded up to the limit, and those of a disconnected portal wait', async () => {
      const [portalId, gone] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      for (const companyId of ['1', '2', '3']) {
        await assess(portalId, companyId, NOW);
        await assess(gone, companyId, NOW);
      }
      await storeOf().forPortal(gone).installation.disconnect('uninstalled', NOW, NOW);
      expect(await storeOf().across.sweep.recordExpired(NOW, 2)).toBe(2);
      expect(await storeOf().across.sweep.recordExpired(NOW, 2)).toBe(1);
      expect(await storeOf().across.sweep.recordExpired(NOW, 2)).toBe(0);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 3 });
      expect(await storeOf().forPortal(gone).work.backlog()).toMatchObject({ companies: 0 });
    });

    it('keep their assessment until it is replaced, which sets the next time', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await assess(portalId, '1', NOW);
      await storeOf().across.sweep.recordExpired(NOW, 10);
      expect((await assessmentOf(storeOf(), portalId, '1'))?.assessedAtMs).toBe(NOW);
      await assess(portalId, '1', NOW + 50);
      expect(await storeOf().across.sweep.recordExpired(NOW + 50, 10)).toBe(1);
    });
  });
}
