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

/** The problems that HubSpot writes as JSON into the message. */
function toldProblems(body: unknown): unknown {
  const [, json = ''] = /^Property values were not valid: (.*)$/s.exec(String(at(body, 'message'))) ?? [];
  return JSON.parse(json);
}

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

  it('instants are kept with milliseconds and Z, days without a time, sets joined with semicolons', async () => {
    hubspot = await startTester(seed([{ name: 'Acme', web_technologies: 'hubspot' }]));
    const opened = [
      { name: 'opened_on', type: 'date', fieldType: 'date' },
      { name: 'opened_at', type: 'datetime', fieldType: 'date' },
    ];
    for (const property of opened) {
      const body = { ...property, label: property.name, groupName: 'companyinformation' };
      await hubspot.call('POST', '/crm/properties/2026-03/companies', body);
    }
    await write('101', { opened_on: String(Date.UTC(2026, 0, 2)), opened_at: '2026-01-02T03:04:05+01:00' });
    await write('101', { web_technologies: ';shopify' });
    const company = (await read(['opened_on', 'opened_at', 'web_technologies'], '101')).get('101');
    expect(at(company, 'properties')).toMatchObject({
      opened_on: '2026-01-02',
      opened_at: '2026-01-02T02:04:05.000Z',
      web_technologies: 'hubspot;shopify',
    });
  });
});

describe('§7.2 only what was asked for', () => {
  it('the reply has the properties asked for and three more; unknown names are left out without a word', async () => {
    hubspot = await startTester(seed([{ name: 'Acme', city: 'Oslo' }]));
    const company = (await read(['city', 'no_such_property', 'constructor'], '101')).get('101');
    const names = Object.keys(Object(at(company, 'properties'))).sort();
    expect(names).toEqual(['city', 'createdate', 'hs_lastmodifieddate', 'hs_object_id']);
  });

  it('without names there is a short list of defaults', async () => {
    hubspot = await startTester(seed([{ name: 'Acme', domain: 'acme.example', city: 'Oslo' }]));
    const company = (await read([], '101')).get('101');
    const names = Object.keys(Object(at(company, 'properties'))).sort();
    expect(names).toEqual(['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name']);
  });
});

describe('§7.3 options', () => {
  it('takes the value of an option as it is written and nothing else', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    expect(await write('101', { industry: 'COMPUTER_SOFTWARE' })).toMatchObject({ status: 200 });
    const refused = await write('101', { industry: 'Computer Software', name: 'New' });
    expect(refused).toMatchObject({ status: 400, body: { status: 'error', category: 'VALIDATION_ERROR' } });
    expect(toldProblems(refused.body)).toMatchObject([
      {
        isValid: false,
        error: 'INVALID_OPTION',
        name: 'industry',
        propertyValue: 'Computer Software',
        portalId: 4711,
      },
    ]);
    expect(refused.body).toMatchObject({
      errors: [{ code: 'INVALID_OPTION', context: { propertyName: ['industry'] } }],
    });
  });

  it('has the 148 industries of a real portal', async () => {
    hubspot = await startTester(seed([]));
    const { body } = await hubspot.call('GET', '/crm/properties/2026-03/companies/industry');
    expect(at(body, 'options', 'length')).toBe(148);
  });
});

describe('§7.4 what cannot be written', () => {
  it('refuses unknown and read-only properties, and names them all', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const refused = await write('101', { nope: 'x', hs_num_open_deals: '3', hs_object_id: '7', name: 'New' });
    expect(refused.status).toBe(400);
    expect(toldProblems(refused.body)).toMatchObject([
      { error: 'PROPERTY_DOESNT_EXIST', name: 'nope' },
      { error: 'READ_ONLY_VALUE', name: 'hs_num_open_deals' },
      { error: 'READ_ONLY_VALUE', name: 'hs_object_id' },
    ]);
    expect(at((await read(['name'], '101')).get('101'), 'properties', 'name')).toBe('Acme');
  });

  it('a property archived between two writes does not exist any more', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const property = {
      name: 'fit',
      label: 'Fit',
      type: 'number',
      fieldType: 'number',
      groupName: 'companyinformation',
    };
    await hubspot.call('POST', '/crm/properties/2026-03/companies', property);
    expect(await write('101', { fit: 5 })).toMatchObject({ status: 200 });
    await hubspot.call('DELETE', '/crm/properties/2026-03/companies/fit');
    expect(toldProblems((await write('101', { fit: 6 })).body)).toMatchObject([
      { error: 'PROPERTY_DOESNT_EXIST' },
    ]);
    expect(at((await read(['fit'], '101')).get('101'), 'properties')).not.toHaveProperty('fit');
  });

  it.each([
    ['numberofemployees', 'many', 'INVALID_INTEGER'],
    ['numberofemployees', ' 5', 'INVALID_INTEGER'],
    ['numberofemployees', '1.4210854715202004e-14', 'INVALID_INTEGER'],
    ['is_public', 'yes', 'INVALID_OPTION'],
    ['web_technologies', 'hubspot;abacus', 'INVALID_OPTION'],
  ])('refuses %s = "%s" with %s', async (name, value, error) => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    expect(toldProblems((await write('101', { [name]: value })).body)).toMatchObject([{ name, error }]);
  });
});

describe('dates', () => {
  const properties = [
    { objectType: 'companies', name: 'opened_on', label: 'Opened on', type: 'date' },
    { objectType: 'companies', name: 'opened_at', label: 'Opened at', type: 'datetime' },
  ] as const;

  it.each([
    ['opened_on', '13/05/2026', 'INVALID_DATE'],
    ['opened_on', '2026-02-30', 'INVALID_DATE'],
    ['opened_on', '2026-02-28T00:00:00Z', 'INVALID_DATE'],
    ['opened_on', String(Date.UTC(2026, 1, 28, 0, 0, 1)), 'INVALID_DATE'],
    ['opened_at', 'yesterday', 'INVALID_LONG'],
    ['opened_at', '2026-02-28T10:00:00', 'INVALID_LONG'],
    ['opened_at', '2026-02-28 10:00', 'INVALID_LONG'],
  ])('refuses %s = "%s" with %s', async (name, value, error) => {
    hubspot = await startTester(seed([{ name: 'Acme' }], { properties }));
    expect(toldProblems((await write('101', { [name]: value })).body)).toMatchObject([{ name, error }]);
  });
});

describe('contacts', () => {
  it('have an e-mail address each of its own, whatever its case, until they are archived', async () => {
    hubspot = await startTester(seed([]));
    const create = (email: string) =>
      hubspot.call('POST', '/crm/objects/2026-03/contacts', { properties: { email } });
    const first = await create('ada@acme.example');
    const id = String(at(first.body, 'id'));
    expect(first.status).toBe(201);
    expect(await create('ADA@acme.example')).toMatchObject({
      status: 409,
      body: { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${id}` },
    });
    expect((await create('bob@acme.example')).status).toBe(201);
    await hubspot.call('DELETE', `/crm/objects/2026-03/contacts/${id}`);
    expect((await create('ada@acme.example')).status).toBe(201);
  });

  it('say when they last changed under a name of their own', async () => {
    const contacts = [{ id: '700', properties: { email: 'ada@acme.example' } }];
    hubspot = await startTester(seed([], { contacts }));
    hubspot.clock.nowMs += 1_000;
    const path = '/crm/objects/2026-03/contacts/700';
    const { body } = await hubspot.call('PATCH', path, { properties: { firstname: 'Ada' } });
    expect(at(body, 'properties')).toMatchObject({ lastmodifieddate: '2026-11-22T12:00:01.000Z' });
    expect(at(body, 'properties')).not.toHaveProperty('hs_lastmodifieddate');
  });
});

describe('admin validation rules', () => {
  it('ask for a value when a record is created, by 2026-09 and no other version', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const required = [{ objectType: 'companies', property: 'zip' }];
    await hubspot.call('PUT', '/_sim/portals/4711/validation-rules', { rules: required });
    const create = (version: string, properties: object) =>
      hubspot.call('POST', `/crm/${version}/companies`, { properties });
    expect(await create('objects/2026-09', { name: 'New' })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['zip'] } }] },
    });
    expect((await create('objects/2026-09', { name: 'New', zip: '0150' })).status).toBe(201);
    expect((await create('objects/2026-03', { name: 'New' })).status).toBe(201);
    expect((await create('v3/objects', { name: 'New' })).status).toBe(201);
    const patch = { properties: { name: 'Apex' } };
    expect((await hubspot.call('PATCH', '/crm/objects/2026-09/companies/101', patch)).status).toBe(200);
  });

  const rules = [{ objectType: 'companies', property: 'zip', when: { property: 'type', value: 'PARTNER' } }];

  it('bind writes of 2026-09 and no others', async () => {
    hubspot = await startTester(seed([{ name: 'Acme', type: 'PARTNER' }]));
    await hubspot.call('PUT', '/_sim/portals/4711/validation-rules', { rules });
    const body = { properties: { name: 'New' } };
    const refused = await hubspot.call('PATCH', '/crm/objects/2026-09/companies/101', body);
    expect(refused).toMatchObject({
      status: 400,
      body: { category: 'VALIDATION_ERROR', errors: [{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' }] },
    });
    expect((await hubspot.call('PATCH', '/crm/objects/2026-03/companies/101', body)).status).toBe(200);
    expect((await hubspot.call('PATCH', '/crm/v3/objects/companies/101', body)).status).toBe(200);
  });
});
