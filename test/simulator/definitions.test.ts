import { afterEach, describe, expect, it } from '@jest/globals';
import { at, seed, startTester, type Tester } from './support/tester.ts';

const PROPERTIES = '/crm/properties/2026-03/companies';
const FIT = {
  name: 'fit',
  label: 'Fit',
  type: 'number',
  fieldType: 'number',
  groupName: 'companyinformation',
};

let hubspot: Tester;
afterEach(() => hubspot.close());

const create = (more: object = {}) => hubspot.call('POST', PROPERTIES, { ...FIT, ...more });
const get = (name: string) => hubspot.call('GET', `${PROPERTIES}/${name}`);
const options = (...values: readonly string[]) =>
  values.map((value, displayOrder) => ({ value, label: value.toUpperCase(), displayOrder, hidden: false }));

describe('§7.18 properties are made, not upserted', () => {
  it('a new one is 201 with the definition and where it is', async () => {
    hubspot = await startTester(seed([]));
    const made = await create();
    expect(made).toMatchObject({
      status: 201,
      body: { ...FIT, archived: false, calculated: false, hubspotDefined: false, options: [], hidden: false },
    });
    expect(made.headers.get('location')).toBe(`${PROPERTIES}/fit`);
  });

  it('a name in use is 409, and the definition stays', async () => {
    hubspot = await startTester(seed([]));
    await create();
    expect(await create({ label: 'Other' })).toMatchObject({
      status: 409,
      body: {
        category: 'OBJECT_ALREADY_EXISTS',
        subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
        message: "A property named 'fit' already exists.",
      },
    });
    expect((await get('fit')).body).toMatchObject({ label: 'Fit' });
  });

  it('the name of an archived property revives the old definition and its values, whatever was asked for', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await create();
    await hubspot.call('PATCH', '/crm/objects/2026-03/companies/101', { properties: { fit: 7 } });
    expect((await hubspot.call('DELETE', `${PROPERTIES}/fit`)).status).toBe(204);
    expect(await get('fit')).toMatchObject({ status: 404, body: { category: 'OBJECT_NOT_FOUND' } });
    expect((await hubspot.call('GET', `${PROPERTIES}/fit?archived=true`)).body).toMatchObject({
      archived: true,
    });
    const revived = await create({ type: 'string', fieldType: 'text', label: 'Other' });
    expect(revived).toMatchObject({ status: 201, body: { type: 'number', label: 'Fit', archived: false } });
    const company = await hubspot.call('GET', '/crm/objects/2026-03/companies/101?properties=fit');
    expect(at(company.body, 'properties', 'fit')).toBe('7');
  });

  it('options stay when a change leaves them out, and are replaced as a whole when it has them', async () => {
    hubspot = await startTester(seed([]));
    await create({ type: 'enumeration', fieldType: 'select', options: options('a', 'b') });
    const patch = (body: object) => hubspot.call('PATCH', `${PROPERTIES}/fit`, body);
    expect((await patch({ label: 'New' })).body).toMatchObject({ label: 'New', options: options('a', 'b') });
    expect(at((await patch({ options: options('c') })).body, 'options')).toEqual(options('c'));
  });

  it('an enumeration keeps at least one option, and each of them once', async () => {
    hubspot = await startTester(seed([]));
    await create({ type: 'enumeration', fieldType: 'select', options: options('a', 'b') });
    const patch = (body: object) => hubspot.call('PATCH', `${PROPERTIES}/fit`, body);
    expect(await patch({ options: [] })).toMatchObject({
      status: 400,
      body: { subCategory: 'PropertyValidationError.OPTIONS_REQUIRED' },
    });
    expect((await patch({ options: [...options('a'), ...options('a')] })).status).toBe(400);
    expect(at((await get('fit')).body, 'options')).toEqual(options('a', 'b'));
  });

  it("of HubSpot's own properties the options of a list may change, and nothing else", async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const patch = (name: string, body: object) => hubspot.call('PATCH', `${PROPERTIES}/${name}`, body);
    const refused = {
      status: 400,
      body: { subCategory: 'PropertyValidationError.READ_ONLY_DEFINITION' },
    };
    expect(await patch('industry', { label: 'Trade' })).toMatchObject(refused);
    expect(await patch('industry', { label: 'Trade', options: options('a') })).toMatchObject(refused);
    expect(await patch('numberofemployees', { options: [] })).toMatchObject(refused);
    expect(await patch('hs_object_source', { options: options('a') })).toMatchObject(refused);
    expect(await patch('hs_ideal_customer_profile', { options: [] })).toMatchObject({ status: 400 });
    const changed = await patch('hs_ideal_customer_profile', { options: options('tier_1', 'tier_4') });
    expect(changed).toMatchObject({ status: 200, body: { options: options('tier_1', 'tier_4') } });
    const write = (hs_ideal_customer_profile: string) =>
      hubspot.call('PATCH', '/crm/objects/2026-03/companies/101', {
        properties: { hs_ideal_customer_profile },
      });
    expect((await write('tier_4')).status).toBe(200);
    expect((await write('tier_2')).status).toBe(400);
  });

  it('a property that is not there, or a group that is not, is no place to change anything', async () => {
    hubspot = await startTester(seed([]));
    await create();
    expect((await hubspot.call('PATCH', `${PROPERTIES}/nope`, { label: 'New' })).status).toBe(404);
    expect(await hubspot.call('PATCH', `${PROPERTIES}/fit`, { groupName: 'nowhere' })).toMatchObject({
      status: 400,
      body: { subCategory: 'PropertyGroupError.GROUP_DOES_NOT_EXIST' },
    });
    expect((await get('fit')).body).toMatchObject({ groupName: 'companyinformation' });
  });

  it('ten properties of an object type may have unique values, and one that is archived does not count', async () => {
    hubspot = await startTester(seed([]));
    const unique = (name: string) =>
      create({ name, type: 'string', fieldType: 'text', hasUniqueValue: true });
    for (let number = 1; number <= 10; number += 1) expect((await unique(`key_${number}`)).status).toBe(201);
    expect(await unique('key_11')).toMatchObject({
      status: 400,
      body: { subCategory: 'PropertyLimitError.LIMIT_REACHED' },
    });
    expect((await create()).status).toBe(201);
    await hubspot.call('DELETE', `${PROPERTIES}/key_1`);
    expect((await unique('key_11')).status).toBe(201);
  });

  it('the group must be there first', async () => {
    hubspot = await startTester(seed([]));
    expect((await create({ groupName: 'fitgate' })).status).toBe(400);
    const groups = `${PROPERTIES}/groups`;
    expect((await hubspot.call('POST', groups, { name: 'fitgate', label: 'Fitgate' })).status).toBe(201);
    expect((await hubspot.call('POST', groups, { name: 'fitgate', label: 'Fitgate' })).status).toBe(409);
    expect((await create({ groupName: 'fitgate' })).status).toBe(201);
    expect(await hubspot.call('DELETE', `${groups}/fitgate`)).toMatchObject({
      status: 400,
      body: { subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES' },
    });
    await hubspot.call('DELETE', `${PROPERTIES}/fit`);
    expect((await hubspot.call('DELETE', `${groups}/fitgate`)).status).toBe(204);
  });

  it.each([
    ['a capital in the name', { name: 'Fit' }],
    ["HubSpot's own prefix", { name: 'hs_fit' }],
    ['a name of 101 characters', { name: 'f'.repeat(101) }],
    ['a field type of another type', { fieldType: 'text' }],
    ['an enumeration without options', { type: 'enumeration', fieldType: 'select' }],
    [
      'an option twice',
      { type: 'enumeration', fieldType: 'select', options: [...options('a'), ...options('a')] },
    ],
    [
      'an option that does not say whether it is hidden',
      { type: 'enumeration', fieldType: 'select', options: [{ value: 'a', label: 'A' }] },
    ],
    ['no label', { label: undefined }],
  ])('%s is refused', async (_what, more) => {
    hubspot = await startTester(seed([]));
    expect(await create(more)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
  });

  it('what HubSpot defines or a workflow uses cannot be archived', async () => {
    hubspot = await startTester(seed([]));
    await create();
    await hubspot.call('PUT', '/_sim/portals/4711/companies/properties-in-use', { names: ['fit'] });
    expect(await hubspot.call('DELETE', `${PROPERTIES}/fit`)).toMatchObject({
      status: 400,
      body: { subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE' },
    });
    expect((await hubspot.call('DELETE', `${PROPERTIES}/industry`)).status).toBe(400);
  });

  it('a batch makes what it can: 201, or 207 with the ones that were there', async () => {
    hubspot = await startTester(seed([]));
    const batch = (...names: readonly string[]) =>
      hubspot.call('POST', `${PROPERTIES}/batch/create`, { inputs: names.map((name) => ({ ...FIT, name })) });
    expect((await batch('one', 'two')).status).toBe(201);
    expect(await batch('two', 'three')).toMatchObject({
      status: 207,
      body: { numErrors: 1, results: [{ name: 'three' }], errors: [{ category: 'OBJECT_ALREADY_EXISTS' }] },
    });
    const read = await hubspot.call('POST', `${PROPERTIES}/batch/read`, {
      archived: false,
      inputs: [{ name: 'one' }, { name: 'four' }],
    });
    expect(read).toMatchObject({
      status: 207,
      body: { results: [{ name: 'one' }], errors: [{ context: { name: ['four'] } }] },
    });
  });

  it("HubSpot's own definitions say what may be written", async () => {
    hubspot = await startTester(seed([]));
    expect((await get('hs_num_open_deals')).body).toMatchObject({
      calculated: true,
      hubspotDefined: true,
      modificationMetadata: { readOnlyValue: true, archivable: false },
    });
    expect((await get('numberofemployees')).body).toMatchObject({
      type: 'number',
      modificationMetadata: { readOnlyValue: false },
    });
    const stages = await hubspot.call('GET', '/crm/properties/2026-03/deals/dealstage');
    expect(at(stages.body, 'options', 'length')).toBe(7);
  });
});
