/** What users of HubSpot reported in public and its documents do not promise: each is a switch of the simulator. */
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { NO_QUIRKS } from '../../simulator/state/quirks.ts';
import { APP, at, byId, PORTAL_ID, seed, send, startTester, type Tester } from './support/tester.ts';
import { type Receiver, startReceiver } from './webhooks/support/receiver.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PORTAL = `/_sim/portals/${PORTAL_ID}`;
const API = '/crm/objects/2026-09/companies';
const PROPERTIES = '/crm/properties/2026-09';
const SECOND = 1_000;

const running: { hubspot?: Tester; receiver?: Receiver } = {};
afterEach(async () => {
  await running.hubspot?.close();
  await running.receiver?.close();
});

async function start(options: Partial<SimulatorOptions> = {}): Promise<Tester> {
  const data = seed([{ name: 'Acme', city: 'Berlin' }, { name: 'Umbrella' }]);
  running.hubspot = await startTester(data, options);
  return running.hubspot;
}

/** A simulator whose webhooks are received, with this project's subscriptions. */
async function startWithReceiver(options: Partial<SimulatorOptions> = {}) {
  const receiver = await startReceiver((_post, response) => response.writeHead(204).end());
  running.receiver = receiver;
  const app = { ...APP, publicUrl: receiver.origin };
  return { receiver, hubspot: await start({ projectDir: ROOT, app, ...options }) };
}

const read = (hubspot: Tester, ids: readonly string[], more: object = {}) =>
  hubspot.call('POST', `${API}/batch/read`, {
    inputs: ids.map((id) => ({ id })),
    properties: ['name', 'city'],
    ...more,
  });
const write = (hubspot: Tester, properties: readonly object[]) =>
  hubspot.call('POST', `${API}/batch/update`, {
    inputs: properties.map((values, index) => ({
      id: String(101 + index),
      objectWriteTraceId: String(101 + index),
      properties: values,
    })),
  });
const cityOf = (body: unknown) => at(byId(body).get('101'), 'properties', 'city');
const newProperty = (name: string, more: object = {}) => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  groupName: 'companyinformation',
  ...more,
});
const options = (...values: string[]) =>
  values.map((value, displayOrder) => ({ value, label: value, hidden: false, displayOrder }));

describe('quirks', () => {
  it('has none unless asked, takes some by option and changes some by control', async () => {
    const hubspot = await start();
    expect((await hubspot.call('GET', `${PORTAL}/quirks`)).body).toEqual(NO_QUIRKS);
    const { body } = await hubspot.call('POST', `${PORTAL}/quirks`, { readLagMs: 5 });
    expect(body).toEqual({ ...NO_QUIRKS, readLagMs: 5 });
    expect((await hubspot.call('POST', `${PORTAL}/quirks`, { readLagMs: -1 })).status).toBe(400);
    await hubspot.close();
    const other = await start({ quirks: { creationLagMs: 7 } });
    expect((await other.call('GET', `${PORTAL}/quirks`)).body).toEqual({ ...NO_QUIRKS, creationLagMs: 7 });
  });
});

describe('a creation event comes before the record is found', () => {
  it('by batch read, list and update it is missing until the lag is over; its event came at once', async () => {
    const { hubspot, receiver } = await startWithReceiver({ quirks: { creationLagMs: 60 * SECOND } });
    const made = await hubspot.call('POST', `${PORTAL}/companies`, { properties: { name: 'New' } });
    const id = String(at(made.body, 'id'));
    await hubspot.call('GET', '/_sim/quiet');
    expect(receiver.posts.flatMap(({ events }) => events)).toContainEqual(
      expect.objectContaining({ subscriptionType: 'object.creation', objectId: Number(id) }),
    );
    hubspot.clock.nowMs += 59 * SECOND;
    const early = await read(hubspot, [id]);
    expect(early.status).toBe(207);
    expect(at(early.body, 'errors', 0, 'context', 'ids')).toEqual([id]);
    expect(byId((await hubspot.call('GET', API)).body).has(id)).toBe(false);
    expect((await hubspot.call('PATCH', `${API}/${id}`, { properties: { city: 'Rome' } })).status).toBe(404);
    hubspot.clock.nowMs += SECOND;
    expect(byId((await read(hubspot, [id])).body).has(id)).toBe(true);
    expect(byId((await hubspot.call('GET', API)).body).has(id)).toBe(true);
  });

  it('a merged record is no new one: it is found at once', async () => {
    const hubspot = await start({ quirks: { creationLagMs: 60 * SECOND } });
    await hubspot.call('POST', `${PORTAL}/companies/merge`, { primaryId: '101', otherId: '102' });
    expect((await read(hubspot, ['101'])).status).toBe(200);
  });
});

describe('reads show what a record was', () => {
  it('value, modification date and history of before, until the lag is over', async () => {
    const hubspot = await start({ quirks: { readLagMs: 4 * SECOND } });
    const before = await read(hubspot, ['101']);
    hubspot.clock.nowMs += SECOND;
    await hubspot.call('PATCH', `${PORTAL}/companies/101`, { properties: { city: 'Rome' } });
    hubspot.clock.nowMs += 3 * SECOND;
    expect(byId((await read(hubspot, ['101'])).body).get('101')).toEqual(byId(before.body).get('101'));
    const histories = await read(hubspot, ['101'], { propertiesWithHistory: ['city'] });
    expect(at(byId(histories.body).get('101'), 'propertiesWithHistory', 'city', 0, 'value')).toBe('Berlin');
    hubspot.clock.nowMs += SECOND;
    const after = await read(hubspot, ['101']);
    expect(cityOf(after.body)).toBe('Rome');
    expect(at(byId(after.body).get('101'), 'properties', 'hs_lastmodifieddate')).toBe(
      new Date(hubspot.clock.nowMs - 4 * SECOND).toISOString(),
    );
  });

  it('changes become visible one after the other', async () => {
    const hubspot = await start({ quirks: { readLagMs: 4 * SECOND } });
    for (const city of ['Rome', 'Oslo']) {
      await hubspot.call('PATCH', `${PORTAL}/companies/101`, { properties: { city } });
      hubspot.clock.nowMs += 2 * SECOND;
    }
    expect(cityOf((await read(hubspot, ['101'])).body)).toBe('Rome');
    hubspot.clock.nowMs += 2 * SECOND;
    expect(cityOf((await read(hubspot, ['101'])).body)).toBe('Oslo');
  });
});

describe('a whole batch is refused for one cause', () => {
  it('one bad record refuses all, trace ids or not, and nothing is written', async () => {
    const hubspot = await start({ quirks: { refusesWholeBatches: true } });
    const refused = await write(hubspot, [{ city: 'Rome' }, { industry: 'NO_SUCH' }]);
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'category')).toBe('VALIDATION_ERROR');
    expect(cityOf((await read(hubspot, ['101'])).body)).toBe('Berlin');
  });

  it('a new option is in the definition at once and is refused as a value until the lag is over', async () => {
    const hubspot = await start({ quirks: { optionLagMs: 30 * SECOND } });
    const select = newProperty('tier', { type: 'enumeration', fieldType: 'select', options: options('one') });
    await hubspot.call('POST', `${PROPERTIES}/companies`, select);
    hubspot.clock.nowMs += 30 * SECOND;
    expect((await write(hubspot, [{ tier: 'one' }])).status).toBe(200);
    await hubspot.call('PATCH', `${PROPERTIES}/companies/tier`, { options: options('one', 'two') });
    const early = await write(hubspot, [{ tier: 'two' }]);
    expect(JSON.stringify(early.body)).toContain('INVALID_OPTION');
    expect((await write(hubspot, [{ tier: 'one' }])).status).toBe(200);
    hubspot.clock.nowMs += 30 * SECOND;
    expect((await write(hubspot, [{ tier: 'two' }])).status).toBe(200);
  });

  it('a rule on the values of a property binds every version of the API', async () => {
    const hubspot = await start();
    const rules = [
      { objectType: 'companies', property: 'numberofemployees', ruleType: 'MAX_NUMBER', argument: 50 },
      { objectType: 'companies', property: 'city', ruleType: 'MAX_LENGTH', argument: 4 },
    ];
    await hubspot.call('PUT', `${PORTAL}/validation-rules`, { rules });
    const refused = await hubspot.call('PATCH', '/crm/v3/objects/companies/101', {
      properties: { numberofemployees: '62', city: 'Rome' },
    });
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'errors')).toMatchObject([{ code: 'INVALID_MAX_NUMBER' }]);
    const fine = { numberofemployees: '50', city: 'Rome' };
    expect((await write(hubspot, [fine])).status).toBe(200);
  });
});

describe('definitions', () => {
  it("an admin's property of another type keeps the app's from being created", async () => {
    const hubspot = await start();
    expect(
      (await hubspot.call('POST', `${PORTAL}/companies/properties`, newProperty('our_score'))).status,
    ).toBe(200);
    const ours = newProperty('our_score', { type: 'number', fieldType: 'number' });
    const refused = await hubspot.call('POST', `${PROPERTIES}/companies`, ours);
    expect(refused.status).toBe(409);
    const { body } = await hubspot.call('GET', `${PROPERTIES}/companies/our_score`);
    expect(at(body, 'type')).toBe('string');
  });

  it('with the quota of one object type used up, another still takes properties', async () => {
    const hubspot = await start();
    await hubspot.call('PUT', `${PORTAL}/deals/property-limit`, { limit: 0 });
    const ofDeals = newProperty('ours', { groupName: 'dealinformation' });
    const refused = await hubspot.call('POST', `${PROPERTIES}/deals`, ofDeals);
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'subCategory')).toBe('PropertyLimitError.LIMIT_REACHED');
    expect((await hubspot.call('POST', `${PROPERTIES}/companies`, newProperty('ours'))).status).toBe(201);
  });

  it('an admin renames a property, translates its description and moves it to a new group', async () => {
    const hubspot = await start();
    await hubspot.call('POST', `${PROPERTIES}/companies`, newProperty('ours'));
    const edit = { label: 'Passung', description: 'Wie gut', groupName: 'vertrieb' };
    await hubspot.call('PATCH', `${PORTAL}/companies/properties/ours`, edit);
    const { body } = await hubspot.call('GET', `${PROPERTIES}/companies/ours`);
    expect(body).toMatchObject(edit);
  });
});

describe('grants', () => {
  it('an old grant lacks the scopes of deals, also after its tokens were refreshed', async () => {
    const hubspot = await start();
    const scopes = ['crm.objects.companies.read', 'crm.schemas.companies.read'];
    await hubspot.call('PUT', `${PORTAL}/scopes`, { scopes });
    expect((await read(hubspot, ['101'])).status).toBe(200);
    const refused = await hubspot.call('GET', `${PROPERTIES}/deals`);
    expect(refused.status).toBe(403);
    expect(at(refused.body, 'category')).toBe('MISSING_SCOPES');
  });

  it('uninstalled without a word: no event, and every token is refused for good', async () => {
    const { hubspot, receiver } = await startWithReceiver();
    const { body } = await hubspot.call('POST', `${PORTAL}/install`, { scopes: [] });
    await hubspot.call('POST', `${PORTAL}/uninstall`);
    await hubspot.call('PATCH', `${PORTAL}/companies/101`, { properties: { city: 'Rome' } });
    await hubspot.call('GET', '/_sim/quiet');
    expect(receiver.posts).toEqual([]);
    expect((await read(hubspot, ['101'])).status).toBe(401);
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: APP.clientId,
      client_secret: APP.clientSecret,
      refresh_token: String(at(body, 'refresh_token')),
    });
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const refused = await send('POST', `${hubspot.url}/oauth/2026-09/token`, form.toString(), type);
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'status')).toBe('BAD_REFRESH_TOKEN');
  });
});

describe('text', () => {
  it('is trimmed and cut where the account does so: what is read differs from what was written', async () => {
    const hubspot = await start({ quirks: { trimsText: true, cutsTextAt: 6 } });
    expect((await write(hubspot, [{ city: '  Reykjavik ' }])).status).toBe(200);
    expect(cityOf((await read(hubspot, ['101'])).body)).toBe('Reykja');
  });
});

describe('webhooks', () => {
  const edit = (hubspot: Tester, city: string) =>
    hubspot.call('PATCH', `${PORTAL}/companies/101`, { properties: { industry: city } });

  it('events are lost: none comes, none is retried, and the list of deliveries says so', async () => {
    const { hubspot, receiver } = await startWithReceiver({ webhooks: { lostShare: 1 } });
    await edit(hubspot, 'BANKING');
    await hubspot.call('GET', '/_sim/quiet');
    expect(receiver.posts).toEqual([]);
    const { body } = await hubspot.call('GET', '/_sim/deliveries');
    expect(at(body, 'deliveries')).toMatchObject([{ events: 1, outcome: 'lost', result: 'given_up' }]);
  });

  it('a POST in chunks has no length, and the same signed body', async () => {
    const { hubspot, receiver } = await startWithReceiver({ webhooks: { chunkedBodies: true } });
    await edit(hubspot, 'BANKING');
    await hubspot.call('GET', '/_sim/quiet');
    const [post] = receiver.posts;
    expect(post?.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
    expect(post?.headers).not.toHaveProperty('content-length');
    expect(post?.headers).toHaveProperty('x-hubspot-signature-v3');
    expect(post?.events).toMatchObject([{ propertyValue: 'BANKING' }]);
  });

  it('ids above 2^53 are numbers with all their digits; those of portal and app may be text', async () => {
    const { hubspot, receiver } = await startWithReceiver({
      quirks: { idsAbove: '9007199254740993' },
      webhooks: { idsAsText: true },
    });
    const made = await hubspot.call('POST', `${PORTAL}/companies`, { properties: { name: 'Far' } });
    const id = String(at(made.body, 'id'));
    await hubspot.call('GET', '/_sim/quiet');
    expect(BigInt(id)).toBeGreaterThan(9_007_199_254_740_993n);
    const [post] = receiver.posts;
    expect(post?.body).toContain(`"objectId":${id},`);
    expect(post?.body).toContain(`"portalId":"${PORTAL_ID}"`);
    expect(post?.body).toContain(`"appId":"${APP.appId}"`);
    expect(byId((await read(hubspot, [id])).body).has(id)).toBe(true);
    const deal = await hubspot.call('POST', `${PORTAL}/deals`, {
      properties: { dealname: 'Far' },
      companyId: id,
    });
    const dealId = String(at(deal.body, 'id'));
    const links = await hubspot.call('POST', '/crm/associations/2026-09/deals/companies/batch/read', {
      inputs: [{ id: dealId }],
    });
    expect(links.text).toContain(`"toObjectId":${id}`);
  });
});

describe('a property that a user may not view', () => {
  it('looks blank to that user and to no other', async () => {
    const hubspot = await start();
    await hubspot.call('PUT', `${PORTAL}/users/2/hidden-properties`, { names: ['city'] });
    const seenBy = async (userId: number) => {
      const { body } = await hubspot.call('GET', `/data/portals/${PORTAL_ID}/companies/101?userId=${userId}`);
      return at(body, 'properties', 'city');
    };
    expect(await seenBy(1)).toBe('Berlin');
    expect(await seenBy(2)).toBeUndefined();
    const nobody = await hubspot.call('PUT', `${PORTAL}/users/3/hidden-properties`, { names: ['city'] });
    expect(nobody.status).toBe(404);
  });
});
