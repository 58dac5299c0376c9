import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aPortalId, aPublish, companyChanges, grantOf, NOW } from './samples.ts';

/** What a store promises of installations. */
export function portalPromises(storeOf: () => OpenStore): void {
  describe('portals', () => {
    it('knows nothing of a portal that never installed', async () => {
      const { portals, tokens } = storeOf();
      const portalId = aPortalId();
      expect(await portals.find(portalId)).toBeNull();
      expect(await tokens.read(portalId)).toBeNull();
      expect(await portals.roleOf(portalId, AUTHOR)).toBe('viewer');
      expect(await portals.problems(portalId)).toEqual([]);
    });

    it('keeps what HubSpot granted, and makes the installing user an author', async () => {
      const { portals, tokens } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      expect(await portals.find(portalId)).toEqual({
        portalId,
        status: 'connected',
        publishedVersion: null,
      });
      expect(await tokens.read(portalId)).toEqual({
        accessToken: `access of ${portalId}`,
        refreshToken: `refresh of ${portalId}`,
        expiresAtMs: NOW + 1_800_000,
      });
      expect(await portals.roleOf(portalId, AUTHOR)).toBe('author');
      expect(await portals.roleOf(portalId, AUTHOR + 1)).toBe('viewer');
    });

    it('installs again with new tokens, and keeps the authors it had', async () => {
      const { portals, tokens, work } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await work.pauseUntil(portalId, NOW + 60_000);
      const grant = grantOf(portalId, { userId: 9, accessToken: 'new' });
      await portals.connect(grant, [], NOW + 1);
      expect((await tokens.read(portalId))?.accessToken).toBe('new');
      expect(await portals.roleOf(portalId, AUTHOR)).toBe('author');
      expect(await portals.roleOf(portalId, 9)).toBe('author');
      expect(await work.pausedUntilMs(portalId)).toBe(0);
    });

    it('deletes tokens and pending work when disconnected, keeps criteria, and records nothing more', async () => {
      const { portals, tokens, changes, criteria, backfills, work } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await criteria.publish(aPublish(portalId));
      await changes.record(companyChanges(portalId, '1', '2'), NOW);
      await portals.disconnect(portalId, 'uninstalled', NOW, NOW);
      expect((await portals.find(portalId))?.status).toBe('disconnected');
      expect(await tokens.read(portalId)).toBeNull();
      expect(await storeOf().work.backlog(portalId)).toMatchObject({ companies: 0 });
      expect(await backfills.current(portalId)).toBeNull();
      expect((await criteria.published(portalId))?.version).toBe(1);
      expect(await changes.record(companyChanges(portalId, '1'), NOW)).toEqual([]);
      expect(await work.backlog(portalId)).toMatchObject({ companies: 0 });
      expect(await work.lease(portalId, 'a', NOW, NOW + 1)).toBe(false);
    });

    it('installs over published criteria with a backfill of every company, and over a running one again', async () => {
      const { portals, criteria, backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await criteria.publish(aPublish(portalId));
      const published = await backfills.current(portalId);
      await portals.connect(grantOf(portalId), ['name', 'city'], NOW + 10);
      const first = await backfills.current(portalId);
      expect(first).toMatchObject({
        purpose: 'publish',
        version: 1,
        properties: ['name', 'city'],
        after: null,
        state: 'running',
        startedAtMs: NOW + 10,
      });
      await portals.connect(grantOf(portalId), ['name', 'city'], NOW + 20);
      const ids = [published?.id, first?.id, (await backfills.current(portalId))?.id];
      expect(new Set(ids).size).toBe(3);
    });

    it('installs without published criteria so that nothing read before counts as read', async () => {
      const { portals, backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const { id } = await backfills.startRead(portalId, ['name'], NOW);
      await backfills.advance(portalId, id, { after: null, companies: 1, written: 0, refused: 0 }, NOW);
      await portals.connect(grantOf(portalId), [], NOW + 10);
      expect(await backfills.current(portalId)).toBeNull();
    });

    it('stays connected when it installed after the grant was judged to be gone', async () => {
      const { portals, tokens, changes, backfills } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await portals.connect(grantOf(portalId, { accessToken: 'new' }), [], NOW + 10);
      await backfills.startRead(portalId, ['name'], NOW + 10);
      await changes.record(companyChanges(portalId, '1'), NOW + 10);
      await portals.disconnect(portalId, 'revoked', NOW + 9, NOW + 20);
      expect((await portals.find(portalId))?.status).toBe('connected');
      expect((await tokens.read(portalId))?.accessToken).toBe('new');
      expect(await storeOf().work.backlog(portalId)).toMatchObject({ companies: 1 });
      expect((await backfills.current(portalId))?.state).toBe('running');
      await portals.disconnect(portalId, 'revoked', NOW + 10, NOW + 20);
      expect((await portals.find(portalId))?.status).toBe('disconnected');
    });

    it('shows each problem once, oldest first, until it is cleared or the portal disconnects', async () => {
      const { portals } = storeOf();
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      await portals.setProblem(portalId, 'scope', 'grant the scope', NOW);
      await portals.setProblem(portalId, 'limit', 'too many properties', NOW + 1);
      await portals.setProblem(portalId, 'scope', 'grant both scopes', NOW + 2);
      expect(await portals.problems(portalId)).toEqual(['grant both scopes', 'too many properties']);
      await portals.setProblem(other, 'scope', null, NOW);
      await portals.setProblem(portalId, 'limit', null, NOW);
      expect(await portals.problems(portalId)).toEqual(['grant both scopes']);
      await portals.setProblem(other, 'limit', 'another portal’s', NOW);
      await portals.disconnect(portalId, 'uninstalled', NOW, NOW);
      expect(await portals.problems(portalId)).toEqual([]);
      expect(await portals.problems(other)).toEqual(['another portal’s']);
    });
  });
}
