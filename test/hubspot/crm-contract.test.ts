import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../simulator/http/faults.ts';
import { expireAccessTokens, uninstall } from '../../simulator/oauth/oauth-state.ts';
import { associate } from '../../simulator/state/associate.ts';
import { archiveProperty } from '../../simulator/state/edit-properties.ts';
import { mergeRecords } from '../../simulator/state/merge-records.ts';
import { readRecord } from '../../simulator/state/read-records.ts';
import { archiveRecord, updateRecord } from '../../simulator/state/write-records.ts';
import type { SeedData } from '../../simulator/types.ts';
import type { OwnProperty } from '../../src/answer/property-definition.ts';
import type { FailureKind } from '../../src/errors.ts';
import { createRateLimiter, HUBSPOT_LIMITS } from '../../src/hubspot/http/rate-limit.ts';
import { createSlotsInMemory } from '../../src/hubspot/http/slots-in-memory.ts';
import type { PortalHubSpot } from '../../src/ports/hubspot.ts';
import { JOURNAL } from '../support/silent.ts';
import { failureFrom } from './support/failure.ts';
import {
  ADMIN,
  OTHER_PORTAL_ID,
  PORTAL_ID,
  type SimulatedPortals,
  startSimulatedPortals,
  USER_ID,
} from './support/simulated-portals.ts';

const COMPANIES = 230;
/** Beyond 2^31, and none that the portal gives out itself. */
const companyId = (index: number) => String(5_000_000_000 + index);
const dealId = (index: number) => String(6_000_000_000 + index);
const seed: SeedData = {
  companies: Array.from({ length: COMPANIES }, (_, index) => ({
    id: companyId(index),
    properties: { name: `Company ${index}`, industry: 'COMPUTER_SOFTWARE', numberofemployees: String(index) },
  })),
  deals: [0, 1, 2].map((index) => ({
    id: dealId(index),
    properties: { dealname: `Deal ${index}`, amount: '1000' },
    ...(index < 2 ? { companyId: companyId(index) } : {}),
  })),
  contacts: [],
  properties: [{ objectType: 'companies', name: 'old_segment', label: 'Old segment', type: 'string' }],
};
const tier: OwnProperty = {
  name: 'fitgate_tier',
  label: 'Fit tier',
  description: 'Branch on this.',
  groupName: 'fitgate',
  type: 'enumeration',
  fieldType: 'select',
  options: [{ value: 'tier_1', label: 'Tier 1', hidden: false, displayOrder: 0 }],
};
const score: OwnProperty = {
  ...tier,
  name: 'fitgate_score',
  label: 'Fit score',
  type: 'number',
  fieldType: 'number',
  options: [],
};

/** Nobody else works for the portal. */
const freely = async () => {};

describe.each(['2026-03', '2026-09'])('the CRM port over HubSpot %s', (apiVersion) => {
  let world: SimulatedPortals;
  let crm: PortalHubSpot;

  beforeAll(async () => {
    world = await startSimulatedPortals(apiVersion, seed, { associationPageSize: 2 });
    crm = world.hubspot.forPortal(PORTAL_ID);
    for (const objectType of ['companies', 'deals'] as const) {
      await crm.createGroup(objectType, { name: 'fitgate', label: 'Fitgate' });
      await crm.createProperties(objectType, [tier, score]);
    }
  });
  afterEach(() => world.simulator.state.faults.clear());
  afterAll(() => world.simulator.close());

  /** What stands on the record, as its admin sees it. */
  const onRecord = (id: string, property: string) =>
    readRecord(world.inside, 'companies', id)?.values.get(property);

  it('installs: the grant names portal, user and scopes, and its code is good once', async () => {
    const code = await world.consent(OTHER_PORTAL_ID);
    const grant = await world.oauth.exchangeCode(code);
    expect(grant).toMatchObject({ portalId: OTHER_PORTAL_ID, userId: USER_ID });
    expect(grant.scopes).toContain('crm.objects.companies.write');
    expect(grant.expiresAtMs).toBeGreaterThan(Date.now());
    expect((await failureFrom(world.oauth.exchangeCode(code))).kind).toBe('invalid');
    world.tokens.held.set(OTHER_PORTAL_ID, grant);
  });

  it('names every user of the account, who is another one as an owner', async () => {
    const owners = await crm.listOwners();
    expect(owners.map(({ id: _, ...user }) => user)).toEqual([
      { userId: USER_ID, email: 'admin@example.com', name: 'admin' },
      { userId: USER_ID + 1, email: 'rep@example.com', name: 'rep' },
    ]);
    expect(owners.map(({ id, userId }) => id === String(userId))).toEqual([false, false]);
  });

  it('says the currency of the account', async () => {
    expect(await crm.currency()).toBe('USD');
  });

  it('reads workflows and lists with their definitions, up to as many as asked for', async () => {
    const numbers = Array.from({ length: 130 }, (_, index) => String(index + 1));
    const about = { objectTypeId: '0-2' };
    world.inside.automation.workflows = numbers.map((id) => ({
      ...{ id, name: `Workflow ${id}`, isEnabled: id !== '2', revisionId: '1', actions: [{ of: id }] },
      ...about,
    }));
    world.inside.automation.lists = numbers.map((listId) => ({
      ...{ listId, name: `List ${listId}`, filterBranch: { of: listId }, ...about },
      processingType: listId === '1' ? 'MANUAL' : 'DYNAMIC',
    }));
    const workflows = await crm.readWorkflows(500);
    expect([workflows.automations.length, workflows.unread]).toEqual([130, 0]);
    expect(workflows.automations.find(({ id }) => id === '2')).toMatchObject({
      ...{ kind: 'workflow', id: '2', name: 'Workflow 2', enabled: false, objectTypeId: '0-2' },
      definition: { actions: [{ of: '2' }] },
    });
    expect((await crm.readWorkflows(40)).automations).toHaveLength(40);
    expect((await crm.readWorkflows(40)).unread).toBeGreaterThan(0);
    const lists = await crm.readLists(60);
    expect([lists.automations.length, lists.unread]).toEqual([60, 69]);
    expect(lists.automations[0]).toEqual({
      ...{
        kind: 'list',
        id: '2',
        name: 'List 2',
        enabled: null,
        objectTypeId: '0-2',
        definition: { of: '2' },
      },
    });
  });

  it('lists every company once, page by page', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const page = await crm.list('companies', after, ['name']);
      ids.push(...page.records.map(({ id }) => id));
      after = page.after;
      pages += 1;
    } while (after !== null);
    expect(pages).toBe(3);
    expect(ids.sort()).toEqual(seed.companies.map(({ id }) => id).sort());
  });

  it('reads raw values: text, null where never set, nothing where the portal has no such property', async () => {
    const { found, missing } = await crm.read(
      'companies',
      [companyId(7), companyId(8), '4711'],
      ['name', 'numberofemployees', 'city', 'no_such_property'],
    );
    expect(missing).toEqual(['4711']);
    const { properties } = found.get(companyId(7)) ?? { properties: {} };
    expect(properties).toMatchObject({ name: 'Company 7', numberofemployees: '7', city: null });
    expect(properties).not.toHaveProperty('no_such_property');
    expect(properties).not.toHaveProperty('hs_merged_object_ids');
    expect(found.get(companyId(8))?.id).toBe(companyId(8));
  });

  it('finds merged companies by both old ids, and misses deleted ones', async () => {
    const [primaryId, otherId, deletedId] = [companyId(200), companyId(201), companyId(202)];
    const merged = mergeRecords(world.inside, 'companies', { primaryId, otherId }, ADMIN);
    archiveRecord(world.inside, 'companies', deletedId, ADMIN);
    const { found, missing } = await crm.read('companies', [otherId, deletedId, primaryId], ['name']);
    const newId = merged.ok ? merged.value.id : 'not merged';
    expect(found.get(primaryId)?.id).toBe(newId);
    expect(found.get(otherId)?.id).toBe(newId);
    expect(missing).toEqual([deletedId]);
  });

  it('learns that a company was merged between its reading and its writing, and writes the others', async () => {
    const [primaryId, otherId] = [companyId(206), companyId(207)];
    const writes = [
      { id: otherId, properties: { fitgate_score: '12' } },
      { id: companyId(9), properties: { fitgate_score: '13' } },
    ];
    const merged = mergeRecords(world.inside, 'companies', { primaryId, otherId }, ADMIN);
    const newId = merged.ok ? merged.value.id : 'not merged';
    const outcomes = new Map(
      (await crm.update('companies', writes, freely)).map((one) => [one.id, one.outcome]),
    );
    expect(outcomes.get(otherId)).toBe('gone');
    expect(outcomes.get(companyId(9))).toBe('written');
    expect(onRecord(newId, 'fitgate_score')).not.toBe('12');
    const [alone] = await crm.update('companies', writes.slice(0, 1), freely);
    expect(alone).toEqual({ id: otherId, outcome: 'gone' });
  });

  it('writes what it can of a batch, and says what became of the rest', async () => {
    const writes = [
      { id: companyId(20), properties: { fitgate_tier: 'tier_1', fitgate_score: '80' } },
      { id: companyId(21), properties: { fitgate_tier: 'tier_9', fitgate_score: '81' } },
      { id: '4711', properties: { fitgate_score: '82' } },
      { id: companyId(22), properties: { fitgate_lacking: 'x', fitgate_score: '83' } },
      { id: companyId(23), properties: { fitgate_score: '84', city: '' } },
    ];
    const outcomes = new Map((await crm.update('companies', writes, freely)).map((each) => [each.id, each]));
    expect(outcomes.size).toBe(5);
    expect(outcomes.get(companyId(20))).toEqual({ id: companyId(20), outcome: 'written' });
    expect(outcomes.get(companyId(21))).toMatchObject({ outcome: 'refused', codes: ['INVALID_OPTION'] });
    expect(outcomes.get('4711')).toEqual({ id: '4711', outcome: 'gone' });
    expect(outcomes.get(companyId(22))).toMatchObject({
      outcome: 'refused',
      codes: ['PROPERTY_DOESNT_EXIST'],
      message: expect.stringContaining('fitgate_lacking: the account does not have the property'),
    });
    expect(onRecord(companyId(20), 'fitgate_score')).toBe('80');
    expect(onRecord(companyId(21), 'fitgate_score')).toBeUndefined();
    expect(onRecord(companyId(23), 'fitgate_score')).toBe('84');
  });

  it('clears a value with an empty text', async () => {
    const id = companyId(24);
    await crm.update('companies', [{ id, properties: { industry: '' } }], freely);
    const { found } = await crm.read('companies', [id], ['industry']);
    expect(found.get(id)?.properties['industry']).toBe('');
  });

  it("is refused by an admin's validation rule from 2026-09 on", async () => {
    const when = { property: 'industry', value: 'COMPUTER_SOFTWARE' };
    world.inside.validationRules = [{ objectType: 'companies', property: 'city', when }];
    const [outcome] = await crm.update(
      'companies',
      [{ id: companyId(25), properties: { fitgate_score: '5' } }],
      freely,
    );
    world.inside.validationRules = [];
    expect(outcome).toMatchObject(
      apiVersion === '2026-09'
        ? { outcome: 'refused', codes: ['MISSING_CONDITIONAL_REQUIRED_PROPERTY'] }
        : { outcome: 'written' },
    );
  });

  it('reads what the properties of companies have been, newest first and twenty values at most', async () => {
    const id = companyId(50);
    const [primaryId, otherId] = [companyId(203), companyId(204)];
    const deletedId = companyId(205);
    for (let size = 1; size <= 25; size += 1) {
      updateRecord(world.inside, 'companies', id, { numberofemployees: `${size}000` }, ADMIN);
    }
    updateRecord(world.inside, 'companies', id, { industry: '' }, ADMIN);
    const merged = mergeRecords(world.inside, 'companies', { primaryId, otherId }, ADMIN);
    archiveRecord(world.inside, 'companies', deletedId, ADMIN);
    const found = await crm.readHistories(
      'companies',
      [id, deletedId, otherId, primaryId, '4711'],
      ['numberofemployees', 'industry', 'city', 'no_such_property'],
    );
    const byId = new Map(found.map((each) => [each.id, each]));
    const newId = merged.ok ? merged.value.id : 'not merged';
    expect([...byId.keys()].sort()).toEqual([id, newId].sort());
    expect(found).toHaveLength(2);
    expect([...(byId.get(newId)?.formerIds ?? [])].sort()).toEqual([primaryId, otherId]);
    const properties = byId.get(id)?.properties ?? {};
    const histories = byId.get(id)?.histories ?? {};
    expect(properties).toMatchObject({ numberofemployees: '25000', city: null });
    expect(Date.parse(properties['createdate'] ?? '')).not.toBeNaN();
    expect(Object.keys(histories).sort()).toEqual(['city', 'industry', 'numberofemployees']);
    expect(histories['city']).toEqual([]);
    expect(histories['industry']?.map(({ value }) => value)).toEqual(['', 'COMPUTER_SOFTWARE']);
    const sizes = histories['numberofemployees'] ?? [];
    expect(sizes.map(({ value }) => value)).toEqual(
      Array.from({ length: 20 }, (_, back) => `${25 - back}000`),
    );
    const instants = sizes.map(({ timestampMs }) => timestampMs);
    expect(instants).toEqual([...instants].sort((a, b) => b - a));
  });

  it('reads histories although an admin has archived one of the properties', async () => {
    const archived = archiveProperty(
      world.inside.definitions.companies,
      'old_segment',
      new Date().toISOString(),
    );
    expect(archived.ok).toBe(true);
    const [found] = await crm.readHistories('companies', [companyId(51)], ['old_segment', 'industry']);
    expect(Object.keys(found?.histories ?? {})).toEqual(['industry']);
  });

  it('finds what was modified since an instant, page by page, in the order of ids', async () => {
    // As the records came in, long before search caught up with this test's own writes.
    const all = await crm.searchModified('companies', 0, null);
    expect(all).toHaveLength(100);
    expect(all).toEqual(all.toSorted((a, b) => Number(a) - Number(b)));
    const next = await crm.searchModified('companies', 0, all.at(-1) ?? null);
    expect(next.length).toBeGreaterThan(0);
    expect(next.every((id) => Number(id) > Number(all.at(-1)))).toBe(true);
    expect(await crm.searchModified('companies', Date.now() + 60_000, null)).toEqual([]);
    expect(await crm.searchModified('deals', 0, null)).toEqual([0, 1, 2].map(dealId));
  });

  it('lists every deal, with the values that were asked for', async () => {
    const page = await crm.list('deals', null, ['amount', 'hs_is_closed', 'no_such_property']);
    expect(page.after).toBeNull();
    expect(page.records.map(({ id }) => id)).toEqual([0, 1, 2].map(dealId));
    expect(page.records[0]?.properties).toMatchObject({ amount: '1000' });
    expect(page.records[0]?.properties).not.toHaveProperty('no_such_property');
  });

  it('tells which properties HubSpot computes, defines and hides', async () => {
    const properties = new Map((await crm.listProperties('companies')).map((each) => [each.name, each]));
    expect(properties.get('total_revenue')).toMatchObject({ calculated: true, hubspotDefined: true });
    expect(properties.get('industry')).toMatchObject({ calculated: false, hidden: false });
    expect(properties.get('fitgate_tier')).toMatchObject({ calculated: false, hubspotDefined: false });
  });

  it('reads all companies of deals, page by page', async () => {
    const five = [0, 30, 31, 32, 33].map(companyId);
    for (const toId of five.slice(1)) {
      const ends = { from: 'deals', fromId: dealId(0), to: 'companies', toId } as const;
      associate(world.inside, ends, false, ADMIN);
    }
    const companies = await crm.readAssociations('deals', 'companies', [
      dealId(0),
      dealId(1),
      dealId(2),
      '4711',
    ]);
    expect([...(companies.get(dealId(0)) ?? [])].sort()).toEqual(five);
    expect(companies.get(dealId(0))?.[0]).toBe(companyId(0));
    expect(companies.get(dealId(1))).toEqual([companyId(1)]);
    expect(companies.size).toBe(2);
  });

  it('creates its properties again without harm, and replaces their options', async () => {
    await crm.createGroup('companies', { name: 'fitgate', label: 'Fitgate' });
    const extra = { ...score, name: 'fitgate_completeness', label: 'Completeness' };
    await crm.createProperties('companies', [tier, extra, score]);
    const second = { value: 'tier_2', label: 'Tier 2', hidden: true, displayOrder: 1 };
    await crm.updateProperty('companies', {
      ...tier,
      label: 'Another word',
      options: [...tier.options, second],
    });
    const properties = new Map((await crm.listProperties('companies')).map((each) => [each.name, each]));
    expect(properties.get('fitgate_tier')).toMatchObject({
      label: 'Another word',
      groupName: 'fitgate',
      type: 'enumeration',
    });
    expect(properties.get('fitgate_tier')?.options).toEqual([...tier.options, second]);
    expect(properties.has('fitgate_completeness')).toBe(true);
    expect((await crm.listProperties('deals')).some(({ name }) => name === 'fitgate_completeness')).toBe(
      false,
    );
    expect(
      (await failureFrom(crm.updateProperty('companies', { ...tier, name: 'fitgate_lacking' }))).kind,
    ).toBe('gone');
  });

  it.each<[FaultRule['fault'], FailureKind]>([
    ['rate_limit_storm', 'rate_limited'],
    ['daily_limit', 'rate_limited'],
    ['migration_477', 'rate_limited'],
    ['status', 'transient'],
    ['html', 'transient'],
    ['empty_504', 'transient'],
    ['cut_body', 'transient'],
    ['never_answer', 'transient'],
    ['reset', 'transient'],
    ['locked_423', 'transient'],
    ['missing_scope', 'denied'],
  ])('tells a fault by its kind, and recovers: %s', async (fault, kind) => {
    const match = { path: '/crm/' };
    world.strike({ fault, match });
    expect((await failureFrom(crm.read('companies', [companyId(1)], ['name']))).kind).toBe(kind);
    world.strike({ fault, match });
    const write = { id: companyId(26), properties: { fitgate_score: '1' } };
    expect((await failureFrom(crm.update('companies', [write], freely))).kind).toBe(kind);
    expect((await crm.read('companies', [companyId(1)], ['name'])).found.size).toBe(1);
  });

  it('writes again without harm when the answer to a write was lost', async () => {
    const write = { id: companyId(27), properties: { fitgate_score: '66' } };
    world.strike({ fault: 'reset', afterEffect: true, match: { path: '/crm/' } });
    expect((await failureFrom(crm.update('companies', [write], freely))).kind).toBe('transient');
    expect(onRecord(companyId(27), 'fitgate_score')).toBe('66');
    expect(await crm.update('companies', [write], freely)).toEqual([
      { id: companyId(27), outcome: 'written' },
    ]);
  });

  it('renews expired tokens once for twenty calls, again and again', async () => {
    for (const round of [1, 2, 3]) {
      expireAccessTokens(world.simulator.state.oauth, PORTAL_ID);
      world.simulator.state.calls.reset();
      await Promise.all(
        Array.from({ length: 20 }, () => crm.read('companies', [companyId(round)], ['name'])),
      );
      expect(world.simulator.state.calls.summary().all.totals.oauth).toBe(1);
    }
  });

  it('keeps the portals apart', async () => {
    const other = world.hubspot.forPortal(OTHER_PORTAL_ID);
    expect((await other.read('companies', [companyId(1)], ['name'])).missing).toEqual([companyId(1)]);
    expect((await other.list('companies', null, ['name'])).records).toEqual([]);
    const write = { id: companyId(1), properties: { name: 'Stolen' } };
    expect(await other.update('companies', [write], freely)).toEqual([{ id: companyId(1), outcome: 'gone' }]);
    expect(onRecord(companyId(1), 'name')).toBe('Company 1');
  });

  it('is denied what the admin did not grant', async () => {
    const scopes = ['oauth', 'crm.objects.companies.read'];
    world.tokens.held.set(
      OTHER_PORTAL_ID,
      await world.oauth.exchangeCode(await world.consent(OTHER_PORTAL_ID, scopes)),
    );
    const other = world.hubspot.forPortal(OTHER_PORTAL_ID);
    expect((await failureFrom(other.createProperties('companies', [score]))).kind).toBe('denied');
    expect((await failureFrom(other.readAssociations('deals', 'companies', [dealId(1)]))).kind).toBe(
      'denied',
    );
  });

  it('ends with the installation, for that portal alone', async () => {
    uninstall(world.simulator.state.oauth, OTHER_PORTAL_ID);
    const other = world.hubspot.forPortal(OTHER_PORTAL_ID);
    expect((await failureFrom(other.list('companies', null, []))).kind).toBe('disconnected');
    expect((await failureFrom(other.update('companies', [{ id: '1', properties: {} }], freely))).kind).toBe(
      'disconnected',
    );
    expect((await crm.list('companies', null, [])).records).toHaveLength(100);
  });
});

describe('a HubSpot that lets a write to a merged id reach the record that took its place', () => {
  it('is understood too', async () => {
    const world = await startSimulatedPortals('2026-03', seed, { mergedWrites: 'follow' });
    try {
      const crm = world.hubspot.forPortal(PORTAL_ID);
      const properties = ['fitgate_score'];
      await crm.createGroup('companies', { name: 'fitgate', label: 'Fitgate' });
      await crm.createProperties('companies', [score]);
      const [primaryId, otherId] = [companyId(1), companyId(2)];
      const merged = mergeRecords(world.inside, 'companies', { primaryId, otherId }, ADMIN);
      const newId = merged.ok ? merged.value.id : 'not merged';
      const writes = [otherId, companyId(3)].map((id) => ({ id, properties: { fitgate_score: '12' } }));
      const outcomes = await crm.update('companies', writes, freely);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['written', 'written']);
      const { found } = await crm.read('companies', [newId], properties);
      expect(found.get(newId)?.properties['fitgate_score']).toBe('12');
    } finally {
      await world.simulator.close();
    }
  });
});

describe("HubSpot's limit", () => {
  it('is never met: calls are held back before it', async () => {
    // Half of what the simulator allows, so that a busy machine does not matter.
    const burst = { calls: 10, windowMs: 500 };
    const world = await startSimulatedPortals('2026-03', seed, {
      limits: { burst: 2 * burst.calls, burstWindowMs: burst.windowMs },
      limiter: createRateLimiter({
        own: createSlotsInMemory(() => performance.now()),
        shared: null,
        log: JOURNAL,
        limits: { ...HUBSPOT_LIMITS, burst },
      }),
    });
    try {
      const crm = world.hubspot.forPortal(PORTAL_ID);
      await Promise.all(Array.from({ length: 20 }, () => crm.list('companies', null, [])));
      expect(world.simulator.state.calls.summary().all.statuses['429']).toBeUndefined();
    } finally {
      await world.simulator.close();
    }
  });
});
