import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { PORTAL_ID, seed, send, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

const described = z.object({
  properties: z.array(z.object({ name: z.string(), readOnly: z.boolean(), custom: z.boolean() })),
});
const DATE = {
  objectType: 'companies',
  name: 'fitgate_churned_at',
  label: 'Churned at',
  type: 'date',
} as const;

describe('the properties of the record page', () => {
  it('are read-only where HubSpot keeps the value, and nowhere else: whoever writes it otherwise', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }], { properties: [DATE] }));
    const groups = '/crm/properties/2026-03/companies/groups';
    await hubspot.call('POST', groups, { name: 'fitgate', label: 'Fitgate' });
    const score = { name: 'fitgate_score', label: 'Score', type: 'number', fieldType: 'number' };
    await hubspot.call('POST', '/crm/properties/2026-03/companies', { ...score, groupName: 'fitgate' });
    const { body } = await send('GET', `${hubspot.url}/data/portals/${PORTAL_ID}/properties`);
    const byName = new Map(described.parse(body).properties.map((property) => [property.name, property]));
    expect(byName.get('fitgate_churned_at')).toMatchObject({ readOnly: false, custom: true });
    expect(byName.get('fitgate_score')).toMatchObject({ readOnly: false, custom: true });
    expect(byName.get('num_associated_deals')).toMatchObject({ readOnly: true, custom: false });
    expect(byName.get('industry')).toMatchObject({ readOnly: false, custom: false });
  });

  it("a person sets what the app calls a person's date, and overwrites what the app wrote", async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }], { properties: [DATE] }));
    const company = `${hubspot.url}/data/portals/${PORTAL_ID}/companies/101`;
    const properties = { fitgate_churned_at: '2026-05-01' };
    expect((await send('PATCH', company, { userId: 1, properties })).status).toBe(200);
    expect((await send('GET', company)).body).toMatchObject({ properties });
  });
});
