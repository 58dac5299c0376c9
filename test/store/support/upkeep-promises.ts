import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { keepCompanies } from './one-turn.ts';
import { aReport } from './report-promises.ts';
import { aConnectedPortal, aPublish, companyChanges, grantOf, NOW, stored } from './samples.ts';

const MANY = 1_000_000;

/** What a store promises of rows that nobody needs any more. */
export function upkeepPromises(storeOf: () => OpenStore): void {
  const removeDone = (beforeMs: number, limit = MANY) =>
    storeOf().across.upkeep.removeDoneChanges(beforeMs, limit);

  describe('changes that are done', () => {
    const workOff = async (portalId: number, nowMs: number) => {
      await storeOf()
        .forPortal(portalId)
        .changes.finish(
          'companies',
          await storeOf().forPortal(portalId).changes.take('companies', 'live', 10, nowMs),
        );
    };

    it('go once they were taken long ago; those that are pending stay', async () => {
      await removeDone(Number.MAX_SAFE_INTEGER);
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '1', '2'), NOW);
      await workOff(portalId, NOW + 300);
      await storeOf().across.intake.record(companyChanges(portalId, '2', '3'), NOW + 400);
      await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 1, NOW + 700);
      expect(await removeDone(NOW + 300)).toBe(0);
      expect(await removeDone(NOW + 90_000)).toBe(1);
      expect(await removeDone(NOW + 90_000)).toBe(0);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 2 });
    });

    it('go in portions', async () => {
      await removeDone(Number.MAX_SAFE_INTEGER);
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '1', '2', '3'), NOW);
      await workOff(portalId, NOW + 300);
      expect(await removeDone(NOW + 90_000, 2)).toBe(2);
      expect(await removeDone(NOW + 90_000, 2)).toBe(1);
    });

    it('and went and were recorded anew are not ended by a process that was suspended all the while', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW);
      const suspended = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 300);
      await workOff(portalId, NOW + 70_000);
      await removeDone(NOW + 700_000);
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW + 700_000);
      expect(suspended).toMatchObject([{ seq: '1' }]);
      await storeOf().forPortal(portalId).changes.finish('companies', suspended);
      expect(
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + 800_000),
      ).toMatchObject([{ seq: '1' }]);
      await storeOf().forPortal(portalId).changes.finish('companies', suspended);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 1 });
    });

    it('lose nothing that is recorded while they go', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const ids = Array.from({ length: 50 }, (_, index) => `${index}`);
      await storeOf().across.intake.record(companyChanges(portalId, ...ids), NOW);
      await storeOf()
        .forPortal(portalId)
        .changes.finish(
          'companies',
          await storeOf()
            .forPortal(portalId)
            .changes.take('companies', 'live', 100, NOW + 300),
        );
      await Promise.all(
        ids.flatMap((id) => [
          removeDone(NOW + 90_000, 5),
          storeOf().across.intake.record(companyChanges(portalId, id), NOW + 90_000),
        ]),
      );
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: ids.length });
    });
  });

  describe('data of companies', () => {
    const withData = async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      const rows = ['1', '2', '3'].map((companyId) => ({
        snapshot: { companyId, properties: { name: 'A' } },
        stored: stored(companyId),
      }));
      await keepCompanies(storeOf(), portalId, rows, NOW);
      await storeOf()
        .forPortal(portalId)
        .dealLinks.save(new Map([['77', ['1']]]));
      await storeOf().forPortal(portalId).reports.start(aReport(), NOW);
      return portalId;
    };
    const left = async (portalId: number) => ({
      companies: await storeOf().forPortal(portalId).assessments.count(),
      links: (await storeOf().forPortal(portalId).dealLinks.companiesOf(['77'])).length,
      reports: (await storeOf().forPortal(portalId).reports.list(9)).length,
      people: (await storeOf().forPortal(portalId).people.list()).length,
    });

    it('goes some time after a disconnect, in portions; criteria stay', async () => {
      await storeOf().across.upkeep.removeDataOfDisconnected(Number.MAX_SAFE_INTEGER, MANY);
      const [portalId, other] = [await withData(), await withData()];
      await storeOf()
        .forPortal(portalId)
        .installation.disconnect('uninstalled', NOW, NOW + 10);
      await storeOf().across.upkeep.removeDataOfDisconnected(NOW + 10, MANY);
      expect(await left(portalId)).toEqual({ companies: 3, links: 1, reports: 1, people: 1 });
      await storeOf().across.upkeep.removeDataOfDisconnected(NOW + 11, 2);
      expect((await left(portalId)).companies).toBe(1);
      await storeOf().across.upkeep.removeDataOfDisconnected(NOW + 11, MANY);
      expect(await left(portalId)).toEqual({ companies: 0, links: 0, reports: 0, people: 0 });
      expect(await left(other)).toEqual({ companies: 3, links: 1, reports: 1, people: 1 });
      expect((await storeOf().forPortal(portalId).criteria.published())?.version).toBe(1);
    });

    it('costs a disconnected portal of which nothing is left no lock', async () => {
      const portalId = await withData();
      await storeOf()
        .forPortal(portalId)
        .installation.disconnect('uninstalled', NOW, NOW + 10);
      await storeOf().across.upkeep.removeDataOfDisconnected(NOW + 11, MANY);
      // A lock of a row leaves its mark in xmax.
      const lockedBy = async () => {
        const client = new pg.Client({ connectionString: storeOf().connectionString });
        await client.connect();
        const { rows } = await client.query<{ xmax: string }>(
          `select xmax::text from fitgate.portal where portal_id = ${portalId}`,
        );
        await client.end();
        return rows[0]?.xmax;
      };
      const before = await lockedBy();
      await storeOf().across.upkeep.removeDataOfDisconnected(NOW + 11, MANY);
      expect(await lockedBy()).toBe(before);
    });

    it('stays where the app was installed again', async () => {
      const portalId = await withData();
      await storeOf()
        .forPortal(portalId)
        .installation.disconnect('uninstalled', NOW, NOW + 10);
      await storeOf()
        .forPortal(portalId)
        .installation.connect(grantOf(portalId), ['name'], NOW + 20);
      await storeOf().across.upkeep.removeDataOfDisconnected(NOW + 90_000, MANY);
      expect(await left(portalId)).toEqual({ companies: 3, links: 1, reports: 1, people: 1 });
    });
  });
}
