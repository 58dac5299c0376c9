import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { AUTHOR, aConnectedPortal, aPortalId, grantOf, NOW } from './samples.ts';

const HOUR_MS = 3_600_000;

/** What a store promises of the people of a portal. */
export function peoplePromises(storeOf: () => OpenStore): void {
  const peopleOf = (portalId: number) => storeOf().forPortal(portalId).people;

  describe('people', () => {
    it('are viewers until somebody gives them a role, and of their own portal alone', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      expect(await peopleOf(portalId).roleOf(7)).toBe('viewer');
      expect(await peopleOf(portalId).setRole(7, 'editor')).toBe('set');
      expect(await peopleOf(portalId).roleOf(7)).toBe('editor');
      expect(await peopleOf(other).roleOf(7)).toBe('viewer');
    });

    it('always have a publisher among them, also when the last two are lowered at once', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await peopleOf(portalId).setRole(AUTHOR, 'editor')).toBe('last_publisher');
      expect(await peopleOf(portalId).roleOf(AUTHOR)).toBe('publisher');
      for (let round = 0; round < 5; round += 1) {
        await peopleOf(portalId).setRole(AUTHOR, 'publisher');
        await peopleOf(portalId).setRole(8, 'publisher');
        const outcomes = await Promise.all([
          peopleOf(portalId).setRole(AUTHOR, 'viewer'),
          peopleOf(portalId).setRole(8, 'editor'),
        ]);
        expect([...outcomes].sort()).toEqual(['last_publisher', 'set']);
        const roles = (await peopleOf(portalId).list()).map(({ role }) => role);
        expect(roles.filter((role) => role === 'publisher')).toHaveLength(1);
      }
    });

    it('are publishers again when they install again', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await peopleOf(portalId).setRole(8, 'publisher');
      await peopleOf(portalId).setRole(AUTHOR, 'viewer');
      await storeOf()
        .forPortal(portalId)
        .installation.connect(grantOf(portalId), [], NOW + 1);
      expect(await peopleOf(portalId).roleOf(AUTHOR)).toBe('publisher');
    });

    it('are known by the email that HubSpot last told, and were here at most an hour before', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const people = peopleOf(portalId);
      await people.seen(7, null, NOW);
      await people.seen(7, 'old@example.com', NOW + 1);
      await people.seen(7, null, NOW + 2);
      expect(await people.emails([7, AUTHOR, 99])).toEqual(new Map([[7, 'old@example.com']]));
      await people.seen(7, 'new@example.com', NOW + 3);
      await people.seen(7, 'new@example.com', NOW + HOUR_MS);
      expect(await people.list()).toEqual([
        { userId: AUTHOR, role: 'publisher', email: null, lastSeenAtMs: null },
        { userId: 7, role: 'viewer', email: 'new@example.com', lastSeenAtMs: NOW + 3 },
      ]);
      await people.seen(7, 'new@example.com', NOW + 3 + HOUR_MS);
      expect((await people.list())[1]?.lastSeenAtMs).toBe(NOW + 3 + HOUR_MS);
    });

    it('keep their role when they are seen, and are not kept where the app is not connected', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await peopleOf(portalId).seen(AUTHOR, 'a@example.com', NOW);
      expect(await peopleOf(portalId).roleOf(AUTHOR)).toBe('publisher');
      const strange = aPortalId();
      await peopleOf(strange).seen(7, 'b@example.com', NOW);
      expect(await peopleOf(strange).list()).toEqual([]);
    });
  });
}
