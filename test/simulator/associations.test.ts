import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { at, seed, startTester, type Tester } from './support/tester.ts';

const PATH = '/crm/associations/2026-03/companies/deals/batch';

let hubspot: Tester;
afterEach(() => hubspot.close());

const deals = (...companyIds: readonly string[]) =>
  companyIds.map((companyId, index) => ({
    id: String(901 + index),
    properties: { dealname: 'D' },
    companyId,
  }));
const DEAL = { id: '901', properties: { dealname: 'D' } };
/** The primary type seen from a company, and the plain one seen from a deal. */
const PRIMARY = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 6 }];
const PLAIN_OF_DEAL = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }];
const page = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(z.object({ toObjectId: z.number() })),
      paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
    }),
  ),
});
const read = async (...inputs: readonly { id: string; after?: string }[]) =>
  hubspot.call('POST', `${PATH}/read`, { inputs });

describe('§7.22 association pages are per record', () => {
  it('each record is paged by its own cursor, until it has none', async () => {
    const data = seed([{ name: 'One' }, { name: 'Two' }], { deals: deals('101', '101', '101', '102') });
    hubspot = await startTester(data, { associationPageSize: 2 });
    const first = page.parse((await read({ id: '101' }, { id: '102' })).body).results;
    const one = first.find(({ from }) => from.id === '101');
    const two = first.find(({ from }) => from.id === '102');
    expect(one?.to.map(({ toObjectId }) => toObjectId)).toEqual([901, 902]);
    expect(two).toMatchObject({ to: [{ toObjectId: 904 }] });
    expect(two?.paging).toBeUndefined();
    const rest = page.parse((await read({ id: '101', after: one?.paging?.next.after ?? '' })).body).results;
    expect(rest).toMatchObject([{ from: { id: '101' }, to: [{ toObjectId: 903 }] }]);
    expect(rest[0]?.paging).toBeUndefined();
  });

  it('a record without associations is an error entry, not an empty list', async () => {
    hubspot = await startTester(seed([{ name: 'One' }, { name: 'Two' }], { deals: deals('101') }));
    expect(await read({ id: '101' }, { id: '102' })).toMatchObject({
      status: 207,
      body: {
        numErrors: 1,
        results: [{ from: { id: '101' } }],
        errors: [{ context: { fromObjectId: ['102'] } }],
      },
    });
  });

  it('or it is not mentioned: both were seen of HubSpot', async () => {
    const data = seed([{ name: 'One' }, { name: 'Two' }], { deals: deals('101') });
    hubspot = await startTester(data, { emptyAssociations: 'absent' });
    const answer = await read({ id: '101' }, { id: '102' });
    expect(answer.status).toBe(200);
    expect(page.parse(answer.body).results.map(({ from }) => from.id)).toEqual(['101']);
  });

  it('an archived deal is associated with nobody', async () => {
    hubspot = await startTester(seed([{ name: 'One' }], { deals: deals('101', '101') }));
    await hubspot.call('DELETE', '/crm/objects/2026-03/deals/901');
    expect(at((await read({ id: '101' })).body, 'results', 0, 'to')).toMatchObject([{ toObjectId: 902 }]);
  });

  it('a batch reads 1,000 and not 1,001', async () => {
    hubspot = await startTester(seed([]));
    const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index) }));
    expect((await read(...ids(1_000))).status).toBe(207);
    expect((await read(...ids(1_001))).status).toBe(400);
  });
});

describe('associations', () => {
  it('a primary link has both types in both directions, and a deal has one primary company', async () => {
    hubspot = await startTester(seed([{ name: 'One' }, { name: 'Two' }], { deals: deals('101') }));
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 6 }];
    await hubspot.call('POST', `${PATH}/create`, {
      inputs: [{ from: { id: '102' }, to: { id: '901' }, types }],
    });
    const companies = await hubspot.call('GET', '/crm/v4/objects/deals/901/associations/companies');
    expect(at(companies.body, 'results')).toEqual([
      { toObjectId: 101, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 341, label: null }] },
      {
        toObjectId: 102,
        associationTypes: [
          { category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' },
          { category: 'HUBSPOT_DEFINED', typeId: 341, label: null },
        ],
      },
    ]);
    const back = await read({ id: '102' });
    expect(at(back.body, 'results', 0, 'to', 0, 'associationTypes', 0, 'typeId')).toBe(6);
  });

  it('an unknown type or record is refused, and nothing is linked', async () => {
    hubspot = await startTester(seed([{ name: 'One' }], { deals: deals('101') }));
    const link = (to: string, associationTypeId: number) => {
      const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }];
      return hubspot.call('POST', `${PATH}/create`, {
        inputs: [{ from: { id: '101' }, to: { id: to }, types }],
      });
    };
    expect(await link('901', 5)).toMatchObject({ status: 207, body: { results: [], numErrors: 1 } });
    expect(await link('999', 342)).toMatchObject({ status: 207, body: { results: [], numErrors: 1 } });
  });

  it('an archived record is linked to nobody, and nobody is linked to it', async () => {
    hubspot = await startTester(seed([{ name: 'One' }, { name: 'Two' }], { deals: deals('101') }));
    await hubspot.call('DELETE', '/crm/objects/2026-03/companies/102');
    const missing = { status: 207, body: { results: [], errors: [{ context: { ids: ['102'] } }] } };
    const make = (verb: string, more: object) =>
      hubspot.call('POST', `${PATH}/${verb}`, {
        inputs: [{ from: { id: '102' }, to: { id: '901' }, ...more }],
      });
    expect(await make('create', { types: PRIMARY })).toMatchObject(missing);
    expect(await make('associate/default', {})).toMatchObject(missing);
    const one = '/crm/objects/2026-03/deals/901/associations';
    expect((await hubspot.call('PUT', `${one}/companies/102`, PLAIN_OF_DEAL)).status).toBe(400);
    expect((await hubspot.call('PUT', `${one}/default/companies/102`)).status).toBe(400);
    const fresh = {
      properties: { dealname: 'E' },
      associations: [{ to: { id: '102' }, types: PLAIN_OF_DEAL }],
    };
    expect((await hubspot.call('POST', '/crm/objects/2026-03/deals', fresh)).status).toBe(400);
  });

  it('a link made to the id of a merged record is one to the record that took its place', async () => {
    hubspot = await startTester(seed([{ name: 'One' }, { name: 'Two' }], { deals: [DEAL] }));
    const merge = { primaryObjectId: '101', objectIdToMerge: '102' };
    const merged = await hubspot.call('POST', '/crm/objects/2026-03/companies/merge', merge);
    const newId = Number(at(merged.body, 'id'));
    const inputs = [{ from: { id: '102' }, to: { id: '901' }, types: PRIMARY }];
    expect(await hubspot.call('POST', `${PATH}/create`, { inputs })).toMatchObject({
      status: 201,
      body: { results: [{ fromObjectId: newId, toObjectId: 901, labels: ['Primary'] }] },
    });
    const associations = [{ to: { id: '101' }, types: PLAIN_OF_DEAL }];
    const body = { properties: { dealname: 'E' }, associations };
    const fresh = await hubspot.call('POST', '/crm/objects/2026-03/deals', body);
    for (const deal of ['901', String(at(fresh.body, 'id'))]) {
      const links = await hubspot.call('GET', `/crm/v4/objects/deals/${deal}/associations/companies`);
      expect(at(links.body, 'results')).toMatchObject([{ toObjectId: newId }]);
    }
  });

  it('a record is read with its associations: a primary one twice, an archived one not at all', async () => {
    hubspot = await startTester(seed([{ name: 'One' }], { deals: deals('101', '101') }));
    await hubspot.call('DELETE', '/crm/objects/2026-03/deals/902');
    const one = await hubspot.call('GET', '/crm/objects/2026-03/companies/101?associations=deals,contacts');
    const associations = {
      deals: {
        results: [
          { id: '901', type: 'company_to_deal' },
          { id: '901', type: 'company_to_deal_unlabeled' },
        ],
      },
    };
    expect(at(one.body, 'associations')).toEqual(associations);
    const page = await hubspot.call('GET', '/crm/objects/2026-03/companies?associations=deal');
    expect(at(page.body, 'results', 0, 'associations')).toEqual(associations);
    const none = await hubspot.call('GET', '/crm/objects/2026-03/companies/101?associations=contacts');
    expect(none.body).not.toHaveProperty('associations');
    const unasked = await hubspot.call('GET', '/crm/objects/2026-03/companies/101');
    expect(unasked.body).not.toHaveProperty('associations');
    expect(
      (await hubspot.call('GET', '/crm/objects/2026-03/companies/101?associations=rockets')).status,
    ).toBe(400);
  });

  it("a single record's associations are paged by its own cursor", async () => {
    hubspot = await startTester(seed([{ name: 'One' }], { deals: deals('101', '101', '101') }));
    const list = '/crm/v4/objects/companies/101/associations/deals';
    const first = await hubspot.call('GET', `${list}?limit=2`);
    expect(first.body).toMatchObject({
      results: [{ toObjectId: 901 }, { toObjectId: 902 }],
      paging: { next: { after: '902' } },
    });
    const second = await hubspot.call('GET', `${list}?limit=2&after=902`);
    expect(at(second.body, 'results')).toMatchObject([{ toObjectId: 903 }]);
    expect(second.body).not.toHaveProperty('paging');
    expect((await hubspot.call('GET', `${list}?limit=500`)).status).toBe(200);
    for (const limit of ['0', '501', 'many']) {
      expect((await hubspot.call('GET', `${list}?limit=${limit}`)).status).toBe(400);
    }
  });

  it('one link is taken away, seen from either side, and the others stay', async () => {
    hubspot = await startTester(seed([{ name: 'One' }], { deals: deals('101', '101') }));
    const link = '/crm/v4/objects/companies/101/associations/deals/901';
    expect((await hubspot.call('DELETE', link)).status).toBe(204);
    const left = await hubspot.call('GET', '/crm/v4/objects/companies/101/associations/deals');
    expect(at(left.body, 'results')).toMatchObject([{ toObjectId: 902 }]);
    const back = await hubspot.call('GET', '/crm/v4/objects/deals/901/associations/companies');
    expect(at(back.body, 'results')).toEqual([]);
    expect((await hubspot.call('DELETE', link)).status).toBe(204);
  });

  it.each([
    ['create', 201, 2_000, { types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 342 }] }],
    ['associate/default', 200, 2_000, {}],
    ['archive', 204, 100, {}],
  ])('a batch %s answers %d to %d inputs and refuses one more', async (verb, done, most, more) => {
    hubspot = await startTester(seed([{ name: 'One' }], { deals: deals('101') }));
    const send = (count: number) => {
      const input = {
        from: { id: '101' },
        to: verb === 'archive' ? [{ id: '901' }] : { id: '901' },
        ...more,
      };
      return hubspot.call('POST', `${PATH}/${verb}`, { inputs: Array.from({ length: count }, () => input) });
    };
    expect(await send(most + 1)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
    expect((await send(most)).status).toBe(done);
  });

  it('archiving takes the link away on both sides', async () => {
    hubspot = await startTester(seed([{ name: 'One' }], { deals: deals('101') }));
    const inputs = [{ from: { id: '101' }, to: [{ id: '901' }] }];
    expect((await hubspot.call('POST', `${PATH}/archive`, { inputs })).status).toBe(204);
    const companies = await hubspot.call('GET', '/crm/v4/objects/deals/901/associations/companies');
    expect(at(companies.body, 'results')).toEqual([]);
  });

  it('between two types there are labels, plain and primary', async () => {
    hubspot = await startTester(seed([]));
    const { body } = await hubspot.call('GET', '/crm/associations/2026-03/deals/companies/labels');
    expect(at(body, 'results')).toMatchObject([
      { typeId: 5, label: 'Primary' },
      { typeId: 341, label: null },
    ]);
  });
});
