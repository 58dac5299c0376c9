import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aReport } from './report-promises.ts';
import { aConnectedPortal, aPublish, companyChanges, NOW } from './samples.ts';

const NOTHING = { companies: 0, deals: 0, backfills: 0, reports: 0 };

/** What a store promises of counting all that is to be done. */
export function backlogPromises(storeOf: () => OpenStore): void {
  const aBusyPortal = async (): Promise<number> => {
    const { changes, criteria, reports } = storeOf();
    const portalId = await aConnectedPortal(storeOf());
    await criteria.publish(aPublish(portalId));
    await changes.record(companyChanges(portalId, '1', '2'), NOW);
    await changes.record([{ portalId, objectType: 'deals', objectId: '9' }], NOW);
    await reports.start(aReport(portalId), NOW);
    return portalId;
  };

  describe('the backlog', () => {
    it('is what one portal has pending, due or not, until it is done', async () => {
      const { changes, work, reports, backfills } = storeOf();
      const portalId = await aBusyPortal();
      expect(await work.backlog(portalId)).toEqual({ companies: 2, deals: 1, backfills: 1, reports: 1 });
      const taken = await changes.take(portalId, 'companies', 10, NOW + 1_000);
      await changes.finish(portalId, 'companies', taken);
      const report = await reports.reading(portalId, NOW);
      await reports.end(portalId, report?.id ?? '', 'cancelled', 'not wanted', NOW);
      const backfill = await backfills.current(portalId);
      const last = { after: null, companies: 0, written: 0, refused: 0 };
      await backfills.advance(portalId, backfill?.id ?? '', last, NOW);
      expect(await work.backlog(portalId)).toEqual({ ...NOTHING, deals: 1 });
    });

    it('is the sum over all portals, of which those that disconnected have nothing', async () => {
      const { work, portals } = storeOf();
      const before = await work.backlog();
      const [one, other] = [await aBusyPortal(), await aBusyPortal()];
      await portals.disconnect(other, 'uninstalled', NOW, NOW);
      expect(await work.backlog(other)).toEqual(NOTHING);
      const { companies, deals, backfills, reports } = await work.backlog();
      expect({ companies, deals, backfills, reports }).toEqual({
        companies: before.companies + 2,
        deals: before.deals + 1,
        backfills: before.backfills + 1,
        reports: before.reports + 1,
      });
      await portals.disconnect(one, 'uninstalled', NOW, NOW);
    });
  });
}
