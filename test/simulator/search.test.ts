import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { at, byId, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

const search = (body: unknown) => hubspot.call('POST', '/crm/objects/2026-03/companies/search', body);
const where = (propertyName: string, operator: string, more: object) =>
  search({ filterGroups: [{ filters: [{ propertyName, operator, ...more }] }] });
const named = (value: string) => ({
  filterGroups: [{ filters: [{ propertyName: 'name', operator: 'EQ', value }] }],
});
const found = async (...args: Parameters<typeof where>) => [...byId((await where(...args)).body).keys()];

describe('§7.6 search reads an index, not the store', () => {
  it('a write is seen by id at once and by search after the lag', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]), { searchLagMs: 4_000 });
    await hubspot.call('PATCH', '/crm/objects/2026-03/companies/101', { properties: { name: 'Apex' } });
    expect(await found('name', 'EQ', { value: 'Apex' })).toEqual([]);
    expect(await found('name', 'EQ', { value: 'Acme' })).toEqual(['101']);
    hubspot.clock.nowMs += 6_000;
    expect(await found('name', 'EQ', { value: 'Apex' })).toEqual(['101']);
  });

  it('newer writes may be seen before older ones', async () => {
    hubspot = await startTester(seed(Array.from({ length: 40 }, () => ({ name: 'Old' }))), {
      searchLagMs: 4_000,
    });
    for (let id = 101; id <= 140; id += 1) {
      await hubspot.call('PATCH', `/crm/v3/objects/companies/${id}`, { properties: { name: 'New' } });
    }
    hubspot.clock.nowMs += 4_000;
    const seen = [...byId((await search({ limit: 200, ...named('New') })).body).keys()].map(Number);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(40);
    const firstWritten = Array.from({ length: seen.length }, (_, index) => 101 + index);
    expect([...seen].sort()).not.toEqual(firstWritten);
  });

  it('an older write never takes the place of a newer one, whichever comes to the index first', async () => {
    hubspot = await startTester(seed(Array.from({ length: 40 }, () => ({ name: 'Old' }))), {
      searchLagMs: 4_000,
      limits: { searchPerSecond: 1_000 },
    });
    for (const name of ['Older', 'Newer']) {
      for (let id = 101; id <= 140; id += 1) {
        await hubspot.call('PATCH', `/crm/v3/objects/companies/${id}`, { properties: { name } });
      }
    }
    const seenNewer = new Set<string>();
    for (let step = 0; step < 7; step += 1) {
      const newer = new Set(byId((await search({ limit: 200, ...named('Newer') })).body).keys());
      expect([...seenNewer].filter((id) => !newer.has(id))).toEqual([]);
      for (const id of newer) seenNewer.add(id);
      hubspot.clock.nowMs += 1_000;
    }
    expect(seenNewer.size).toBe(40);
  });

  it('what it shows is all of one age: the values, and when the record last changed', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]), { searchLagMs: 4_000 });
    hubspot.clock.nowMs += 1_000;
    await hubspot.call('PATCH', '/crm/objects/2026-03/companies/101', { properties: { name: 'Apex' } });
    const shown = async () => at((await search({ properties: ['name'] })).body, 'results', 0);
    expect(await shown()).toMatchObject({
      updatedAt: '2026-11-22T12:00:00.000Z',
      properties: { name: 'Acme', hs_lastmodifieddate: '2026-11-22T12:00:00.000Z' },
    });
    hubspot.clock.nowMs += 6_000;
    expect(await shown()).toMatchObject({
      updatedAt: '2026-11-22T12:00:01.000Z',
      properties: { name: 'Apex', hs_lastmodifieddate: '2026-11-22T12:00:01.000Z' },
    });
  });

  it('a new association is found after the lag, and one taken away as long as the index has it', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }], { deals: [{ id: '900', properties: {} }] }), {
      searchLagMs: 4_000,
    });
    const dealsOf = async (company: string) => {
      const filters = [{ propertyName: 'associations.company', operator: 'EQ', value: company }];
      const body = { filterGroups: [{ filters }] };
      return [...byId((await hubspot.call('POST', '/crm/v3/objects/deals/search', body)).body).keys()];
    };
    const link = '/crm/v4/objects/deals/900/associations/companies/101';
    const plain = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }];
    await hubspot.call('PUT', link, plain);
    expect(await dealsOf('101')).toEqual([]);
    hubspot.clock.nowMs += 6_000;
    expect(await dealsOf('101')).toEqual(['900']);
    await hubspot.call('DELETE', link);
    expect(await dealsOf('101')).toEqual(['900']);
    hubspot.clock.nowMs += 6_000;
    expect(await dealsOf('101')).toEqual([]);
  });

  it('an archived record is never found, not even before the index knows', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]), { searchLagMs: 4_000 });
    await hubspot.call('DELETE', '/crm/objects/2026-03/companies/101');
    expect(await found('name', 'EQ', { value: 'Acme' })).toEqual([]);
    hubspot.clock.nowMs += 6_000;
    expect(await found('name', 'EQ', { value: 'Acme' })).toEqual([]);
  });

  it('of merged records only the new one is found, and its deals under its id, once the index knows', async () => {
    const deals = [{ id: '900', properties: { dealname: 'D' }, companyId: '102' }];
    hubspot = await startTester(seed([{ name: 'Acme' }, { name: 'Acme' }], { deals }));
    const merge = { primaryObjectId: '101', objectIdToMerge: '102' };
    const merged = await hubspot.call('POST', '/crm/v3/objects/companies/merge', merge);
    const newId = String(at(merged.body, 'id'));
    hubspot.clock.nowMs += 6_000;
    expect(await found('name', 'EQ', { value: 'Acme' })).toEqual([newId]);
    const ofOld = { propertyName: 'associations.company', operator: 'IN', values: ['101', '102'] };
    const ofNew = { propertyName: 'associations.company', operator: 'EQ', value: newId };
    for (const [filter, total] of [
      [ofOld, 0],
      [ofNew, 1],
    ] as const) {
      const body = { filterGroups: [{ filters: [filter] }] };
      expect((await hubspot.call('POST', '/crm/v3/objects/deals/search', body)).body).toMatchObject({
        total,
      });
    }
  });
});

describe('§7.7 search has its own rules', () => {
  it('options are compared as written, text without case, but IN finds text in lower case only', async () => {
    hubspot = await startTester(seed([{ name: 'Acme Corp', industry: 'BANKING' }]), {
      limits: { searchPerSecond: 100 },
    });
    expect(await found('industry', 'EQ', { value: 'banking' })).toEqual([]);
    expect(await found('industry', 'IN', { values: ['BANKING'] })).toEqual(['101']);
    expect(await found('name', 'EQ', { value: 'aCME corp' })).toEqual(['101']);
    expect(await found('name', 'IN', { values: ['Acme Corp'] })).toEqual([]);
    expect(await found('name', 'IN', { values: ['acme corp'] })).toEqual(['101']);
    expect(await found('name', 'CONTAINS_TOKEN', { value: 'ACM*' })).toEqual(['101']);
  });

  it('numbers and instants are compared as such', async () => {
    hubspot = await startTester(seed([{ numberofemployees: '90' }, { numberofemployees: '200' }, {}]), {
      limits: { searchPerSecond: 100 },
    });
    expect(await found('numberofemployees', 'GT', { value: '100' })).toEqual(['102']);
    expect(await found('numberofemployees', 'BETWEEN', { value: '80', highValue: '90' })).toEqual(['101']);
    expect(await found('numberofemployees', 'NOT_HAS_PROPERTY', {})).toEqual(['103']);
    expect(await found('createdate', 'LTE', { value: String(hubspot.clock.nowMs) })).toHaveLength(3);
  });

  const groups = (...sizes: readonly number[]) => ({
    filterGroups: sizes.map((size) => ({
      filters: Array.from({ length: size }, () => ({ propertyName: 'name', operator: 'HAS_PROPERTY' })),
    })),
  });
  const ofLength = (length: number) => ({ query: 'x'.repeat(length - '{"query":""}'.length) });

  it.each([
    ['a body of 3,000 characters', ofLength(3_000), 'one of 3,001', ofLength(3_001)],
    ['5 groups', groups(1, 1, 1, 1, 1), '6', groups(1, 1, 1, 1, 1, 1)],
    ['6 filters in a group', groups(6), '7', groups(7)],
    ['18 filters in all', groups(6, 6, 6), '19', groups(6, 6, 6, 1)],
    ['one sort', { sorts: ['name'] }, 'a second', { sorts: ['name', 'city'] }],
    ['a page of 200', { limit: 200 }, 'one of 201', { limit: 201 }],
    ['a page of 1', { limit: 1 }, 'none', { limit: 0 }],
    ['a page up to the 10,000th', { after: '9800', limit: 200 }, 'past it', { after: '9801', limit: 200 }],
    [
      'a property that is there',
      named('A'),
      'an unknown one',
      { sorts: [], filterGroups: [{ filters: [{ propertyName: 'nope', operator: 'EQ', value: 'A' }] }] },
    ],
  ])('takes %s and refuses %s', async (_what, taken, _other, refused) => {
    hubspot = await startTester(seed([]));
    expect((await search(taken)).status).toBe(200);
    expect(await search(refused)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
  });

  const FOUR = [
    { name: 'Acme Corp', industry: 'BANKING', numberofemployees: '90', is_public: 'true' },
    { name: 'beta-works', industry: 'INTERNET', numberofemployees: '200', is_public: 'false' },
    { name: 'Gamma', numberofemployees: '1000', web_technologies: 'hubspot;shopify' },
    {},
  ];

  it.each([
    ['name', 'EQ', { value: 'aCME corp' }, ['101']],
    ['name', 'NEQ', { value: 'ACME CORP' }, ['102', '103']],
    ['name', 'IN', { values: ['Acme Corp', 'gamma'] }, ['103']],
    ['name', 'NOT_IN', { values: ['acme corp', 'Gamma'] }, ['102', '103']],
    ['name', 'HAS_PROPERTY', {}, ['101', '102', '103']],
    ['name', 'NOT_HAS_PROPERTY', {}, ['104']],
    ['name', 'CONTAINS_TOKEN', { value: 'WORKS' }, ['102']],
    ['name', 'CONTAINS_TOKEN', { value: 'work' }, []],
    ['name', 'CONTAINS_TOKEN', { value: '*orks' }, ['102']],
    ['name', 'CONTAINS_TOKEN', { value: '*amm*' }, ['103']],
    ['name', 'NOT_CONTAINS_TOKEN', { value: 'acme' }, ['102', '103', '104']],
    ['name', 'GT', { value: 'B' }, ['102', '103']],
    ['industry', 'EQ', { value: 'banking' }, []],
    ['industry', 'NEQ', { value: 'BANKING' }, ['102']],
    ['industry', 'IN', { values: ['BANKING', 'internet'] }, ['101']],
    ['industry', 'NOT_IN', { values: ['BANKING'] }, ['102']],
    ['is_public', 'EQ', { value: 'true' }, ['101']],
    ['web_technologies', 'EQ', { value: 'shopify' }, ['103']],
    ['web_technologies', 'IN', { values: ['hubspot'] }, ['103']],
    ['numberofemployees', 'EQ', { value: '90.0' }, ['101']],
    ['numberofemployees', 'NEQ', { value: '90' }, ['102', '103']],
    ['numberofemployees', 'IN', { values: ['200', '1000'] }, ['102', '103']],
    ['numberofemployees', 'LT', { value: '200' }, ['101']],
    ['numberofemployees', 'LTE', { value: '200' }, ['101', '102']],
    ['numberofemployees', 'GT', { value: '200' }, ['103']],
    ['numberofemployees', 'GTE', { value: '200' }, ['102', '103']],
    ['numberofemployees', 'BETWEEN', { value: '90', highValue: '200' }, ['101', '102']],
  ])('%s %s %j finds %j', async (property, operator, more, expected) => {
    hubspot = await startTester(seed(FOUR));
    expect((await found(property, operator, more)).sort()).toEqual(expected);
  });

  it('an operator that nobody has is refused', async () => {
    hubspot = await startTester(seed([]));
    expect((await where('name', 'LIKE', { value: 'a' })).status).toBe(400);
  });

  it('a record passes where all filters of one group hold, whichever group', async () => {
    hubspot = await startTester(seed(FOUR));
    const is = (propertyName: string, value: string) => ({ propertyName, operator: 'EQ', value });
    const filterGroups = [
      { filters: [is('name', 'acme corp'), is('industry', 'INTERNET')] },
      { filters: [is('name', 'gamma'), is('numberofemployees', '1000')] },
    ];
    expect([...byId((await search({ filterGroups })).body).keys()]).toEqual(['103']);
  });

  it('pages by ten unless told otherwise', async () => {
    hubspot = await startTester(seed(Array.from({ length: 12 }, () => ({ name: 'C' }))));
    const first = await search({});
    expect(byId(first.body).size).toBe(10);
    expect(first).toMatchObject({ body: { total: 12, paging: { next: { after: '10' } } } });
    const second = await search({ after: '10' });
    expect(byId(second.body).size).toBe(2);
    expect(second.body).not.toHaveProperty('paging');
  });

  it('sorts one way or the other, numbers as numbers, and what has no value last', async () => {
    hubspot = await startTester(seed(FOUR));
    const order = async (sort: unknown) => {
      const { body } = await search({ sorts: [sort] });
      return z
        .object({ results: z.array(z.object({ id: z.string() })) })
        .parse(body)
        .results.map(({ id }) => id);
    };
    const propertyName = 'numberofemployees';
    expect(await order({ propertyName, direction: 'ASCENDING' })).toEqual(['101', '102', '103', '104']);
    expect(await order({ propertyName, direction: 'DESCENDING' })).toEqual(['103', '102', '101', '104']);
    expect(await order(`-${propertyName}`)).toEqual(['103', '102', '101', '104']);
  });

  it('shows where the next page is', async () => {
    hubspot = await startTester(seed([{ name: 'B' }, { name: 'A' }]));
    const first = await search({ limit: 1, sorts: [{ propertyName: 'name', direction: 'ASCENDING' }] });
    expect(first).toMatchObject({
      body: { total: 2, results: [{ id: '102' }], paging: { next: { after: '1' } } },
    });
  });

  it('answers five searches a second, and says nothing about limits', async () => {
    hubspot = await startTester(seed([]));
    for (let call = 0; call < 5; call += 1) {
      const answer = await search({});
      expect(answer.status).toBe(200);
      expect([...answer.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
    }
    const refused = await search({});
    expect(refused).toMatchObject({ status: 429, body: { policyName: 'SECONDLY', errorType: 'RATE_LIMIT' } });
    expect(at(refused.body, 'message')).toBe('You have reached your secondly limit.');
    hubspot.clock.nowMs += 1_001;
    expect((await search({})).status).toBe(200);
  });
});
