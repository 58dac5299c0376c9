import { describe, expect, it } from '@jest/globals';
import type { BackfillStep } from '../../../src/ports/store/backfills.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { keepCompanies } from './one-turn.ts';
import { aConnectedPortal, aPublish, companyChanges, NOW } from './samples.ts';
import { snapshotsOf } from './snapshots.ts';

const LAST_STEP: BackfillStep = { next: null, companies: 0, written: 0, refused: 0 };

/** What a store promises of backfills: those that a publish or a preview starts, and what their end means. */
export function backfillPromises(storeOf: () => OpenStore): void {
  const read = (portalId: number, nowMs: number, ...companyIds: string[]) =>
    keepCompanies(
      storeOf(),
      portalId,
      companyIds.map((companyId) => ({ snapshot: { companyId, properties: {} }, stored: null })),
      nowMs,
    );
  const idsOf = async (portalId: number) =>
    (await snapshotsOf(storeOf(), portalId)).map(({ companyId }) => companyId);

  /** Before any backfill of these tests, also by a clock that is a minute off. */
  const LONG_AGO = NOW - 3_600_000;

  describe('backfills', () => {
    it('move on page by page and end after the last', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { id } = await storeOf().forPortal(portalId).backfills.startRead(['name'], NOW);
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(
          id,
          { next: { knownAfter: '', pageAfter: '100' }, companies: 100, written: 90, refused: 1 },
          NOW,
        );
      expect(await storeOf().forPortal(portalId).backfills.current()).toMatchObject({
        position: { knownAfter: '', pageAfter: '100' },
        state: 'running',
      });
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(id, { next: null, companies: 7, written: 7, refused: 0 }, NOW + 5);
      expect(await storeOf().forPortal(portalId).backfills.current()).toMatchObject({
        purpose: 'read',
        state: 'done',
        companies: 107,
        written: 97,
        refused: 1,
        finishedAtMs: NOW + 5,
      });
    });

    it('of a publish stay when only reading is asked for, and replace a reading', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const first = await storeOf().forPortal(portalId).backfills.startRead(['name'], NOW);
      const second = await storeOf().forPortal(portalId).backfills.startRead(['domain'], NOW);
      expect(second.id).not.toBe(first.id);
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      const publish = await storeOf().forPortal(portalId).backfills.current();
      expect(publish?.purpose).toBe('publish');
      expect(await storeOf().forPortal(portalId).backfills.startRead(['name'], NOW)).toEqual(publish);
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(
          second.id,
          { next: { knownAfter: 'x', pageAfter: null }, companies: 1, written: 0, refused: 0 },
          NOW,
        );
      expect(await storeOf().forPortal(portalId).backfills.current()).toEqual(publish);
      const step = { next: null, companies: 1, written: 1, refused: 0 };
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(publish?.id ?? '', step, NOW);
      expect((await storeOf().forPortal(portalId).backfills.startRead(['name'], NOW)).purpose).toBe('read');
    });

    it('of two previews become one that reads what both ask for', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const first = await storeOf().forPortal(portalId).backfills.startRead(['name', 'city'], NOW);
      const second = await storeOf()
        .forPortal(portalId)
        .backfills.startRead(['domain', 'name'], NOW + 1);
      expect(second).toMatchObject({
        properties: ['name', 'city', 'domain'],
        position: { knownAfter: '', pageAfter: null },
      });
      expect(
        await storeOf()
          .forPortal(portalId)
          .backfills.startRead(['city', 'domain'], NOW + 2),
      ).toEqual(second);
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(first.id, LAST_STEP, NOW + 3);
      expect((await storeOf().forPortal(portalId).backfills.current())?.state).toBe('running');
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(second.id, LAST_STEP, NOW + 4);
      expect(
        await storeOf()
          .forPortal(portalId)
          .backfills.startRead(['city'], NOW + 5),
      ).toMatchObject({ properties: ['city'] });
    });

    it('know which companies are left for their pages: neither read under this version since their start nor changed', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const { backfills } = storeOf().forPortal(portalId);
      const assessed = (companyId: string, version: number) => ({
        snapshot: { companyId, properties: {} },
        stored: { companyId, version, assessedAtMs: NOW, validUntilMs: null, problem: null },
      });
      await keepCompanies(storeOf(), portalId, [assessed('before', 2)], NOW + 9);
      await keepCompanies(storeOf(), other, [assessed('unknown', 2)], NOW + 11);
      const backfill = await backfills.startRead(['name'], NOW + 10);
      await keepCompanies(
        storeOf(),
        portalId,
        [assessed('since', 2), assessed('earlier version', 1)],
        NOW + 10,
      );
      await read(portalId, NOW + 11, 'only read');
      await storeOf().across.intake.record(companyChanges(portalId, 'pending'), NOW + 11);
      const ids = ['before', 'since', 'earlier version', 'only read', 'pending', 'unknown'];
      const left = async (version: number | null) => [...(await backfills.unread(backfill, ids, version))];
      expect(await left(2)).toEqual(['before', 'earlier version', 'only read', 'unknown']);
      expect(await left(null)).toEqual(['before', 'since', 'earlier version', 'unknown']);
      expect(await backfills.unread(backfill, [], 2)).toEqual(new Set());
    });

    it('are given the ids of known companies in order, from above one of them', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      await read(portalId, NOW, '9', '10', '11', '8');
      await read(other, NOW, '12');
      const { assessments } = storeOf().forPortal(portalId);
      expect(await assessments.idsAfter('', 3)).toEqual(['10', '11', '8']);
      expect(await assessments.idsAfter('8', 3)).toEqual(['9']);
      expect(await assessments.idsAfter('9', 3)).toEqual([]);
    });

    it('forget at their end the companies that no page and no change has shown since their start', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      for (const each of [portalId, other]) await read(each, LONG_AGO, 'gone', 'listed', 'changed');
      const { id } = await storeOf()
        .forPortal(portalId)
        .backfills.startRead(['name'], NOW + 10);
      // Read by a machine whose clock is a little behind.
      await read(portalId, NOW - 5_000, 'listed');
      await read(portalId, NOW + 11, 'changed');
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(id, { ...LAST_STEP, next: { knownAfter: '100', pageAfter: null } }, NOW + 12);
      expect(await storeOf().forPortal(portalId).assessments.count()).toBe(3);
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(id, LAST_STEP, NOW + 13);
      expect(await idsOf(portalId)).toEqual(['changed', 'listed']);
      expect(await storeOf().forPortal(other).assessments.count()).toBe(3);
    });

    it('forget nothing when they were replaced', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await read(portalId, LONG_AGO, 'gone');
      const { id } = await storeOf()
        .forPortal(portalId)
        .backfills.startRead(['name'], NOW + 10);
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(id, LAST_STEP, NOW + 20);
      expect(await storeOf().forPortal(portalId).assessments.count()).toBe(1);
    });

    it('do not forget a company whose change is pending: it is read all the same', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await read(portalId, LONG_AGO, 'pending', 'done', 'gone');
      const { id } = await storeOf()
        .forPortal(portalId)
        .backfills.startRead(['name'], NOW + 10);
      await storeOf().across.intake.record(companyChanges(portalId, 'pending', 'done'), NOW + 10);
      await storeOf().across.intake.record([{ portalId, objectType: 'deals', objectId: 'gone' }], NOW + 10);
      const due = await storeOf()
        .forPortal(portalId)
        .changes.take('companies', 'live', 10, NOW + 1_000);
      await storeOf()
        .forPortal(portalId)
        .changes.finish(
          'companies',
          due.filter(({ objectId }) => objectId === 'done'),
        );
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(id, LAST_STEP, NOW + 1_000);
      expect(await idsOf(portalId)).toEqual(['pending']);
    });

    it('are of one portal alone', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const { id } = await storeOf().forPortal(portalId).backfills.startRead([], NOW);
      await storeOf()
        .forPortal(other)
        .backfills.advance(id, { next: null, companies: 1, written: 1, refused: 0 }, NOW);
      expect((await storeOf().forPortal(portalId).backfills.current())?.state).toBe('running');
      expect(await storeOf().forPortal(other).backfills.current()).toBeNull();
    });
  });
}
