import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PortalProperty } from '../../src/answer/property-definition.ts';
import { listProperties, listValues } from '../../src/authoring/list-properties.ts';
import { listProperties as endpoint } from '../../src/contract/properties.ts';
import type { Caller } from '../../src/portal/access.ts';
import { createFactCounts } from '../../src/portal/fact-counts.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { createComputeThreads } from '../../workers/compute-threads.ts';
import { createFactCounter } from '../../workers/fact-counter.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { AUTHOR, aConnectedPortal, aDocument, keepDraft, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL } from '../support/silent.ts';

const storeOf = anEmbeddedStore();
const threads = createComputeThreads();
const hubSpot = scriptHubSpot();
let caller: Caller;
let needs: Parameters<typeof listProperties>[0];

const defined = (name: string, changed: Partial<PortalProperty> = {}): void => {
  hubSpot.definitions.companies.set(name, {
    ...{ name, label: name, description: '', groupName: 'companyinformation', options: [] },
    ...{ type: 'string', fieldType: 'text', calculated: false, hubspotDefined: false, hidden: false },
    ...changed,
  });
};
const option = (value: string, hidden = false) => ({ value, label: `${value}!`, hidden, displayOrder: 0 });

const COMPANIES = [
  { country: 'United States', tools: 'a;b', numberofemployees: '10', city: null },
  { country: ' united  states', tools: 'b;b', numberofemployees: '-', city: 'Rome' },
  { country: 'united states', tools: null, numberofemployees: null, city: 'Rome' },
  { country: 'United\u200b States', tools: 'a', numberofemployees: '', city: 'Oslo \u0000' },
  { country: 'Us', tools: ';', numberofemployees: '7', city: '\ud800' },
];

beforeAll(async () => {
  const store = storeOf();
  const clock = { now: () => NOW };
  const hubspot = hubSpot.reachedBy('the app');
  caller = { portalId: await aConnectedPortal(store), userId: AUTHOR };
  const rows = COMPANIES.map((properties, index) => ({
    snapshot: { companyId: String(index + 1), properties },
    stored: null,
  }));
  await keepCompanies(store, caller.portalId, rows, NOW);
  await keepDraft(store, caller.portalId, aDocument());
  needs = {
    store,
    subscribed: new Set(['country']),
    properties: createPortalProperties({ hubspot, store, clock, log: JOURNAL }),
    factCounts: createFactCounts({ store, clock, log: JOURNAL, counter: createFactCounter(threads) }),
  };
  defined('country', { label: 'Country/Region' });
  defined('numberofemployees', { label: 'Number of Employees', type: 'number', fieldType: 'number' });
  defined('tools', {
    ...{ label: 'Web Technologies', type: 'enumeration', fieldType: 'checkbox', groupName: 'other' },
    options: [option('a'), option('b'), option('c', true)],
  });
  defined('city', { label: 'City' });
  defined('never_read', { label: 'Annual Budget' });
  defined('secret_state', { hidden: true });
  defined('place', { type: 'object_coordinates' });
  defined('raw', { type: 'json' });
  defined('fitgate_tier');
});
afterAll(() => threads.close());

const ask = (query: object) => listProperties(needs, caller, endpoint.body.parse(query));
const namesOf = async (query: object) => (await ask(query)).properties.map(({ name }) => name);

describe('the properties that an author chooses from', () => {
  it('are those that a condition can read: used ones first, then by how many companies have them, then by label', async () => {
    expect(await namesOf({})).toEqual(['numberofemployees', 'country', 'city', 'tools', 'never_read']);
  });

  it('are found by words of label and name in any order and case, and by name', async () => {
    expect(await namesOf({ q: 'EMPLOYEES number' })).toEqual(['numberofemployees']);
    expect(await namesOf({ q: 'never read' })).toEqual(['never_read']);
    expect(await namesOf({ q: 'nothing of the kind' })).toEqual([]);
    expect(await namesOf({ q: 'ignored', names: 'tools, city,unknown' })).toEqual(['city', 'tools']);
    expect(await ask({ limit: '2' })).toMatchObject({ properties: { length: 2 }, more: 3 });
  });

  it('come with what the page shows of them', async () => {
    const { properties } = await ask({ names: 'tools,country,never_read' });
    expect(properties).toEqual([
      {
        ...{ name: 'country', label: 'Country/Region', type: 'string', fieldType: 'text' },
        ...{ groupLabel: 'Company information', options: [], filled: { count: 5, of: 5 } },
        ...{ followed: true, used: false },
      },
      {
        ...{ name: 'tools', label: 'Web Technologies', type: 'enumeration', fieldType: 'checkbox' },
        options: [
          { value: 'a', label: 'a!' },
          { value: 'b', label: 'b!' },
        ],
        ...{ groupLabel: 'other', filled: { count: 4, of: 5 }, followed: false, used: false },
      },
      expect.objectContaining({ name: 'never_read', filled: null }),
    ]);
  });

  it('leave room in the answer: fewer of those with thousands of options', async () => {
    const options = Array.from({ length: 5_000 }, (_, index) => option(`an option of this account ${index}`));
    for (const name of ['many_1', 'many_2', 'many_3'])
      defined(name, { type: 'enumeration', options, label: 'Many' });
    const fresh = createPortalProperties({
      ...{ hubspot: hubSpot.reachedBy('another process'), store: storeOf() },
      ...{ clock: { now: () => NOW }, log: JOURNAL },
    });
    const answer = await listProperties(
      { ...needs, properties: fresh },
      caller,
      endpoint.body.parse({ q: 'many' }),
    );
    expect(answer).toMatchObject({ properties: { length: 1 }, more: 2 });
    expect(JSON.stringify(answer).length).toBeLessThan(1_000_000);
  });
});

describe('the values of a property', () => {
  it('are counted as the engine reads text, each written as most write it', async () => {
    expect(await listValues(needs, caller, 'country')).toEqual({
      values: [
        { value: 'United States', count: 4 },
        { value: 'Us', count: 1 },
      ],
      of: 5,
      more: 0,
    });
  });

  it('are the members where a company can have several', async () => {
    const { values, of } = await listValues(needs, caller, 'tools');
    expect([values, of]).toEqual([
      [
        { value: 'a', count: 2 },
        { value: 'b', count: 2 },
      ],
      5,
    ]);
  });

  it('are those of no property that is never offered', async () => {
    for (const name of ['fitgate_tier', 'raw', 'unknown'])
      await expect(listValues(needs, caller, name)).rejects.toMatchObject({ kind: 'gone' });
  });
});
