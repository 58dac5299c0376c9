import { describe, expect, it } from '@jest/globals';
import type { Tokens } from '../../../src/ports/store/tokens.ts';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aConnectedPortal, grantOf, NOW } from './samples.ts';

const LEASE_MS = 10_000;
const REFRESHED: Tokens = { accessToken: 'a2', refreshToken: 'r2', expiresAtMs: NOW + 5 };

/** What a store promises of tokens, of who refreshes them, and of the states of installs under way. */
export function tokenPromises(storeOf: () => OpenStore): void {
  const claimOf = async (portalId: number, nowMs = NOW) => {
    const claim = await storeOf().forPortal(portalId).tokens.claimRefresh(nowMs, LEASE_MS);
    if (claim === null) throw new Error('somebody else holds the claim');
    return claim;
  };
  const isClaimed = async (portalId: number, nowMs = NOW) => {
    const claim = await storeOf().forPortal(portalId).tokens.claimRefresh(nowMs, LEASE_MS);
    if (claim !== null) await storeOf().forPortal(portalId).tokens.releaseRefresh(claim);
    return claim === null;
  };

  describe('tokens', () => {
    it('are refreshed by one caller, until its claim runs out', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const asked = [1, 2, 3, 4].map(() => storeOf().forPortal(portalId).tokens.claimRefresh(NOW, LEASE_MS));
      const claims = await Promise.all(asked);
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
      expect(await isClaimed(portalId, NOW + LEASE_MS - 1)).toBe(true);
      expect(await isClaimed(portalId, NOW + LEASE_MS)).toBe(false);
    });

    it('end the claim when they are saved, and are nobody’s when it is released', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(
        await storeOf()
          .forPortal(portalId)
          .tokens.saveRefreshed(REFRESHED, await claimOf(portalId)),
      ).toBe(true);
      expect(await storeOf().forPortal(portalId).tokens.read()).toEqual(REFRESHED);
      await storeOf()
        .forPortal(portalId)
        .tokens.releaseRefresh(await claimOf(portalId));
      expect(await isClaimed(portalId)).toBe(false);
      expect(await storeOf().forPortal(portalId).tokens.read()).toEqual(REFRESHED);
    });

    it('are saved after the claim ran out, as long as nobody else has claimed', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const [late, later] = [await claimOf(portalId), await claimOf(portalId, NOW + LEASE_MS)];
      expect(await storeOf().forPortal(portalId).tokens.saveRefreshed(REFRESHED, late)).toBe(false);
      expect(await storeOf().forPortal(portalId).tokens.saveRefreshed(REFRESHED, later)).toBe(true);
    });

    it('of an install stand against a refresh that was under way, whose holder ends nobody else’s claim', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const old = await claimOf(portalId);
      await storeOf()
        .forPortal(portalId)
        .installation.connect(grantOf(portalId, { accessToken: 'installed' }), [], NOW + 1);
      expect(await storeOf().forPortal(portalId).tokens.saveRefreshed(REFRESHED, old)).toBe(false);
      expect((await storeOf().forPortal(portalId).tokens.read())?.accessToken).toBe('installed');
      const another = await claimOf(portalId, NOW + 2);
      await storeOf().forPortal(portalId).tokens.releaseRefresh(old);
      expect(await storeOf().forPortal(portalId).tokens.saveRefreshed(REFRESHED, old)).toBe(false);
      expect(await isClaimed(portalId, NOW + 3)).toBe(true);
      expect(await storeOf().forPortal(portalId).tokens.saveRefreshed(REFRESHED, another)).toBe(true);
    });

    it('are not saved for a portal that was disconnected meanwhile', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const claim = await claimOf(portalId);
      await storeOf().forPortal(portalId).installation.disconnect('uninstalled', NOW, NOW);
      expect(await storeOf().forPortal(portalId).tokens.saveRefreshed(REFRESHED, claim)).toBe(false);
      expect(await storeOf().forPortal(portalId).tokens.read()).toBeNull();
      expect(
        await storeOf()
          .forPortal(portalId)
          .tokens.claimRefresh(NOW + LEASE_MS, LEASE_MS),
      ).toBeNull();
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

    it('that led to an install are remembered for a while, and begin no other', async () => {
      const { oauthStates } = storeOf();
      expect(await oauthStates.isFinished('state-3', NOW)).toBe(false);
      await oauthStates.finish('state-3', NOW + 1_000);
      expect(await oauthStates.isFinished('state-3', NOW)).toBe(true);
      expect(await oauthStates.isFinished('state-3', NOW + 1_000)).toBe(false);
      expect(await oauthStates.consume('state-3', '', NOW)).toBe(false);
    });
  });
}
