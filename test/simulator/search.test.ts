import { afterEach, describe, expect, it } from '@jest/globals';
import { at, byId, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

const search = (body: unknown) => hubspot.call('POST', '/crm/objects/2026-03/companies/search', body);
const where = (propertyName: string, operator: string, more: object) =>
  search({ filterGroups: [{ filters: [{ propertyName, operator, ...more }] }] });
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
    const seen = (await found('name', 'EQ', { value: 'New' })).map(Number);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(40);
  });

  it('an archived record is not found, once the index knows', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await hubspot.call('DELETE', '/crm/objects/2026-03/companies/101');
    hubspot.clock.nowMs += 10_000;
    expect(await found('name', 'EQ', { value: 'Acme' })).toEqual([]);
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

  it('refuses a body of more than 3,000 characters, more than 18 filters and a second sort', async () => {
    hubspot = await startTester(seed([]));
    const values = Array.from({ length: 300 }, (_, index) => String(9_000_000_000 + index));
    expect((await where('hs_object_id', 'IN', { values })).status).toBe(400);
    const filters = Array.from({ length: 6 }, () => ({ propertyName: 'name', operator: 'HAS_PROPERTY' }));
    expect((await search({ filterGroups: Array.from({ length: 4 }, () => ({ filters })) })).status).toBe(400);
    expect((await search({ sorts: ['name', 'city'] })).status).toBe(400);
  });

  it('pages up to 200 at a time and never past 10,000', async () => {
    hubspot = await startTester(seed([{ name: 'B' }, { name: 'A' }]));
    expect((await search({ limit: 201 })).status).toBe(400);
    expect((await search({ after: '9900', limit: 200 })).status).toBe(400);
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
