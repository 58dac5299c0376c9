import { Client } from '@hubspot/api-client';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec.js';
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

async function connect(data = seed([{ name: 'Acme' }, { name: 'Beta' }])) {
  hubspot = await startTester(data);
  return new Client({ accessToken: hubspot.token, basePath: hubspot.url });
}
const projection = (...properties: string[]) => ({ properties, propertiesWithHistory: [] });

describe("HubSpot's own client works with the simulator as with HubSpot", () => {
  it('reads, writes, and sees a 207 as no exception', async () => {
    const { crm } = await connect();
    const inputs = [{ id: '101', properties: { numberofemployees: '50' } }];
    await crm.companies.batchApi.update({ inputs });
    const ids = [{ id: '101' }, { id: '999' }];
    const read = await crm.companies.batchApi.read({ inputs: ids, ...projection('numberofemployees') });
    expect(read.results).toMatchObject([
      { id: '101', properties: { numberofemployees: '50' }, createdAt: expect.any(Date) },
    ]);
    expect(read).toMatchObject({ numErrors: 1, errors: [{ context: { ids: ['999'] } }] });
  });

  it('pages through companies, creates deals, searches and merges', async () => {
    const { crm } = await connect();
    const first = await crm.companies.basicApi.getPage(1);
    expect(first.paging?.next?.after).toBe('101');
    const created = await crm.deals.basicApi.create({
      properties: { dealname: 'D', dealstage: 'contractsent' },
    });
    expect(created.properties['dealstage']).toBe('contractsent');
    const found = await crm.companies.searchApi.doSearch({ query: 'acme', limit: 5 });
    expect(found).toMatchObject({ total: 1, results: [{ id: '101' }] });
    const merged = await crm.companies.basicApi.merge({ primaryObjectId: '101', objectIdToMerge: '102' });
    expect(merged.id).not.toBe('101');
  });

  it('makes groups and properties, and throws what HubSpot throws', async () => {
    const { crm } = await connect();
    await crm.properties.groupsApi.create('companies', {
      name: 'fitgate',
      label: 'Fitgate',
      displayOrder: -1,
    });
    const property = {
      name: 'fitgate_score',
      label: 'Score',
      groupName: 'fitgate',
      type: PropertyCreateTypeEnum.Number,
      fieldType: PropertyCreateFieldTypeEnum.Number,
    };
    expect(await crm.properties.coreApi.create('companies', property)).toMatchObject({
      name: 'fitgate_score',
      type: 'number',
    });
    await expect(crm.properties.coreApi.create('companies', property)).rejects.toMatchObject({
      code: 409,
      body: { category: 'OBJECT_ALREADY_EXISTS' },
    });
  });

  it('reads associations, with ids that are numbers whatever the types say', async () => {
    const deals = [{ id: '900', properties: { dealname: 'D' }, companyId: '101' }];
    const { crm } = await connect(seed([{ name: 'Acme' }], { deals }));
    const { results } = await crm.associations.v4.batchApi.getPage('deals', 'companies', {
      inputs: [{ id: '900' }],
    });
    expect(results[0]?._from.id).toBe('900');
    expect(results[0]?.to[0]?.toObjectId).toBe(101);
  });

  it('creates, upserts and archives in batches', async () => {
    const { crm } = await connect();
    const made = await crm.companies.batchApi.create({
      inputs: ['New', 'Newer'].map((name) => ({ properties: { name }, associations: [] })),
    });
    expect(made.results.map(({ properties }) => properties['name']).sort()).toEqual(['New', 'Newer']);
    await crm.properties.coreApi.create('companies', {
      name: 'erp_id',
      label: 'ERP id',
      groupName: 'companyinformation',
      type: PropertyCreateTypeEnum.String,
      fieldType: PropertyCreateFieldTypeEnum.Text,
      hasUniqueValue: true,
    });
    const upsert = (name: string) =>
      crm.companies.batchApi.upsert({ inputs: [{ id: 'e1', idProperty: 'erp_id', properties: { name } }] });
    const [first] = (await upsert('Acme SE')).results;
    const [second] = (await upsert('Acme AG')).results;
    expect([first?._new, second?._new]).toEqual([true, false]);
    expect(second?.id).toBe(first?.id);
    await crm.companies.batchApi.archive({ inputs: [{ id: '101' }, { id: first?.id ?? '' }] });
    const left = (await crm.companies.basicApi.getPage(100)).results.map(
      ({ properties }) => properties['name'],
    );
    expect(left.sort()).toEqual(['Beta', 'New', 'Newer']);
  });

  it('makes associations and takes them away', async () => {
    const deals = [{ id: '900', properties: { dealname: 'D' } }];
    const { crm } = await connect(seed([{ name: 'Acme' }, { name: 'Beta' }], { deals }));
    const { batchApi, basicApi } = crm.associations.v4;
    const types = [
      { associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined, associationTypeId: 5 },
    ];
    const made = await batchApi.create('deals', 'companies', {
      inputs: [{ _from: { id: '900' }, to: { id: '101' }, types }],
    });
    expect(made.results).toMatchObject([{ fromObjectId: 900, toObjectId: 101, labels: ['Primary'] }]);
    const plain = await basicApi.createDefault('deals', '900', 'companies', '102');
    expect(plain.results).toMatchObject([
      { _from: { id: '900' }, to: { id: '102' }, associationSpec: { associationTypeId: 341 } },
    ]);
    const primary = await basicApi.create('deals', '900', 'companies', '101', types);
    expect(primary).toMatchObject({ fromObjectId: 900, toObjectId: 101, labels: ['Primary'] });
    const companies = async () =>
      (await basicApi.getPage('deals', '900', 'companies')).results.map(({ toObjectId }) =>
        Number(toObjectId),
      );
    expect(await companies()).toEqual([101, 102]);
    await batchApi.archive('deals', 'companies', { inputs: [{ _from: { id: '900' }, to: [{ id: '101' }] }] });
    expect(await companies()).toEqual([102]);
    await basicApi.archive('deals', '900', 'companies', '102');
    expect(await companies()).toEqual([]);
  });

  it('works with contacts, and reads what values have been', async () => {
    const { crm } = await connect();
    const made = await crm.contacts.basicApi.create({ properties: { email: 'ada@acme.example' } });
    await expect(
      crm.contacts.basicApi.create({ properties: { email: 'ada@acme.example' } }),
    ).rejects.toMatchObject({ code: 409 });
    hubspot.clock.nowMs += 1_000;
    await crm.contacts.basicApi.update(made.id, { properties: { email: 'ada@beta.example' } });
    const read = await crm.contacts.basicApi.getById(made.id, ['email'], ['email']);
    expect(read.properties['email']).toBe('ada@beta.example');
    expect(read.propertiesWithHistory?.['email']).toMatchObject([
      { value: 'ada@beta.example', sourceType: 'INTEGRATION', timestamp: expect.any(Date) },
      { value: 'ada@acme.example' },
    ]);
    await crm.contacts.basicApi.archive(made.id);
    await expect(crm.contacts.basicApi.getById(made.id)).rejects.toMatchObject({ code: 404 });
  });

  it('reads pipelines and owners', async () => {
    const { crm } = await connect();
    const { results } = await crm.pipelines.pipelinesApi.getAll('deals');
    expect(results[0]?.stages.find(({ id }) => id === 'closedwon')?.metadata).toEqual({
      isClosed: 'true',
      probability: '1.0',
    });
    await expect(crm.owners.ownersApi.getPage()).rejects.toMatchObject({ code: 403 });
  });
});
