import { afterEach, describe, expect, it } from '@jest/globals';
import { at, byId, seed, startTester, type Tester } from './support/tester.ts';

const READ = '/crm/objects/2026-03/companies/batch/read';
const UPDATE = '/crm/objects/2026-03/companies/batch/update';

let hubspot: Tester;
afterEach(() => hubspot.close());

const read = async (properties: readonly string[], ...ids: readonly string[]) =>
  byId((await hubspot.call('POST', READ, { inputs: ids.map((id) => ({ id })), properties })).body);
const write = (id: string, properties: Record<string, unknown>) =>
  hubspot.call('POST', UPDATE, { inputs: [{ id, properties }] });

describe('§7.1 values are text', () => {
  it('a value never set is null, and one that was cleared is the empty text', async () => {
    hubspot = await startTester(seed([{ name: 'Acme', city: 'Oslo' }]));
    await write('101', { city: '' });
    const company = (await read(['city', 'zip'], '101')).get('101');
    expect(at(company, 'properties')).toMatchObject({ city: '', zip: null });
  });

  it('numbers and booleans sent as such are kept as text, and null is ignored', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    expect(await write('101', { numberofemployees: 250, is_public: true, name: null })).toMatchObject({
      status: 200,
    });
    const company = (await read(['numberofemployees', 'is_public', 'name'], '101')).get('101');
    expect(at(company, 'properties')).toMatchObject({
      numberofemployees: '250',
      is_public: 'true',
      name: 'Acme',
    });
  });
});
