/** What HubSpot does not let be costs itself alone: companies are scored, and an admin reads what to do. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { aSimulatedAccount, type SimulatedAccount } from '../support/simulated-account.ts';

const AN_HOUR_MS = 3_600_001;
const storeOf = anEmbeddedStore();
let account: SimulatedAccount;
afterEach(() => account.simulator.close());

const start = async () => {
  account = await aSimulatedAccount(storeOf(), { 101: { name: 'Acme', numberofemployees: '500' } });
  return account;
};
const property = (name: string, more: object = {}) => ({
  ...{ name, label: name, type: 'string', fieldType: 'text', groupName: 'companyinformation' },
  ...more,
});

describe('a property of ours that exists with another type', () => {
  it('is left out, and filled after an admin did what the message says', async () => {
    const { control, publish, see, problems, hear, work, clock } = await start();
    await control('POST', '/companies/properties', property('fitgate_score'));
    await publish();
    expect(see('101', 'fitgate_tier')).toBe('tier_1');
    expect(see('101', 'fitgate_score')).toBeUndefined();
    expect(await problems()).toEqual([
      expect.stringContaining('fitgate_score is of the type Text and must be Number'),
    ]);
    await control('PATCH', '/companies/properties/fitgate_score', { type: 'number', fieldType: 'number' });
    clock.nowMs += AN_HOUR_MS;
    await hear('101');
    await work();
    expect(see('101', 'fitgate_score')).toBe('100');
    expect(await problems()).toEqual([]);
  });

  it('is not helped by archiving it: HubSpot brings the old type back, as the message says', async () => {
    const { control, publish, see, problems } = await start();
    await control('POST', '/companies/properties', property('fitgate_score'));
    await control('DELETE', '/companies/properties/fitgate_score');
    await publish();
    expect(see('101', 'fitgate_tier')).toBe('tier_1');
    expect(await problems()).toEqual([expect.stringContaining('Archiving it does not help')]);
  });
});

describe('a quota of properties that is used up', () => {
  it('costs what has no room; the rest is created and written, and made good when there is room', async () => {
    const { control, publish, see, problems, hear, work, clock } = await start();
    await control('PUT', '/companies/property-limit', { limit: 3 });
    await publish();
    expect(see('101', 'fitgate_tier')).toBe('tier_1');
    expect(see('101', 'fitgate_summary')).toBeUndefined();
    const [problem] = await problems();
    expect(problem).toContain('no room for more properties');
    expect(problem).toContain('Fitgate: Summary');
    await control('PUT', '/companies/property-limit', { limit: 100 });
    clock.nowMs += AN_HOUR_MS;
    await hear('101');
    await work();
    expect(see('101', 'fitgate_summary')).not.toBeUndefined();
    expect(await problems()).toEqual([]);
  });
});

describe('an admin who renames our property, translates its label and moves it', () => {
  it('finds it so after the next sync', async () => {
    const { control, publish, inside, clock, hear, work } = await start();
    await publish();
    const theirs = { label: 'Passung', description: 'Wie gut', groupName: 'vertrieb' };
    await control('PATCH', '/companies/properties/fitgate_tier', theirs);
    clock.nowMs += AN_HOUR_MS;
    await hear('101');
    await work();
    expect(inside.definitions.companies.active.get('fitgate_tier')).toMatchObject(theirs);
  });
});
