import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aReport } from './report-promises.ts';
import { aConnectedPortal, aPublish, companyChanges, grantOf, NOW, stored } from './samples.ts';

const MANY = 1_000_000;

/** What a store promises of rows that nobody needs any more. */
export function upkeepPromises(storeOf: () => OpenStore): void {
  const removeDone = (beforeMs: number, limit = MANY) => storeOf().upkeep.removeDoneChanges(beforeMs, limit);

  describe('changes that are done', () => {
    const workOff = async (portalId: number, nowMs: number) => {
      const { changes } = storeOf();
      await changes.finish(portalId, 'companies', await changes.take(portalId, 'companies', 10, nowMs));
    };

    it('go once they were taken long ago; those that are pending stay', async () => {
      const { changes } = storeOf();
      await removeDone(Number.MAX_SAFE_INTEGER);
      const portalId = await aConnectedPortal(storeOf());
      await changes.record(companyChanges(portalId, '1', '2'), NOW);
      await workOff(portalId, NOW + 300);
      await changes.record(companyChanges(portalId, '2', '3'), NOW + 400);
      await changes.take(portalId, 'companies', 1, NOW + 700);
      expect(await removeDone(NOW + 300)).toBe(0);
      expect(await removeDone(NOW + 90_000)).toBe(1);
      expect(await removeDone(NOW + 90_000)).toBe(0);
      expect(await storeOf().work.backlog(portalId)).toMatchObject({ companies: 2 });
    });

    it('go in portions', async () => {
      const { changes } = storeOf();
      await removeDone(Number.MAX_SAFE_INTEGER);
      const portalId = await aConnectedPortal(storeOf());
      await changes.record(companyChanges(portalId, '1', '2', '3'), NOW);
      await workOff(portalId, NOW + 300);
      expect(await removeDone(NOW + 90_000, 2)).toBe(2);
      expect(await removeDone(NOW + 90_000, 2)).toBe(1);
    });

    it('and went and were recorded anew are not ended by a process that was suspended all the while', async () => {
      const { changes } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await changes.record(companyChanges(portalId, '7'), NOW);
      const suspended = await changes.take(portalId, 'companies', 10, NOW + 300);
      await workOff(portalId, NOW + 70_000);
      await removeDone(NOW + 700_000);
      await changes.record(companyChanges(portalId, '7'), NOW + 700_000);
      expect(suspended).toMatchObject([{ seq: '1' }]);
      await changes.finish(portalId, 'companies', suspended);
      expect(await changes.take(portalId, 'companies', 10, NOW + 800_000)).toMatchObject([{ seq: '1' }]);
      await changes.finish(portalId, 'companies', suspended);
      expect(await storeOf().work.backlog(portalId)).toMatchObject({ companies: 1 });
    });

    it('lose nothing that is recorded while they go', async () => {
      const { changes } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const ids = Array.from({ length: 50 }, (_, index) => `${index}`);
      await changes.record(companyChanges(portalId, ...ids), NOW);
      await changes.finish(portalId, 'companies', await changes.take(portalId, 'companies', 100, NOW + 300));
      await Promise.all(
        ids.flatMap((id) => [
          removeDone(NOW + 90_000, 5),
          changes.record(companyChanges(portalId, id), NOW + 90_000),
        ]),
      );
      expect(await storeOf().work.backlog(portalId)).toMatchObject({ companies: ids.length });
    });
  });

  describe('data of companies', () => {
    const withData = async () => {
      const { assessments, criteria, dealLinks } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await criteria.publish(aPublish(portalId));
      const rows = ['1', '2', '3'].map((companyId) => ({
        snapshot: { companyId, properties: { name: 'A' } },
        stored: stored(companyId),
      }));
      await assessments.save(portalId, rows, NOW);
      await dealLinks.save(portalId, new Map([['77', ['1']]]));
      await storeOf().reports.start(aReport(portalId), NOW);
      return portalId;
    };
    const left = async (portalId: number) => ({
      companies: await storeOf().assessments.count(portalId),
      links: (await storeOf().dealLinks.companiesOf(portalId, ['77'])).length,
      reports: (await storeOf().reports.list(portalId, 9)).length,
    });

    it('goes some time after a disconnect, in portions; criteria stay', async () => {
      const { portals, upkeep, criteria } = storeOf();
      await upkeep.removeDataOfDisconnected(Number.MAX_SAFE_INTEGER, MANY);
      const [portalId, other] = [await withData(), await withData()];
      await portals.disconnect(portalId, 'uninstalled', NOW, NOW + 10);
      await upkeep.removeDataOfDisconnected(NOW + 10, MANY);
      expect(await left(portalId)).toEqual({ companies: 3, links: 1, reports: 1 });
      await upkeep.removeDataOfDisconnected(NOW + 11, 2);
      expect((await left(portalId)).companies).toBe(1);
      await upkeep.removeDataOfDisconnected(NOW + 11, MANY);
      expect(await left(portalId)).toEqual({ companies: 0, links: 0, reports: 0 });
      expect(await left(other)).toEqual({ companies: 3, links: 1, reports: 1 });
      expect((await criteria.published(portalId))?.version).toBe(1);
    });

    it('stays where the app was installed again', async () => {
      const { portals, upkeep } = storeOf();
      const portalId = await withData();
      await portals.disconnect(portalId, 'uninstalled', NOW, NOW + 10);
      await portals.connect(grantOf(portalId), ['name'], NOW + 20);
      await upkeep.removeDataOfDisconnected(NOW + 90_000, MANY);
      expect(await left(portalId)).toEqual({ companies: 3, links: 1, reports: 1 });
    });
  });
}
