import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { aConnectedPortal, NOW } from './samples.ts';

const KNOWN = { labels: [['industry', 'Industry']], unusable: ['fitgate_score'], words: {} } as const;

/** What a store promises the processes that keep one portal's property definitions in step. */
export function definitionPromises(storeOf: () => OpenStore): void {
  describe('definitions', () => {
    it('are in step from the end of bringing them there until somebody begins again', async () => {
      const portalId = await aConnectedPortal(storeOf());
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
      const attempt = await storeOf().forPortal(portalId).definitions.begin();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
      await storeOf().forPortal(portalId).definitions.end(attempt, 'one', KNOWN, NOW);
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBe(NOW);
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('other')).toBeNull();
      await storeOf().forPortal(portalId).definitions.begin();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
    });

    it('are told as the last sync saw them, to processes that have not read them', async () => {
      const { definitions } = storeOf().forPortal(await aConnectedPortal(storeOf()));
      expect(await definitions.known()).toBeNull();
      await definitions.end(await definitions.begin(), 'one', KNOWN, NOW);
      expect(await definitions.known()).toEqual(KNOWN);
    });

    it('are in step for nobody when two were at it at the same time', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const [first, second] = [
        await storeOf().forPortal(portalId).definitions.begin(),
        await storeOf().forPortal(portalId).definitions.begin(),
      ];
      await storeOf().forPortal(portalId).definitions.end(second, 'other', KNOWN, NOW);
      await storeOf().forPortal(portalId).definitions.end(first, 'one', KNOWN, NOW);
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('other')).toBeNull();
    });

    it('are not known any more once they are forgotten', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await storeOf()
        .forPortal(portalId)
        .definitions.end(await storeOf().forPortal(portalId).definitions.begin(), 'one', KNOWN, NOW);
      await storeOf().forPortal(portalId).definitions.forget();
      expect(await storeOf().forPortal(portalId).definitions.inStepAtMs('one')).toBeNull();
    });
  });
}
