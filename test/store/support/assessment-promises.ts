import { describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../../src/store/open-store.ts';
import { assessmentOf } from './assessment-of.ts';
import { keepCompanies } from './one-turn.ts';
import { aConnectedPortal, NOW, stored } from './samples.ts';
import { snapshotsOf } from './snapshots.ts';

/** What a store promises of companies' facts and assessments, and of which companies deals belonged to. */
export function assessmentPromises(storeOf: () => OpenStore): void {
  describe('assessments', () => {
    it('are kept with the facts they were made from', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const properties = {
        name: 'Acme "Ünited" \\ {1,2}',
        domain: null,
        odd: 'nul \u0000 half \ud800',
        blank: '',
        ['__proto__']: 'a name like any other',
      };
      const row = stored('77', { version: 3, validUntilMs: NOW + 5, problem: 'INVALID_OPTION' });
      const { validUntilMs: _, ...found } = row;
      await keepCompanies(
        storeOf(),
        portalId,
        [{ snapshot: { companyId: '77', properties }, stored: row }],
        NOW,
      );
      expect(await assessmentOf(storeOf(), portalId, '77')).toEqual({ ...found, properties });
      expect(await snapshotsOf(storeOf(), portalId)).toEqual([
        { companyId: '77', properties, readAtMs: NOW },
      ]);
      expect(await storeOf().forPortal(portalId).assessments.count()).toBe(1);
    });

    it('are replaced by newer ones; a reading without one keeps the old', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const save = (name: string, row: ReturnType<typeof stored> | null) =>
        keepCompanies(
          storeOf(),
          portalId,
          [
            { snapshot: { companyId: '1', properties: { name } }, stored: row },
            { snapshot: { companyId: '2', properties: { name } }, stored: null },
          ],
          NOW,
        );
      await save('a', stored('1', { problem: 'refused', validUntilMs: NOW }));
      await save('b', null);
      expect((await assessmentOf(storeOf(), portalId, '1'))?.problem).toBe('refused');
      expect(await assessmentOf(storeOf(), portalId, '2')).toBeNull();
      expect(await snapshotsOf(storeOf(), portalId)).toEqual([
        { companyId: '1', properties: { name: 'b' }, readAtMs: NOW },
        { companyId: '2', properties: { name: 'b' }, readAtMs: NOW },
      ]);
      await save('c', stored('1', { version: 2 }));
      expect(await assessmentOf(storeOf(), portalId, '1')).toMatchObject({
        version: 2,
        problem: null,
        properties: { name: 'c' },
      });
      expect(await storeOf().across.sweep.recordExpired(NOW, 10)).toBe(0);
    });

    it('of one company given twice are those given last', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const rows = [1, 2].map((version) => ({
        snapshot: { companyId: '1', properties: { name: `${version}` } },
        stored: stored('1', { version }),
      }));
      await keepCompanies(storeOf(), portalId, rows, NOW);
      await keepCompanies(storeOf(), portalId, [], NOW);
      expect((await assessmentOf(storeOf(), portalId, '1'))?.version).toBe(2);
    });

    it('that HubSpot refused are counted, with one of them, until they were written or are gone', async () => {
      const [portalId, other] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      const save = (companyId: string, problem: string | null) =>
        keepCompanies(
          storeOf(),
          portalId,
          [{ snapshot: { companyId, properties: {} }, stored: stored(companyId, { problem }) }],
          NOW,
        );
      expect(await storeOf().forPortal(portalId).assessments.refusals()).toBeNull();
      await save('1', null);
      await save('2', 'the second');
      await save('3', 'the third');
      const example = { more: false, exampleId: '2', exampleMessage: 'the second' };
      expect(await storeOf().forPortal(portalId).assessments.refusals()).toEqual({
        companies: 2,
        ...example,
      });
      expect(await storeOf().forPortal(other).assessments.refusals()).toBeNull();
      await save('2', null);
      const left = { companies: 1, more: false, exampleId: '3', exampleMessage: 'the third' };
      expect(await storeOf().forPortal(portalId).assessments.refusals()).toEqual(left);
      await keepCompanies(storeOf(), portalId, [], NOW, ['3']);
      expect(await storeOf().forPortal(portalId).assessments.refusals()).toBeNull();
    });

    it('are read page by page, each company once, in the order of their ids', async () => {
      const portalId = await aConnectedPortal(storeOf());
      const ids = Array.from({ length: 25 }, (_, index) => `${index}`);
      const rows = ids.map((companyId) => ({
        snapshot: { companyId, properties: { companyId } },
        stored: null,
      }));
      await keepCompanies(storeOf(), portalId, rows, NOW);
      for (const companiesAPage of [1, 10, 25, 1_000]) {
        const read = await snapshotsOf(storeOf(), portalId, companiesAPage);
        expect(read.map(({ companyId }) => companyId)).toEqual([...ids].sort());
        expect(read.every(({ companyId, properties }) => properties['companyId'] === companyId)).toBe(true);
      }
      expect(await storeOf().forPortal(portalId).assessments.count()).toBe(25);
    });

    it('go when the company goes, in its own portal alone', async () => {
      const [one, two] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      for (const portalId of [one, two]) {
        await keepCompanies(
          storeOf(),
          portalId,
          [
            { snapshot: { companyId: '1', properties: { of: `${portalId}` } }, stored: stored('1') },
            { snapshot: { companyId: '2', properties: {} }, stored: stored('2') },
          ],
          NOW,
        );
      }
      await keepCompanies(storeOf(), one, [], NOW, ['1', '3']);
      await keepCompanies(storeOf(), one, [], NOW, []);
      expect(await assessmentOf(storeOf(), one, '1')).toBeNull();
      expect(await storeOf().forPortal(one).assessments.count()).toBe(1);
      expect(await assessmentOf(storeOf(), two, '1')).not.toBeNull();
      expect((await snapshotsOf(storeOf(), two))[0]?.properties).toEqual({ of: `${two}` });
    });
  });

  describe('deals’ companies', () => {
    it('are remembered as last read, in one portal alone', async () => {
      const [one, two] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
      await storeOf()
        .forPortal(one)
        .dealLinks.save(new Map([['1', ['10', '11']]]));
      await storeOf()
        .forPortal(one)
        .dealLinks.save(
          new Map([
            ['1', ['12']],
            ['2', ['12', '13']],
          ]),
        );
      await storeOf().forPortal(one).dealLinks.save(new Map());
      await storeOf()
        .forPortal(two)
        .dealLinks.save(new Map([['1', ['99']]]));
      expect(await storeOf().forPortal(one).dealLinks.companiesOf(['1', '2', '3'])).toEqual(['12', '13']);
      expect(await storeOf().forPortal(two).dealLinks.companiesOf(['1', '2'])).toEqual(['99']);
      expect(await storeOf().forPortal(one).dealLinks.companiesOf([])).toEqual([]);
      await storeOf().forPortal(one).dealLinks.remove(['1', '3']);
      await storeOf().forPortal(one).dealLinks.remove([]);
      expect(await storeOf().forPortal(one).dealLinks.companiesOf(['1'])).toEqual([]);
      expect(await storeOf().forPortal(two).dealLinks.companiesOf(['1'])).toEqual(['99']);
    });
  });
}
