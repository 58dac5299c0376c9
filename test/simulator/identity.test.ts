import { afterEach, describe, expect, it } from '@jest/globals';
import { onChange } from '../../simulator/state/portal.ts';
import type { CrmChange } from '../../simulator/types.ts';
import { at, byId, PORTAL_ID, seed, startTester, type Tester } from './support/tester.ts';

const COMPANIES = '/crm/objects/2026-03/companies';

let hubspot: Tester;
afterEach(() => hubspot.close());

function watch(): CrmChange[] {
  const seen: CrmChange[] = [];
  const portal = hubspot.state.portals.get(PORTAL_ID);
  if (portal !== undefined) onChange(portal, (change) => seen.push(change));
  return seen;
}
const read = (...ids: readonly string[]) =>
  hubspot.call('POST', `${COMPANIES}/batch/read`, {
    inputs: ids.map((id) => ({ id })),
    properties: ['name', 'city'],
  });

describe('§7.13 ids do not last', () => {
  it('a merge makes a third record, and the old ids lead to it under its new id', async () => {
    const deals = [{ id: '900', properties: { dealname: 'D' }, companyId: '102' }];
    hubspot = await startTester(seed([{ name: 'Acme' }, { name: 'ACME Inc', city: 'Oslo' }], { deals }));
    const seen = watch();
    const body = { primaryObjectId: '101', objectIdToMerge: '102' };
    const merged = await hubspot.call('POST', `${COMPANIES}/merge`, body);
    const newId = String(at(merged.body, 'id'));
    expect(['101', '102']).not.toContain(newId);
    for (const old of ['101', '102']) {
      const answer = await read(old);
      expect(answer.body).toMatchObject({
        results: [{ id: newId, properties: { name: 'Acme', city: 'Oslo' } }],
      });
    }
    expect(seen).toMatchObject([
      { kind: 'merge', primaryObjectId: '101', mergedObjectIds: ['101', '102'], newObjectId: newId },
    ]);
    const links = await hubspot.call('POST', '/crm/associations/2026-03/companies/deals/batch/read', {
      inputs: [{ id: '102' }, { id: newId }],
    });
    expect(links.body).toMatchObject({ results: [{ from: { id: newId }, to: [{ toObjectId: 900 }] }] });
  });

  describe('a write to the id of a merged record', () => {
    const mergeTwo = async (options: Parameters<typeof startTester>[1] = {}) => {
      hubspot = await startTester(seed([{ name: 'Acme' }, { name: 'ACME Inc' }, { name: 'Other' }]), options);
      const body = { primaryObjectId: '101', objectIdToMerge: '102' };
      return String(at((await hubspot.call('POST', `${COMPANIES}/merge`, body)).body, 'id'));
    };
    const properties = { city: 'Oslo' };
    const cityOf = async (id: string) => at((await read(id)).body, 'results', 0, 'properties', 'city');

    it('finds nothing, and the rest of a batch is written', async () => {
      const newId = await mergeTwo();
      expect(await hubspot.call('PATCH', `${COMPANIES}/101`, { properties })).toMatchObject({
        status: 404,
        body: { category: 'OBJECT_NOT_FOUND' },
      });
      const inputs = ['102', '103'].map((id) => ({ id, properties }));
      expect(await hubspot.call('POST', `${COMPANIES}/batch/update`, { inputs })).toMatchObject({
        status: 207,
        body: { results: [{ id: '103' }], errors: [{ context: { ids: ['102'] } }] },
      });
      expect([await cityOf(newId), await cityOf('103')]).toEqual([null, 'Oslo']);
    });

    it('reaches the record that took its place, where HubSpot is told to be so kind', async () => {
      const newId = await mergeTwo({ mergedWrites: 'follow' });
      const inputs = [{ id: '102', properties }];
      expect(await hubspot.call('POST', `${COMPANIES}/batch/update`, { inputs })).toMatchObject({
        status: 200,
        body: { results: [{ id: newId }] },
      });
      expect(await cityOf(newId)).toBe('Oslo');
    });

    it.each(['follow', 'notFound'] as const)(
      'never archives the record that took its place (%s)',
      async (mergedWrites) => {
        const newId = await mergeTwo({ mergedWrites });
        expect((await hubspot.call('DELETE', `${COMPANIES}/101`)).status).toBe(204);
        const archive = { inputs: [{ id: '102' }] };
        expect((await hubspot.call('POST', `${COMPANIES}/batch/archive`, archive)).status).toBe(204);
        expect((await read(newId)).status).toBe(200);
      },
    );
  });

  it('a unique value is that of the new record alone, and stays free to be written there', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }, { name: 'ACME Inc' }]));
    const unique = {
      name: 'erp_id',
      label: 'ERP id',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    };
    await hubspot.call('POST', '/crm/properties/2026-03/companies', {
      ...unique,
      groupName: 'companyinformation',
    });
    const write = (id: string) =>
      hubspot.call('PATCH', `${COMPANIES}/${id}`, { properties: { erp_id: 'e1' } });
    expect((await write('102')).status).toBe(200);
    const merge = { primaryObjectId: '101', objectIdToMerge: '102' };
    const newId = String(at((await hubspot.call('POST', `${COMPANIES}/merge`, merge)).body, 'id'));
    expect((await write(newId)).status).toBe(200);
    const found = await hubspot.call('GET', `${COMPANIES}/e1?idProperty=erp_id`);
    expect(found.body).toMatchObject({ id: newId });
  });

  it('a merge keeps what the values were, and which company is the primary one of a deal', async () => {
    const deals = [
      { id: '900', properties: { dealname: 'D' }, companyId: '101' },
      { id: '901', properties: { dealname: 'E' }, companyId: '102' },
      { id: '902', properties: { dealname: 'F' }, companyId: '103' },
    ];
    hubspot = await startTester(
      seed([{ name: 'One' }, { name: 'Two', city: 'Rome' }, { name: 'Three' }], { deals }),
    );
    const plain = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }];
    await hubspot.call('PUT', '/crm/v4/objects/deals/902/associations/companies/102', plain);
    for (const [id, properties] of [
      ['101', { name: 'One Ltd' }],
      ['102', { city: 'Oslo' }],
    ] as const) {
      hubspot.clock.nowMs += 1_000;
      await hubspot.call('PATCH', `${COMPANIES}/${id}`, { properties });
    }
    const body = { primaryObjectId: '101', objectIdToMerge: '102' };
    const newId = String(at((await hubspot.call('POST', `${COMPANIES}/merge`, body)).body, 'id'));
    const history = await hubspot.call('GET', `${COMPANIES}/${newId}?propertiesWithHistory=name,city`);
    expect(at(history.body, 'propertiesWithHistory')).toMatchObject({
      name: [{ value: 'One Ltd', timestamp: '2026-11-22T12:00:01.000Z' }, { value: 'One' }],
      city: [{ value: 'Oslo', timestamp: '2026-11-22T12:00:02.000Z' }, { value: 'Rome' }],
    });
    const labels = async (deal: string) => {
      const links = await hubspot.call('GET', `/crm/v4/objects/deals/${deal}/associations/companies`);
      return at(links.body, 'results');
    };
    const primary = [{ label: 'Primary' }, { label: null }];
    expect(await labels('900')).toMatchObject([{ toObjectId: Number(newId), associationTypes: primary }]);
    expect(await labels('901')).toMatchObject([{ toObjectId: Number(newId), associationTypes: primary }]);
    expect(await labels('902')).toMatchObject([
      { toObjectId: 103, associationTypes: primary },
      { toObjectId: Number(newId), associationTypes: [{ label: null }] },
    ]);
  });

  it('an archived record is missing from reads, is listed as archived, and comes back when restored', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const seen = watch();
    expect((await hubspot.call('DELETE', `${COMPANIES}/101`)).status).toBe(204);
    expect(await read('101')).toMatchObject({ status: 207, body: { results: [] } });
    expect((await hubspot.call('GET', `${COMPANIES}/101`)).status).toBe(404);
    const archived = await hubspot.call('GET', `${COMPANIES}/101?archived=true`);
    expect(archived.body).toMatchObject({
      id: '101',
      archived: true,
      archivedAt: '2026-11-22T12:00:00.000Z',
    });
    await hubspot.call('POST', `/_sim/portals/${PORTAL_ID}/companies/101/restore`);
    expect((await read('101')).status).toBe(200);
    expect(seen.map(({ kind }) => kind)).toEqual(['deletion', 'restore']);
  });
});

describe('§7.14 ids are text or numbers, depending on where', () => {
  it('record ids are text beyond 2^31, the ids of associated records are numbers', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 }];
    const body = { properties: { dealname: 'D' }, associations: [{ to: { id: '101' }, types }] };
    const { body: deal } = await hubspot.call('POST', '/crm/objects/2026-03/deals', body);
    expect(typeof at(deal, 'id')).toBe('string');
    expect(Number(at(deal, 'id'))).toBeGreaterThan(2 ** 31);
    const inputs = [{ id: '101' }];
    const links = await hubspot.call('POST', '/crm/associations/2026-03/companies/deals/batch/read', {
      inputs,
    });
    expect(at(links.body, 'results', 0, 'to', 0, 'toObjectId')).toBe(Number(at(deal, 'id')));
  });
});

describe('§7.15 object types have three names', () => {
  it.each([
    ['companies', '101'],
    ['company', '101'],
    ['0-2', '101'],
    ['deals', '900'],
    ['deal', '900'],
    ['0-3', '900'],
    ['contacts', '700'],
    ['contact', '700'],
    ['0-1', '700'],
  ])('"%s" leads to record %s', async (name, id) => {
    const deals = [{ id: '900', properties: { dealname: 'D' } }];
    const contacts = [{ id: '700', properties: { email: 'ada@acme.example' } }];
    hubspot = await startTester(seed([{ name: 'Acme' }], { deals, contacts }));
    for (const base of ['/crm/objects/2026-03', '/crm/objects/2026-09', '/crm/v3/objects']) {
      expect([...byId((await hubspot.call('GET', `${base}/${name}`)).body).keys()]).toEqual([id]);
    }
  });

  it('a type that nobody has is refused', async () => {
    hubspot = await startTester(seed([]));
    expect((await hubspot.call('GET', '/crm/objects/2026-03/rockets')).status).toBe(400);
  });
});

describe('lists', () => {
  it('page in the order of ids up to 100 at a time', async () => {
    hubspot = await startTester(seed(Array.from({ length: 25 }, () => ({ name: 'C' }))));
    const first = await hubspot.call('GET', `${COMPANIES}?limit=20`);
    const after = String(at(first.body, 'paging', 'next', 'after'));
    const second = await hubspot.call('GET', `${COMPANIES}?limit=20&after=${after}`);
    expect([...byId(first.body).keys(), ...byId(second.body).keys()]).toEqual(
      Array.from({ length: 25 }, (_, index) => String(101 + index)),
    );
    expect(second.body).not.toHaveProperty('paging');
    expect((await hubspot.call('GET', `${COMPANIES}?limit=101`)).status).toBe(400);
  });
});
