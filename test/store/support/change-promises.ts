import { describe, expect, it } from '@jest/globals';
import type { Cause, Change } from '../../../src/ports/store/changes.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { nextDueMs } from './one-turn.ts';
import { aConnectedPortal, aPortalId, companyChanges, NOW } from './samples.ts';

const FIRST_DELAY_MS = 300;
const WINDOW_MS = 2_000;

/** What a store promises of pending changes; the model test compares whole histories. */
export function changePromises(storeOf: () => OpenStore): void {
  describe('changes', () => {
    it('are due after the first delay, however often they are recorded meanwhile', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '7', '7', '7'), NOW);
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW + 200);
      expect(await nextDueMs(storeOf(), portalId)).toBe(NOW + FIRST_DELAY_MS);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 1 });
      expect(
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + FIRST_DELAY_MS - 1),
      ).toEqual([]);
      expect(
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + FIRST_DELAY_MS),
      ).toMatchObject([{ objectId: '7', seq: '1', attempts: 0 }]);
    });

    it('that are pending are not written again, and give nobody work', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW)).toEqual([portalId]);
      expect(await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW + 100)).toEqual([]);
      expect(await storeOf().across.intake.record(companyChanges(portalId, '7', '8'), NOW + 200)).toEqual([
        portalId,
      ]);
      expect(
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + 1_000),
      ).toMatchObject([
        { objectId: '7', seq: '1', attempts: 0 },
        { objectId: '8', seq: '1', attempts: 0 },
      ]);
    });

    it('stay pending when taken, until they are finished', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW);
      await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 400);
      const taken = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 500);
      expect(taken).toHaveLength(1);
      await storeOf().forPortal(portalId).changes.finish('companies', taken);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 0 });
      expect(await nextDueMs(storeOf(), portalId)).toBeNull();
    });

    it('that come in while being worked on are due a window after they were taken', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '7', '8'), NOW);
      const takenAt = NOW + 400;
      const taken = await storeOf().forPortal(portalId).changes.take('companies', 'live', 10, takenAt);
      await storeOf().across.intake.record(companyChanges(portalId, '7'), takenAt + 10);
      await storeOf().forPortal(portalId).changes.finish('companies', taken);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 1 });
      expect(await nextDueMs(storeOf(), portalId)).toBe(takenAt + WINDOW_MS);
    });

    it('that come in after they were finished keep the window too, and not after it', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const workOff = async (nowMs: number) =>
        storeOf()
          .forPortal(portalId)
          .changes.finish(
            'companies',
            await storeOf().forPortal(portalId).changes.take('companies', 'live', 10, nowMs),
          );
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW);
      const takenAt = NOW + 400;
      await workOff(takenAt);
      await storeOf().across.intake.record(companyChanges(portalId, '7'), takenAt + 100);
      expect(await nextDueMs(storeOf(), portalId)).toBe(takenAt + WINDOW_MS);
      await workOff(takenAt + WINDOW_MS);
      await storeOf().across.intake.record(companyChanges(portalId, '7'), takenAt + 10 * WINDOW_MS);
      expect(await nextDueMs(storeOf(), portalId)).toBe(takenAt + 10 * WINDOW_MS + FIRST_DELAY_MS);
    });

    it('that are deferred come back then, with their attempts; finishing forgets the attempts', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW);
      const taken = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 300);
      await storeOf()
        .forPortal(portalId)
        .changes.defer('companies', taken, NOW + 5_000, 3, 'failed');
      expect(
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + 4_999),
      ).toEqual([]);
      const again = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 5_000);
      expect(again).toMatchObject([{ objectId: '7', seq: '1', attempts: 3 }]);
      await storeOf().forPortal(portalId).changes.finish('companies', again);
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW + 50_000);
      expect(
        await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 10, NOW + 51_000),
      ).toMatchObject([{ attempts: 0 }]);
    });

    it('that were put off are tried again at the next event, but not within the window', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const putOffAt = async (takenAt: number, id: string) => {
        const taken = await storeOf().forPortal(portalId).changes.take('companies', 'live', 10, takenAt);
        expect(taken.map(({ objectId }) => objectId)).toEqual([id]);
        await storeOf()
          .forPortal(portalId)
          .changes.defer('companies', taken, takenAt + 3_600_000, 4, 'failed');
      };
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW);
      await putOffAt(NOW + 300, '7');
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW + 400);
      expect(await nextDueMs(storeOf(), portalId)).toBe(NOW + 300 + WINDOW_MS);
      await putOffAt(NOW + 300 + WINDOW_MS, '7');
      const muchLater = NOW + 60_000;
      await storeOf().across.intake.record(companyChanges(portalId, '7'), muchLater);
      expect(await nextDueMs(storeOf(), portalId)).toBe(muchLater + FIRST_DELAY_MS);
      await storeOf().across.intake.record(companyChanges(portalId, '7'), muchLater + 200);
      expect(await nextDueMs(storeOf(), portalId)).toBe(muchLater + FIRST_DELAY_MS);
    });

    it('that were put off are never tried later because of an event', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW);
      const taken = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 300);
      await storeOf()
        .forPortal(portalId)
        .changes.defer('companies', taken, NOW + 600, 1, 'failed');
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW + 500);
      expect(await nextDueMs(storeOf(), portalId)).toBe(NOW + 600);
    });

    it('are taken oldest first, up to the limit, of one type', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '3'), NOW);
      await storeOf().across.intake.record(companyChanges(portalId, '1'), NOW + 10);
      await storeOf().across.intake.record(companyChanges(portalId, '2'), NOW + 20);
      await storeOf().across.intake.record([{ portalId, objectType: 'deals', objectId: '1' }], NOW);
      const taken = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 2, NOW + 1_000);
      expect(taken.map(({ objectId }) => objectId)).toEqual(['3', '1']);
      expect(
        await storeOf()
          .forPortal(portalId)
          .changes.take('deals', 'live', 9, NOW + 1_000),
      ).toHaveLength(1);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 3, deals: 1 });
    });

    it('of portals that are not connected are not recorded, beside those that are', async () => {
      const [one, two, gone] = [
        await aConnectedPortal(storeOf()),
        await aConnectedPortal(storeOf()),
        await aConnectedPortal(storeOf()),
      ];
      await storeOf().forPortal(gone).installation.disconnect('uninstalled', NOW, NOW);
      const batch = [two, aPortalId(), one, gone, two].flatMap((portalId) => companyChanges(portalId, '5'));
      expect(await storeOf().across.intake.record(batch, NOW)).toEqual([one, two]);
      expect(await storeOf().across.intake.record([], NOW)).toEqual([]);
    });

    it('that were taken again since are nobody’s to finish or to put off', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().across.intake.record(companyChanges(portalId, '7'), NOW);
      const suspended = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 300);
      const present = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 400);
      await storeOf().forPortal(portalId).changes.finish('companies', suspended);
      await storeOf()
        .forPortal(portalId)
        .changes.defer('companies', suspended, NOW + 90_000, 1, 'failed');
      expect(await nextDueMs(storeOf(), portalId)).toBe(NOW + FIRST_DELAY_MS);
      await storeOf().forPortal(portalId).changes.finish('companies', present);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 0 });
    });

    it('of the same object in two portals are two changes', async () => {
      const [one, two] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      await storeOf().across.intake.record([...companyChanges(one, '5'), ...companyChanges(two, '5')], NOW);
      const taken = await storeOf()
        .forPortal(one)
        .changes.take('companies', 'live', 10, NOW + 300);
      await storeOf().forPortal(one).changes.finish('companies', taken);
      await storeOf()
        .forPortal(one)
        .changes.defer('companies', taken, NOW + 9_000, 1, 'failed');
      expect(await nextDueMs(storeOf(), two)).toBe(NOW + FIRST_DELAY_MS);
    });

    it('are none lost when batches race in opposite orders', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const ids = Array.from({ length: 100 }, (_, index) => `${index}`);
      const forward = companyChanges(portalId, ...ids);
      const batches: Change[][] = Array.from({ length: 40 }, (_, index) =>
        index % 2 === 0 ? forward : forward.toReversed(),
      );
      const takes = Array.from({ length: 10 }, async (_, index) => {
        const taken = await storeOf()
          .forPortal(portalId)
          .changes.take('companies', 'live', 100, NOW + 400 + index);
        await storeOf().forPortal(portalId).changes.defer('companies', taken.toReversed(), NOW, 0, 'failed');
      });
      await Promise.all([...batches.map((batch) => storeOf().across.intake.record(batch, NOW)), ...takes]);
      const taken = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 1_000, NOW + 5_000);
      expect(taken).toHaveLength(100);
    });

    it('carry the last five causes, of all that was coalesced, until they are done', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { changes } = storeOf().forPortal(portalId);
      const cause = (what: string, atMs: number) => ({ what, source: 'CRM_UI', atMs });
      const event = (objectId: string, ...causes: Cause[]): Change => ({
        ...{ portalId, objectType: 'companies', objectId, causes },
      });
      const { intake } = storeOf().across;
      await intake.record([event('1', cause('name', 1)), event('1', cause('city', 2))], NOW);
      await intake.record([event('1', cause('zip', 3), cause('phone', 4))], NOW + 1);
      await intake.record([event('1', cause('website', 5), cause('state', 6))], NOW + 2);
      const taken = await changes.take('companies', 'live', 10, NOW + 300);
      expect(taken.map(({ causes }) => causes.map(({ what }) => what))).toEqual([
        ['city', 'zip', 'phone', 'website', 'state'],
      ]);
      await changes.finish('companies', taken);
      await intake.record([event('1', cause('domain', 7))], NOW + 5_000);
      const [next] = await changes.take('companies', 'live', 10, NOW + 9_000);
      expect(next?.causes).toEqual([cause('domain', 7)]);
    });

    it('tell the latest modification that an event told of', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const told = (occurredAtMs: number): Change => ({
        ...{ portalId, objectType: 'companies', objectId: '1', occurredAtMs },
      });
      await storeOf().across.intake.record([told(20), told(10)], NOW);
      await storeOf().across.intake.record([told(30)], NOW + 1);
      await storeOf().across.intake.record([told(15)], NOW + 2);
      const [taken] = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 300);
      expect(taken?.occurredAtMs).toBe(30);
    });

    it('are taken lane by lane; an event makes one of the bulk live, and due', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { changes } = storeOf().forPortal(portalId);
      await changes.record('companies', ['1', '2'], NOW + 60_000, { lane: 'bulk' });
      await changes.record('companies', ['3'], NOW);
      await changes.record('companies', ['2'], NOW);
      const live = await changes.take('companies', 'live', 10, NOW + 300);
      expect(live.map(({ objectId }) => objectId)).toEqual(['2', '3']);
      expect(await changes.take('companies', 'bulk', 10, NOW + 60_299)).toEqual([]);
      await changes.record('companies', ['3'], NOW + 400, { lane: 'bulk' });
      await changes.finish('companies', live);
      // It stays as urgent as it was.
      expect((await changes.take('companies', 'live', 10, NOW + 9_000)).map((each) => each.objectId)).toEqual(
        ['3'],
      );
      const bulk = await changes.take('companies', 'bulk', 10, NOW + 60_300);
      expect(bulk.map(({ objectId }) => objectId)).toEqual(['1']);
    });
  });
}
