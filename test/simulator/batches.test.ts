import { afterEach, describe, expect, it } from '@jest/globals';
import { at, byId, seed, startTester, type Tester } from './support/tester.ts';

const BATCH = '/crm/objects/2026-03/companies/batch';

let hubspot: Tester;
afterEach(() => hubspot.close());

const batch = (verb: string, inputs: readonly unknown[], more: object = {}) =>
  hubspot.call('POST', `${BATCH}/${verb}`, { inputs, ...more });
const ERP_ID = {
  name: 'erp_id',
  label: 'ERP id',
  type: 'string',
  fieldType: 'text',
  groupName: 'companyinformation',
  hasUniqueValue: true,
};
const many = (count: number) =>
  seed(Array.from({ length: count }, (_, index) => ({ name: `Company ${index}` })));
const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(101 + index) }));
const nameOf = async (id: string) =>
  at((await hubspot.call('GET', `/crm/objects/2026-03/companies/${id}`)).body, 'properties', 'name');

describe('§7.5 batches', () => {
  it('one bad input and nothing is written', async () => {
    hubspot = await startTester(many(2));
    const answer = await batch('update', [
      { id: '101', properties: { name: 'New' } },
      { id: '102', properties: { industry: 'MAGIC' } },
    ]);
    expect(answer.status).toBe(400);
    expect(await nameOf('101')).toBe('Company 0');
  });

  it('with a trace id on every input the good ones are written and the bad ones named', async () => {
    hubspot = await startTester(many(2));
    const answer = await batch('update', [
      { id: '101', objectWriteTraceId: 'a', properties: { name: 'New' } },
      { id: '102', objectWriteTraceId: 'b', properties: { industry: 'MAGIC' } },
    ]);
    expect(answer).toMatchObject({
      status: 207,
      body: {
        numErrors: 1,
        results: [{ id: '101', objectWriteTraceId: 'a' }],
        errors: [{ status: 'error', category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } }],
      },
    });
    expect(await nameOf('101')).toBe('New');
  });

  it('trace ids that are not unique do not count', async () => {
    hubspot = await startTester(many(2));
    const answer = await batch('update', [
      { id: '101', objectWriteTraceId: 'a', properties: { name: 'New' } },
      { id: '102', objectWriteTraceId: 'a', properties: { industry: 'MAGIC' } },
    ]);
    expect(answer.status).toBe(400);
  });

  it.each(['read', 'update'])(
    'ids that are not there make a 207 of a batch %s, and the rest is done',
    async (verb) => {
      hubspot = await startTester(many(1));
      const answer = await batch(verb, [
        { id: '101', properties: { name: 'New' } },
        { id: '999', properties: {} },
        { id: '998', properties: {} },
      ]);
      expect(answer).toMatchObject({
        status: 207,
        body: { numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['999', '998'] } }] },
      });
      expect(byId(answer.body).has('101')).toBe(true);
    },
  );

  it('ids named twice are refused, in these words', async () => {
    hubspot = await startTester(many(1));
    const answer = await batch('read', [{ id: '101' }, { id: '101' }]);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        message: 'Duplicate IDs found in batch input: [101]. IDs must be unique',
        context: { ids: ['101'] },
        category: 'VALIDATION_ERROR',
      },
    });
  });

  /** An input of each verb, by the number of its record; an upsert by a unique property of its own. */
  const INPUTS: readonly (readonly [string, (record: number) => object, done: number])[] = [
    ['read', (record) => ({ id: String(101 + record) }), 200],
    ['update', (record) => ({ id: String(101 + record), properties: { city: 'Oslo' } }), 200],
    ['create', (record) => ({ properties: { name: `New ${record}` } }), 201],
    ['upsert', (record) => ({ id: `e${record}`, idProperty: 'erp_id', properties: {} }), 200],
    ['archive', (record) => ({ id: String(101 + record) }), 204],
  ];
  const inputsOf = (input: (record: number) => object, count: number) =>
    Array.from({ length: count }, (_, record) => input(record));
  const startWithErpIds = async (count: number) => {
    hubspot = await startTester(many(count));
    await hubspot.call('POST', '/crm/properties/2026-03/companies', ERP_ID);
  };

  it.each(INPUTS)(
    'a batch %s takes 100 inputs and refuses 101, of which none is done',
    async (verb, input, done) => {
      await startWithErpIds(101);
      expect(await batch(verb, inputsOf(input, 101))).toMatchObject({
        status: 400,
        body: { category: 'VALIDATION_ERROR', message: expect.stringContaining('is 100.') },
      });
      const { body } = await hubspot.call('GET', '/crm/v3/objects/companies?limit=100&properties=city');
      expect([...byId(body).keys()]).toHaveLength(100);
      expect(JSON.stringify(body)).not.toContain('Oslo');
      expect((await batch(verb, inputsOf(input, 100))).status).toBe(done);
    },
  );

  it.each(INPUTS.filter(([verb]) => verb !== 'create'))(
    'a batch %s refuses a record named twice',
    async (verb, input) => {
      await startWithErpIds(2);
      expect(await batch(verb, [input(0), input(1), input(0)])).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(/^Duplicate IDs found in batch input: \[\w+\]/) },
      });
      expect((await hubspot.call('GET', '/crm/v3/objects/companies/101')).status).toBe(200);
    },
  );

  it('a batch archive archives what it names and nothing else, and does not mind what is not there', async () => {
    hubspot = await startTester(many(3));
    expect((await batch('archive', [{ id: '101' }, { id: '103' }, { id: '999' }])).status).toBe(204);
    const left = await hubspot.call('GET', '/crm/v3/objects/companies');
    expect([...byId(left.body).keys()]).toEqual(['102']);
    const archived = await hubspot.call('GET', '/crm/v3/objects/companies?archived=true');
    expect([...byId(archived.body).keys()]).toEqual(['101', '103']);
  });

  it('takes 50 inputs with history and refuses 51, in these words', async () => {
    hubspot = await startTester(many(51));
    const more = { propertiesWithHistory: ['name'] };
    expect((await batch('read', ids(50), more)).status).toBe(200);
    const refused = await batch('read', ids(51), more);
    expect(refused).toMatchObject({
      status: 400,
      body: {
        message:
          'The maximum number of inputs supported in a batch request for property histories is 50. Please reduce the number of items and try again',
      },
    });
    const page = await hubspot.call(
      'GET',
      '/crm/objects/2026-03/companies?limit=51&propertiesWithHistory=name',
    );
    expect(page.status).toBe(400);
  });

  it('results come in another order than the inputs', async () => {
    hubspot = await startTester(many(20));
    const found = [...byId((await batch('read', ids(20))).body).keys()];
    expect(found).not.toEqual(ids(20).map(({ id }) => id));
    expect([...found].sort()).toEqual(ids(20).map(({ id }) => id));
  });

  it.each(['read', 'update', 'create', 'upsert'])(
    'a batch %s without inputs does nothing and says COMPLETE',
    async (verb) => {
      hubspot = await startTester(many(1));
      const answer = await hubspot.call('POST', `${BATCH}/${verb}`, [{ id: '101' }]);
      const empty = await hubspot.call('POST', `${BATCH}/${verb}`, { wrong: [{ id: '101' }] });
      expect(answer.status).toBe(400);
      expect(at(empty.body, 'status')).toBe('COMPLETE');
      expect(at(empty.body, 'results')).toEqual([]);
    },
  );

  it('update and upsert by a property without unique values are refused', async () => {
    hubspot = await startTester(many(1));
    for (const idProperty of ['hs_object_id', 'domain']) {
      const answer = await batch('update', [{ id: '101', idProperty, properties: {} }]);
      expect(answer.status).toBe(400);
      expect(at(answer.body, 'message')).toBe(
        `Unable to perform update/upsert by non-unique 0-2 property ${idProperty} in portal ID 4711`,
      );
    }
  });

  it('upsert by a property with unique values updates what is there and creates what is not', async () => {
    hubspot = await startTester(many(1));
    await hubspot.call('POST', '/crm/properties/2026-03/companies', ERP_ID);
    await batch('update', [{ id: '101', properties: { erp_id: 'e1' } }]);
    const answer = await batch('upsert', [
      { id: 'e1', idProperty: 'erp_id', properties: { name: 'Old one' } },
      { id: 'e2', idProperty: 'erp_id', properties: { name: 'New one' } },
    ]);
    const results = [...byId(answer.body).values()];
    expect(results).toContainEqual(expect.objectContaining({ id: '101', new: false }));
    expect(results).toContainEqual(expect.objectContaining({ new: true }));
    const taken = await batch('create', [{ properties: { erp_id: 'e1' } }]);
    expect(taken.status).toBe(400);
    const twice = await batch('create', [{ properties: { erp_id: 'e3' } }, { properties: { erp_id: 'e3' } }]);
    expect(twice).toMatchObject({ status: 400, body: { errors: [{ code: 'CONFLICTING_UNIQUE_VALUE' }] } });
  });
});

describe('§7.21 207 is no error', () => {
  it('errors and results add up to the inputs', async () => {
    hubspot = await startTester(many(3));
    const answer = await batch('read', [...ids(3), { id: '999' }]);
    expect(answer.status).toBe(207);
    expect(byId(answer.body).size).toBe(3);
    expect(at(answer.body, 'errors', 0, 'context', 'ids')).toEqual(['999']);
  });
});
