import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aPortalId, aPublish, companyChanges, grantOf, NOW } from './samples.ts';

/** What a store promises of installations, tokens and the states of installs under way. */
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
        scopes: ['crm.objects.companies.read'],
      });
      expect(await tokens.read(portalId)).toEqual({
        accessToken: `access of ${portalId}`,
        refreshToken: `refresh of ${portalId}`,
        expiresAtMs: NOW + 1_800_000,
      });
      expect(await portals.roleOf(portalId, AUTHOR)).toBe('author');
      expect(await portals.roleOf(portalId, AUTHOR + 1)).toBe('viewer');
    });

    it('installs again with new tokens and scopes, and keeps the authors it had', async () => {
      const { portals, tokens, work } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await work.pauseUntil(portalId, NOW + 60_000);
      await portals.connect(grantOf(portalId, { userId: 9, scopes: ['b'], accessToken: 'new' }), NOW + 1);
      expect((await portals.find(portalId))?.scopes).toEqual(['b']);
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
      await portals.disconnect(portalId, 'uninstalled', NOW);
      expect((await portals.find(portalId))?.status).toBe('disconnected');
      expect(await tokens.read(portalId)).toBeNull();
      expect(await changes.pending(portalId)).toBe(0);
      expect(await backfills.current(portalId)).toBeNull();
      expect((await criteria.published(portalId))?.version).toBe(1);
      expect(await changes.record(companyChanges(portalId, '1'), NOW)).toEqual([]);
      expect(await changes.pending(portalId)).toBe(0);
      expect(await work.lease(portalId, 'a', NOW, NOW + 1)).toBe(false);
    });

    it('shows each problem once, oldest first, until it is cleared', async () => {
      const { portals } = storeOf();
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      await portals.setProblem(portalId, 'scope', 'grant the scope', NOW);
      await portals.setProblem(portalId, 'limit', 'too many properties', NOW + 1);
      await portals.setProblem(portalId, 'scope', 'grant both scopes', NOW + 2);
      expect(await portals.problems(portalId)).toEqual(['grant both scopes', 'too many properties']);
      await portals.setProblem(other, 'scope', null, NOW);
      await portals.setProblem(portalId, 'limit', null, NOW);
      expect(await portals.problems(portalId)).toEqual(['grant both scopes']);
    });
  });

  describe('tokens', () => {
    it('lets one caller refresh, until its claim runs out', async () => {
      const { tokens } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const claims = await Promise.all([1, 2, 3, 4].map(() => tokens.claimRefresh(portalId, NOW, 10_000)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await tokens.claimRefresh(portalId, NOW + 9_999, 10_000)).toBe(false);
      expect(await tokens.claimRefresh(portalId, NOW + 10_000, 10_000)).toBe(true);
    });

    it('ends the claim with the refreshed tokens, or without', async () => {
      const { tokens } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await tokens.claimRefresh(portalId, NOW, 10_000);
      await tokens.saveRefreshed(portalId, { accessToken: 'a2', refreshToken: 'r2', expiresAtMs: NOW + 5 });
      expect(await tokens.read(portalId)).toEqual({
        accessToken: 'a2',
        refreshToken: 'r2',
        expiresAtMs: NOW + 5,
      });
      expect(await tokens.claimRefresh(portalId, NOW, 10_000)).toBe(true);
      await tokens.releaseRefresh(portalId);
      expect(await tokens.claimRefresh(portalId, NOW, 10_000)).toBe(true);
    });

    it('saves no tokens for a portal that was disconnected meanwhile', async () => {
      const { portals, tokens } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await tokens.claimRefresh(portalId, NOW, 10_000);
      await portals.disconnect(portalId, 'uninstalled', NOW);
      await tokens.saveRefreshed(portalId, { accessToken: 'a2', refreshToken: 'r2', expiresAtMs: NOW });
      expect(await tokens.read(portalId)).toBeNull();
      expect(await tokens.claimRefresh(portalId, NOW, 10_000)).toBe(false);
    });
  });

  describe('states of installs', () => {
    it('are good once, in the browser that began, and not after they expire', async () => {
      const { oauthStates } = storeOf();
      await oauthStates.create('state-1', 'browser', NOW + 1_000);
      expect(await oauthStates.consume('state-1', 'another browser', NOW)).toBe(false);
      expect(await oauthStates.consume('state-2', 'browser', NOW)).toBe(false);
      expect(await oauthStates.consume('state-1', 'browser', NOW + 1_000)).toBe(false);
      const answers = await Promise.all([1, 2].map(() => oauthStates.consume('state-1', 'browser', NOW)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });
  });
}
