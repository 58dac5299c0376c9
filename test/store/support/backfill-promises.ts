import { describe, expect, it } from '@jest/globals';
import type { BackfillStep } from '../../../src/ports/work.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aConnectedPortal, aPublish, companyChanges, NOW } from './samples.ts';

const LAST_STEP: BackfillStep = { after: null, companies: 0, written: 0, refused: 0 };

/** What a store promises of backfills: those that a publish or a preview starts, and what their end means. */
export function backfillPromises(storeOf: () => OpenStore): void {
  const read = (portalId: number, nowMs: number, ...companyIds: string[]) =>
    storeOf().assessments.save(
      portalId,
      companyIds.map((companyId) => ({ snapshot: { companyId, properties: {} }, stored: null })),
      nowMs,
    );
  const idsOf = async (portalId: number) => {
    const ids: string[] = [];
    for await (const batch of storeOf().assessments.snapshots(portalId)) {
      ids.push(...batch.map(({ companyId }) => companyId));
    }
    return ids;
  };

  /** Before any backfill of these tests, also by a clock that is a minute off. */
  const LONG_AGO = NOW - 3_600_000;

  describe('backfills', () => {
    it('move on page by page and end after the last', async () => {
      const { backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const { id } = await backfills.startRead(portalId, ['name'], NOW);
      await backfills.advance(portalId, id, { after: '100', companies: 100, written: 90, refused: 1 }, NOW);
      expect(await backfills.current(portalId)).toMatchObject({ after: '100', state: 'running' });
      await backfills.advance(portalId, id, { after: null, companies: 7, written: 7, refused: 0 }, NOW + 5);
      expect(await backfills.current(portalId)).toMatchObject({
        purpose: 'read',
        state: 'done',
        companies: 107,
        written: 97,
        refused: 1,
        finishedAtMs: NOW + 5,
      });
    });

    it('of a publish stay when only reading is asked for, and replace a reading', async () => {
      const { backfills, criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const first = await backfills.startRead(portalId, ['name'], NOW);
      const second = await backfills.startRead(portalId, ['domain'], NOW);
      expect(second.id).not.toBe(first.id);
      await criteria.publish(aPublish(portalId));
      const publish = await backfills.current(portalId);
      expect(publish?.purpose).toBe('publish');
      expect(await backfills.startRead(portalId, ['name'], NOW)).toEqual(publish);
      await backfills.advance(portalId, second.id, { after: 'x', companies: 1, written: 0, refused: 0 }, NOW);
      expect(await backfills.current(portalId)).toEqual(publish);
      const step = { after: null, companies: 1, written: 1, refused: 0 };
      await backfills.advance(portalId, publish?.id ?? '', step, NOW);
      expect((await backfills.startRead(portalId, ['name'], NOW)).purpose).toBe('read');
    });

    it('of two previews become one that reads what both ask for', async () => {
      const { backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const first = await backfills.startRead(portalId, ['name', 'city'], NOW);
      const second = await backfills.startRead(portalId, ['domain', 'name'], NOW + 1);
      expect(second).toMatchObject({ properties: ['name', 'city', 'domain'], after: null });
      expect(await backfills.startRead(portalId, ['city', 'domain'], NOW + 2)).toEqual(second);
      await backfills.advance(portalId, first.id, LAST_STEP, NOW + 3);
      expect((await backfills.current(portalId))?.state).toBe('running');
      await backfills.advance(portalId, second.id, LAST_STEP, NOW + 4);
      expect(await backfills.startRead(portalId, ['city'], NOW + 5)).toMatchObject({ properties: ['city'] });
    });

    it('forget at their end the companies that no page and no change has shown since their start', async () => {
      const { assessments, backfills } = storeOf();
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      for (const each of [portalId, other]) await read(each, LONG_AGO, 'gone', 'listed', 'changed');
      const { id } = await backfills.startRead(portalId, ['name'], NOW + 10);
      // Read by a machine whose clock is a little behind.
      await read(portalId, NOW - 5_000, 'listed');
      await read(portalId, NOW + 11, 'changed');
      await backfills.advance(portalId, id, { ...LAST_STEP, after: '100' }, NOW + 12);
      expect(await assessments.count(portalId)).toBe(3);
      await backfills.advance(portalId, id, LAST_STEP, NOW + 13);
      expect(await idsOf(portalId)).toEqual(['changed', 'listed']);
      expect(await assessments.count(other)).toBe(3);
    });

    it('forget nothing when they were replaced', async () => {
      const { assessments, backfills, criteria } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await read(portalId, LONG_AGO, 'gone');
      const { id } = await backfills.startRead(portalId, ['name'], NOW + 10);
      await criteria.publish(aPublish(portalId));
      await backfills.advance(portalId, id, LAST_STEP, NOW + 20);
      expect(await assessments.count(portalId)).toBe(1);
    });

    it('do not forget a company whose change is pending: it is read all the same', async () => {
      const { backfills, changes } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await read(portalId, LONG_AGO, 'pending', 'done', 'gone');
      const { id } = await backfills.startRead(portalId, ['name'], NOW + 10);
      await changes.record(companyChanges(portalId, 'pending', 'done'), NOW + 10);
      await changes.record([{ portalId, objectType: 'deals', objectId: 'gone' }], NOW + 10);
      const due = await changes.take(portalId, 'companies', 10, NOW + 1_000);
      await changes.finish(
        portalId,
        'companies',
        due.filter(({ objectId }) => objectId === 'done'),
      );
      await backfills.advance(portalId, id, LAST_STEP, NOW + 1_000);
      expect(await idsOf(portalId)).toEqual(['pending']);
    });

    it('are of one portal alone', async () => {
      const { backfills } = storeOf();
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const { id } = await backfills.startRead(portalId, [], NOW);
      await backfills.advance(other, id, { after: null, companies: 1, written: 1, refused: 0 }, NOW);
      expect((await backfills.current(portalId))?.state).toBe('running');
      expect(await backfills.current(other)).toBeNull();
    });
  });
}
