import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aConnectedPortal, NOW } from './samples.ts';

/** What a store promises the processes that keep one portal's property definitions in step. */
export function definitionPromises(storeOf: () => OpenStore): void {
  describe('definitions', () => {
    it('are in step from the end of bringing them there until somebody begins again', async () => {
      const { definitions } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      expect(await definitions.inStepAtMs(portalId, 'one')).toBeNull();
      const attempt = await definitions.begin(portalId);
      expect(await definitions.inStepAtMs(portalId, 'one')).toBeNull();
      await definitions.end(portalId, attempt, 'one', NOW);
      expect(await definitions.inStepAtMs(portalId, 'one')).toBe(NOW);
      expect(await definitions.inStepAtMs(portalId, 'other')).toBeNull();
      await definitions.begin(portalId);
      expect(await definitions.inStepAtMs(portalId, 'one')).toBeNull();
    });

    it('are in step for nobody when two were at it at the same time', async () => {
      const { definitions } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      const [first, second] = [await definitions.begin(portalId), await definitions.begin(portalId)];
      await definitions.end(portalId, second, 'other', NOW);
      await definitions.end(portalId, first, 'one', NOW);
      expect(await definitions.inStepAtMs(portalId, 'one')).toBeNull();
      expect(await definitions.inStepAtMs(portalId, 'other')).toBeNull();
    });

    it('are not known any more once they are forgotten', async () => {
      const { definitions } = storeOf();
      const portalId = await aConnectedPortal(storeOf());
      await definitions.end(portalId, await definitions.begin(portalId), 'one', NOW);
      await definitions.forget(portalId);
      expect(await definitions.inStepAtMs(portalId, 'one')).toBeNull();
    });
  });
}
