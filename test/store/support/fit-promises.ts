import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { keepCompanies } from './one-turn.ts';
import { AUTHOR, aConnectedPortal, aDocument, aPortalId, aPublish, NOW, stored } from './samples.ts';

/** What a store promises of what a company's card is made from. */
export function fitPromises(storeOf: () => OpenStore): void {
  const find = (portalId: number, companyId: string) => storeOf().forPortal(portalId).fits.find(companyId);
  const keep = (portalId: number, companyId: string, version: number, name: string) =>
    keepCompanies(
      storeOf(),
      portalId,
      [{ snapshot: { companyId, properties: { name } }, stored: stored(companyId, { version }) }],
      NOW,
    );

  describe('fits', () => {
    it('are nothing where the app was never installed, and the installation alone for an unknown company', async () => {
      expect(await find(aPortalId(), '1')).toBeNull();
      const portalId = await aConnectedPortal(storeOf());
      const portal = { portalId, status: 'connected', publishedVersion: null };
      const fit = { portal, disconnectedAtMs: null, trouble: null, company: null };
      expect(await find(portalId, '1')).toEqual(fit);
      await storeOf().forPortal(portalId).criteria.publish(aPublish());
      expect(await find(portalId, '1')).toEqual({ ...fit, portal: { ...fit.portal, publishedVersion: 1 } });
      await storeOf().forPortal(portalId).installation.disconnect('gone', NOW, NOW);
      expect(await find(portalId, '1')).toMatchObject({
        portal: { portalId, status: 'disconnected', publishedVersion: 1 },
        disconnectedAtMs: NOW,
      });
    });

    it('come with the assessment, its facts and its version, also while a newer one is published', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const { criteria } = storeOf().forPortal(portalId);
      await criteria.publish(aPublish());
      await keep(portalId, '1', 1, 'Acme');
      await criteria.publish(aPublish({ basedOn: 1, document: aDocument('Newer'), reason: 'newer' }));
      const first = await find(portalId, '1');
      expect(first).toEqual({
        portal: { portalId, status: 'connected', publishedVersion: 2 },
        ...{ disconnectedAtMs: null, trouble: null },
        company: {
          found: {
            ...{ companyId: '1', version: 1, assessedAtMs: NOW, problem: null },
            properties: { name: 'Acme' },
          },
          version: await criteria.version(1),
        },
      });
      expect(first?.company?.version?.authorId).toBe(AUTHOR);
      await keep(portalId, '1', 2, 'Acme');
      expect((await find(portalId, '1'))?.company?.version?.document).toEqual(aDocument('Newer'));
    });

    it('of one portal say nothing of the companies of another', async () => {
      const [one, two] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      for (const portalId of [one, two]) {
        await storeOf()
          .forPortal(portalId)
          .criteria.publish(aPublish({ document: aDocument(`Of ${portalId}`) }));
      }
      await keep(one, '1', 1, 'of one');
      await keep(one, '2', 1, 'of one');
      await keep(two, '2', 1, 'of two');
      expect((await find(two, '1'))?.company).toBeNull();
      expect((await find(two, '2'))?.company).toMatchObject({
        version: { document: aDocument(`Of ${two}`) },
        found: { properties: { name: 'of two' } },
      });
    });

    it('of a company that was read but not assessed are without an assessment', async () => {
      const portalId = await aConnectedPortal(storeOf());
      await keepCompanies(
        storeOf(),
        portalId,
        [{ snapshot: { companyId: '1', properties: {} }, stored: null }],
        NOW,
      );
      expect((await find(portalId, '1'))?.company).toBeNull();
    });
  });
}
