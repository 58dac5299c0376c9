import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aConnectedPortal, NOW } from './samples.ts';

/** What a store promises the processes that keep one portal's property definitions in step. */
export function definitionPromises(storeOf: () => OpenStore): void {
  describe('definitions', () => {
    it('are in step from the end of bringing them there until somebody begins again', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
      const attempt = await storeOf().forPortal(portalId).definitions.begin();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
      await storeOf().forPortal(portalId).definitions.end(attempt, 'one', NOW);
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBe(NOW);
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('other')).toBeNull();
      await storeOf().forPortal(portalId).definitions.begin();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
    });

    it('are in step for nobody when two were at it at the same time', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const [first, second] = [
        await storeOf().forPortal(portalId).definitions.begin(),
        await storeOf().forPortal(portalId).definitions.begin(),
      ];
      await storeOf().forPortal(portalId).definitions.end(second, 'other', NOW);
      await storeOf().forPortal(portalId).definitions.end(first, 'one', NOW);
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('other')).toBeNull();
    });

    it('are not known any more once they are forgotten', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf()
        .forPortal(portalId)
        .definitions.end(await storeOf().forPortal(portalId).definitions.begin(), 'one', NOW);
      await storeOf().forPortal(portalId).definitions.forget();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
    });
  });
}
