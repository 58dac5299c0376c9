import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aReport } from './report-promises.ts';
import { aConnectedPortal, aPublish, companyChanges, NOW } from './samples.ts';

const NOTHING = { companies: 0, deals: 0, backfills: 0, reports: 0 };

/** What a store promises of counting all that is to be done. */
export function backlogPromises(storeOf: () => OpenStore): void {
  const aBusyPortal = async (): Promise<number> => {
    const portalId = await aConnectedPortal(storeOf());
    await storeOf().forPortal(portalId).criteria.publish(aPublish());
    await storeOf().across.intake.record(companyChanges(portalId, '1', '2'), NOW);
    await storeOf().across.intake.record([{ portalId, objectType: 'deals', objectId: '9' }], NOW);
    await storeOf().forPortal(portalId).reports.start(aReport(), NOW);
    return portalId;
  };

  describe('the backlog', () => {
    it('is what one portal has pending, due or not, until it is done', async () => {
      const portalId = await aBusyPortal();
      expect(await storeOf().forPortal(portalId).work.backlog()).toEqual({
        companies: 2,
        deals: 1,
        backfills: 1,
        reports: 1,
      });
      const taken = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 1_000);
      await storeOf().forPortal(portalId).changes.finish('companies', taken);
      const report = await storeOf().forPortal(portalId).reports.reading(NOW);
      await storeOf()
        .forPortal(portalId)
        .reports.end(report?.id ?? '', 'cancelled', 'not wanted', NOW);
      const backfill = await storeOf().forPortal(portalId).backfills.current();
      const last = { next: null, companies: 0, written: 0, refused: 0 };
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(backfill?.id ?? '', last, NOW);
      expect(await storeOf().forPortal(portalId).work.backlog()).toEqual({ ...NOTHING, deals: 1 });
    });

    it('is the sum over all portals, of which those that disconnected have nothing', async () => {
      const before = await storeOf().across.metrics.backlog();
      const [one, other] = [await aBusyPortal(), await aBusyPortal()];
      await storeOf().forPortal(other).installation.disconnect('uninstalled', NOW, NOW);
      expect(await storeOf().forPortal(other).work.backlog()).toEqual(NOTHING);
      const { companies, deals, backfills, reports } = await storeOf().across.metrics.backlog();
      expect({ companies, deals, backfills, reports }).toEqual({
        companies: before.companies + 2,
        deals: before.deals + 1,
        backfills: before.backfills + 1,
        reports: before.reports + 1,
      });
      await storeOf().forPortal(one).installation.disconnect('uninstalled', NOW, NOW);
    });
  });
}
