import { afterEach, describe, expect, it } from '@jest/globals';
import { onChange } from '../../simulator/state/portal.ts';
import type { CrmChange } from '../../simulator/types.ts';
import { at, PORTAL_ID, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

function watch(): CrmChange[] {
  const seen: CrmChange[] = [];
  const portal = hubspot.state.portals.get(PORTAL_ID);
  if (portal !== undefined) onChange(portal, (change) => seen.push(change));
  return seen;
}
const patch = (id: string, properties: object) =>
  hubspot.call('PATCH', `/crm/objects/2026-03/companies/${id}`, { properties });

describe('§7.10 the app hears its own writes', () => {
  it("a write by the app is announced as an integration's, with the app's id", async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const seen = watch();
    await patch('101', { name: 'Apex' });
    expect(seen).toEqual([
      {
        portalId: PORTAL_ID,
        occurredAtMs: hubspot.clock.nowMs,
        source: { changeSource: 'INTEGRATION', sourceId: '99' },
        kind: 'propertyChange',
        objectType: 'companies',
        objectId: '101',
        propertyName: 'name',
        propertyValue: 'Apex',
      },
    ]);
  });

  it('a write bumps the last modified date; an equal value changes nothing at all', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const seen = watch();
    hubspot.clock.nowMs += 1_000;
    await patch('101', { name: 'Apex' });
    hubspot.clock.nowMs += 1_000;
    const { body } = await patch('101', { name: 'Apex' });
    expect(at(body, 'properties', 'hs_lastmodifieddate')).toBe('2026-11-22T12:00:01.000Z');
    expect(seen).toHaveLength(1);
    const history = await hubspot.call('GET', `/_sim/portals/${PORTAL_ID}/companies/101/history/name`);
    expect(at(history.body, 'history', 'length')).toBe(2);
  });

  it('an event is not newer than the modification that it tells of, however long writing took', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const seen = watch();
    let nowMs = hubspot.clock.nowMs;
    Object.defineProperty(hubspot.clock, 'nowMs', { get: () => (nowMs += 1) });
    const modified = async (answer: Promise<{ readonly body: unknown }>): Promise<number> =>
      Date.parse(String(at((await answer).body, 'properties', 'hs_lastmodifieddate')));
    const changedMs = await modified(patch('101', { name: 'Apex' }));
    expect(seen.splice(0).map(({ occurredAtMs }) => occurredAtMs)).toEqual([changedMs]);
    const create = hubspot.call('POST', '/crm/objects/2026-03/companies', { properties: { name: 'New' } });
    const createdMs = await modified(create);
    expect(seen.map(({ kind }) => kind)).toEqual(['creation', 'propertyChange']);
    for (const { occurredAtMs } of seen) expect(occurredAtMs).toBeLessThanOrEqual(createdMs);
  });

  it("a person's edit in the CRM is announced as such", async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const seen = watch();
    const body = { properties: { name: 'Apex' } };
    await hubspot.call('PATCH', `/_sim/portals/${PORTAL_ID}/companies/101`, body);
    expect(seen).toMatchObject([{ source: { changeSource: 'CRM_UI', sourceId: 'userId:1' } }]);
  });
});

describe('§7.11 a creation is announced before its values', () => {
  it('one change for the record, one for each value', async () => {
    hubspot = await startTester(seed([]));
    const seen = watch();
    const properties = { name: 'Acme', domain: 'acme.example' };
    await hubspot.call('POST', '/crm/objects/2026-03/companies', { properties });
    expect(seen).toMatchObject([
      { kind: 'creation', objectType: 'companies' },
      { kind: 'propertyChange', propertyName: 'name' },
      { kind: 'propertyChange', propertyName: 'domain' },
    ]);
    const search = await hubspot.call('POST', '/crm/objects/2026-03/companies/search', {});
    expect(at(search.body, 'total')).toBe(0);
  });
});

describe('§7.12 a deal and its company', () => {
  it('the link may come after the creation, may move, and is announced once each time', async () => {
    hubspot = await startTester(seed([{ name: 'One' }, { name: 'Two' }]));
    const seen = watch();
    const { body } = await hubspot.call('POST', '/crm/objects/2026-03/deals', {
      properties: { dealname: 'D' },
    });
    const id = String(at(body, 'id'));
    const links = () => hubspot.call('GET', `/crm/objects/2026-03/deals/${id}/associations/companies`);
    expect(at((await links()).body, 'results')).toEqual([]);
    expect(seen.filter(({ kind }) => kind === 'associationChange')).toEqual([]);
    const primary = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 5 }];
    for (const company of ['101', '102']) {
      await hubspot.call(
        'PUT',
        `/crm/objects/2026-03/deals/${id}/associations/companies/${company}`,
        primary,
      );
    }
    expect((await links()).body).toMatchObject({
      results: [
        { toObjectId: 101, associationTypes: [{ typeId: 341, label: null }] },
        {
          toObjectId: 102,
          associationTypes: [
            { typeId: 5, label: 'Primary' },
            { typeId: 341, label: null },
          ],
        },
      ],
    });
    expect(seen.filter(({ kind }) => kind === 'associationChange')).toMatchObject([
      {
        associationType: 'DEAL_TO_COMPANY',
        toObjectId: '101',
        isPrimaryAssociation: true,
        associationRemoved: false,
      },
      { toObjectId: '101', isPrimaryAssociation: true, associationRemoved: true },
      { toObjectId: '102', isPrimaryAssociation: true, associationRemoved: false },
    ]);
  });
});

describe('§7.17 history', () => {
  it('is newest first, says who wrote, and is cut to the cap', async () => {
    hubspot = await startTester(seed([{ name: 'v0', createdate: '2026-01-01' }]), { historyCap: 3 });
    for (const value of ['v1', 'v2', 'v3']) {
      hubspot.clock.nowMs += 1_000;
      await patch('101', { name: value });
    }
    const path = '/crm/objects/2026-03/companies/101?propertiesWithHistory=name';
    const { body } = await hubspot.call('GET', path);
    expect(at(body, 'propertiesWithHistory', 'name')).toMatchObject([
      { value: 'v3', timestamp: '2026-11-22T12:00:03.000Z', sourceType: 'INTEGRATION', sourceId: '99' },
      { value: 'v2' },
      { value: 'v1' },
    ]);
  });

  it('a value that never changed stands since the creation of its record', async () => {
    hubspot = await startTester(seed([{ name: 'v0', createdate: '2026-01-01' }]));
    const inputs = [{ id: '101' }];
    const body = { inputs, propertiesWithHistory: ['name', 'city'] };
    const answer = await hubspot.call('POST', '/crm/objects/2026-03/companies/batch/read', body);
    expect(at(answer.body, 'results', 0, 'propertiesWithHistory')).toMatchObject({
      name: [{ value: 'v0', timestamp: '2026-01-01T00:00:00.000Z', sourceType: 'IMPORT' }],
      city: [],
    });
  });
});

describe('§7.16 roll-ups come later', () => {
  it('a deal is won at once, and the numbers on deal and company follow', async () => {
    const deals = [
      {
        id: '900',
        properties: { dealname: 'D', amount: '500', dealstage: 'contractsent' },
        companyId: '101',
      },
    ];
    hubspot = await startTester(seed([{ name: 'Acme' }], { deals }), { rollupLagMs: 2_000 });
    const company = async () =>
      at(
        (
          await hubspot.call(
            'GET',
            '/crm/v3/objects/companies/101?properties=hs_num_open_deals,total_revenue',
          )
        ).body,
        'properties',
      );
    const isWon = async () =>
      at(
        (await hubspot.call('GET', '/crm/v3/objects/deals/900?properties=hs_is_closed_won')).body,
        'properties',
        'hs_is_closed_won',
      );
    expect(await company()).toMatchObject({ hs_num_open_deals: '1', total_revenue: null });
    await hubspot.call('PATCH', '/crm/v3/objects/deals/900', { properties: { dealstage: 'closedwon' } });
    expect(await isWon()).toBe('false');
    expect(await company()).toMatchObject({ hs_num_open_deals: '1', total_revenue: null });
    hubspot.clock.nowMs += 2_001;
    expect(await isWon()).toBe('true');
    expect(await company()).toMatchObject({ hs_num_open_deals: '0', total_revenue: '500' });
  });
});

describe('§7.16 what HubSpot calculates says so', () => {
  it('the number of deals follows later, with a history that names the calculation, and nobody is told', async () => {
    const deals = [
      { id: '900', properties: { dealname: 'D' }, companyId: '101' },
      { id: '901', properties: { dealname: 'E' } },
    ];
    hubspot = await startTester(seed([{ name: 'Acme' }], { deals }), { rollupLagMs: 2_000 });
    const seen = watch();
    const path = '/crm/v3/objects/companies/101?propertiesWithHistory=num_associated_deals';
    const history = async () =>
      at((await hubspot.call('GET', path)).body, 'propertiesWithHistory', 'num_associated_deals');
    expect(await history()).toMatchObject([{ value: '1', sourceType: 'IMPORT' }]);
    const plain = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }];
    await hubspot.call('PUT', '/crm/v4/objects/deals/901/associations/companies/101', plain);
    hubspot.clock.nowMs += 1_999;
    expect(await history()).toMatchObject([{ value: '1' }]);
    hubspot.clock.nowMs += 1;
    expect(await history()).toMatchObject([
      { value: '2', timestamp: '2026-11-22T12:00:02.000Z', sourceType: 'CALCULATED' },
      { value: '1' },
    ]);
    await hubspot.call('DELETE', '/crm/v3/objects/deals/900');
    hubspot.clock.nowMs += 2_000;
    expect(await history()).toMatchObject([
      { value: '1', sourceType: 'CALCULATED' },
      { value: '2' },
      { value: '1' },
    ]);
    expect(seen.map(({ kind }) => kind)).toEqual(['associationChange', 'deletion']);
  });
});

describe('§7.23 values as odd as real ones', () => {
  it('a probability comes with all its digits', async () => {
    const deals = [{ id: '900', properties: { dealname: 'D', dealstage: 'appointmentscheduled' } }];
    hubspot = await startTester(seed([], { deals }));
    const { body } = await hubspot.call(
      'GET',
      '/crm/v3/objects/deals/900?properties=hs_deal_stage_probability',
    );
    expect(at(body, 'properties', 'hs_deal_stage_probability')).toBe(
      '0.200000000000000011102230246251565404236316680908203125',
    );
  });

  it('what an export holds stays as it is: text for numbers, free-text countries', async () => {
    hubspot = await startTester(
      seed([{ total_money_raised: '100.5M', founded_year: 'c. 1998', country: 'the Netherlands' }]),
    );
    const path = '/crm/v3/objects/companies/101?properties=total_money_raised,founded_year,country,industry';
    expect(at((await hubspot.call('GET', path)).body, 'properties')).toMatchObject({
      total_money_raised: '100.5M',
      founded_year: 'c. 1998',
      country: 'the Netherlands',
      industry: null,
    });
  });
});

describe('what a person does in the CRM', () => {
  it('a deal made at a company, edited, archived and restored is announced step by step', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const seen = watch();
    const at4711 = `/_sim/portals/${PORTAL_ID}`;
    const made = await hubspot.call('POST', `${at4711}/deals`, {
      properties: { dealname: 'D' },
      companyId: '101',
    });
    const id = String(at(made.body, 'id'));
    await hubspot.call('DELETE', `${at4711}/deals/${id}`);
    await hubspot.call('POST', `${at4711}/deals/${id}/restore`);
    expect(seen.map(({ kind }) => kind)).toEqual([
      'creation',
      'propertyChange',
      'propertyChange',
      'associationChange',
      'deletion',
      'restore',
    ]);
    expect(new Set(seen.map(({ source }) => source.changeSource))).toEqual(new Set(['CRM_UI']));
  });

  it('a merge by hand, and a value that HubSpot does not take', async () => {
    hubspot = await startTester(seed([{ name: 'One' }, { name: 'Two' }]));
    const path = `/_sim/portals/${PORTAL_ID}/companies`;
    expect((await hubspot.call('PATCH', `${path}/101`, { properties: { industry: 'MAGIC' } })).status).toBe(
      400,
    );
    const merged = await hubspot.call('POST', `${path}/merge`, { primaryId: '101', otherId: '102' });
    expect((await hubspot.call('GET', '/crm/v3/objects/companies/102')).body).toMatchObject({
      id: at(merged.body, 'id'),
    });
    expect((await hubspot.call('POST', '/_sim/portals/4711/rockets', { properties: {} })).status).toBe(400);
    expect((await hubspot.call('DELETE', `${path}/999`)).status).toBe(404);
  });
});
