import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { lease } from './one-turn.ts';
import { AUTHOR, aConnectedPortal, aPortalId, aPublish, companyChanges, grantOf, NOW } from './samples.ts';

/** What a store promises of installations. */
export function portalPromises(storeOf: () => OpenStore): void {
  describe('portals', () => {
    it('knows nothing of a portal that never installed', async () => {
      const portalId = aPortalId();
      expect(await storeOf().forPortal(portalId).installation.find()).toBeNull();
      expect(await storeOf().forPortal(portalId).tokens.read()).toBeNull();
      expect(await storeOf().forPortal(portalId).people.roleOf(AUTHOR)).toBe('viewer');
      expect(await storeOf().forPortal(portalId).problems.list()).toEqual([]);
    });

    it('keeps what HubSpot granted, and makes the installing user a publisher', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await storeOf().forPortal(portalId).installation.find()).toEqual({
        portalId,
        status: 'connected',
        publishedVersion: null,
      });
      expect(await storeOf().forPortal(portalId).tokens.read()).toEqual({
        accessToken: `access of ${portalId}`,
        refreshToken: `refresh of ${portalId}`,
        expiresAtMs: NOW + 1_800_000,
      });
      expect(await storeOf().forPortal(portalId).people.roleOf(AUTHOR)).toBe('publisher');
      expect(
        await storeOf()
          .forPortal(portalId)
          .people.roleOf(AUTHOR + 1),
      ).toBe('viewer');
    });

    it('installs again with new tokens, and keeps the publishers it had', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf()
        .forPortal(portalId)
        .work.pauseUntil(NOW + 60_000, 3);
      const grant = grantOf(portalId, { userId: 9, accessToken: 'new' });
      await storeOf()
        .forPortal(grant.portalId)
        .installation.connect(grant, [], NOW + 1);
      expect((await storeOf().forPortal(portalId).tokens.read())?.accessToken).toBe('new');
      expect(await storeOf().forPortal(portalId).people.roleOf(AUTHOR)).toBe('publisher');
      expect(await storeOf().forPortal(portalId).people.roleOf(9)).toBe('publisher');
      expect(await lease(storeOf(), portalId, 'a', NOW + 1, NOW + 2)).toBe(true);
    });

    it('deletes tokens and pending work when disconnected, keeps criteria, and records nothing more', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      await storeOf().across.intake.record(companyChanges(portalId, '1', '2'), NOW);
      await storeOf().forPortal(portalId).installation.disconnect('uninstalled', NOW, NOW);
      expect((await storeOf().forPortal(portalId).installation.find())?.status).toBe('disconnected');
      expect(await storeOf().forPortal(portalId).tokens.read()).toBeNull();
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 0 });
      expect(await storeOf().forPortal(portalId).backfills.current()).toBeNull();
      expect((await storeOf().forPortal(portalId).criteria.published())?.version).toBe(1);
      expect(await storeOf().across.intake.record(companyChanges(portalId, '1'), NOW)).toEqual([]);
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 0 });
      expect(await lease(storeOf(), portalId, 'a', NOW, NOW + 1)).toBe(false);
    });

    it('installs over published criteria with a backfill of every company, and over a running one again', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      const published = await storeOf().forPortal(portalId).backfills.current();
      await storeOf()
        .forPortal(portalId)
        .installation.connect(grantOf(portalId), ['name', 'city'], NOW + 10);
      const first = await storeOf().forPortal(portalId).backfills.current();
      expect(first).toMatchObject({
        purpose: 'publish',
        version: 1,
        properties: ['name', 'city'],
        position: { knownAfter: '', pageAfter: null },
        state: 'running',
        startedAtMs: NOW + 10,
      });
      await storeOf()
        .forPortal(portalId)
        .installation.connect(grantOf(portalId), ['name', 'city'], NOW + 20);
      const ids = [published?.id, first?.id, (await storeOf().forPortal(portalId).backfills.current())?.id];
      expect(new Set(ids).size).toBe(3);
    });

    it('installs without published criteria so that nothing read before counts as read', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { id } = await storeOf().forPortal(portalId).backfills.startRead(['name'], NOW);
      await storeOf()
        .forPortal(portalId)
        .backfills.advance(id, { next: null, companies: 1, written: 0, refused: 0 }, NOW);
      await storeOf()
        .forPortal(portalId)
        .installation.connect(grantOf(portalId), [], NOW + 10);
      expect(await storeOf().forPortal(portalId).backfills.current()).toBeNull();
    });

    it('stays connected when it installed after the grant was judged to be gone', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf()
        .forPortal(portalId)
        .installation.connect(grantOf(portalId, { accessToken: 'new' }), [], NOW + 10);
      await storeOf()
        .forPortal(portalId)
        .backfills.startRead(['name'], NOW + 10);
      await storeOf().across.intake.record(companyChanges(portalId, '1'), NOW + 10);
      await storeOf()
        .forPortal(portalId)
        .installation.disconnect('revoked', NOW + 9, NOW + 20);
      expect((await storeOf().forPortal(portalId).installation.find())?.status).toBe('connected');
      expect((await storeOf().forPortal(portalId).tokens.read())?.accessToken).toBe('new');
      expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 1 });
      expect((await storeOf().forPortal(portalId).backfills.current())?.state).toBe('running');
      await storeOf()
        .forPortal(portalId)
        .installation.disconnect('revoked', NOW + 10, NOW + 20);
      expect((await storeOf().forPortal(portalId).installation.find())?.status).toBe('disconnected');
    });

    it('shows each problem once, oldest first, until it is cleared or the portal disconnects', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      await storeOf().forPortal(portalId).problems.set('scope', 'grant the scope', NOW);
      await storeOf()
        .forPortal(portalId)
        .problems.set('limit', 'too many properties', NOW + 1);
      await storeOf()
        .forPortal(portalId)
        .problems.set('scope', 'grant both scopes', NOW + 2, 'two scopes');
      expect(await storeOf().forPortal(portalId).problems.list()).toEqual([
        { key: 'scope', message: 'grant both scopes', detail: 'two scopes', sinceMs: NOW },
        { key: 'limit', message: 'too many properties', detail: null, sinceMs: NOW + 1 },
      ]);
      await storeOf().forPortal(other).problems.set('scope', null, NOW);
      await storeOf().forPortal(portalId).problems.set('limit', null, NOW);
      expect(await storeOf().forPortal(portalId).problems.list()).toMatchObject([{ key: 'scope' }]);
      await storeOf().forPortal(other).problems.set('limit', 'another portal’s', NOW);
      await storeOf().forPortal(portalId).installation.disconnect('uninstalled', NOW, NOW);
      expect(await storeOf().forPortal(portalId).problems.list()).toEqual([]);
      expect(await storeOf().forPortal(other).problems.list()).toMatchObject([{ key: 'limit' }]);
    });
  });
}
