import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSubscriptions } from '../../../simulator/webhooks/read-subscriptions.ts';

const OWN = new URL('../../../hubspot-app/app/webhooks/webhooks-hsmeta.json', import.meta.url);
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'fitgate-webhooks-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function fileOf(subscriptions: object, settings: object = {}): Promise<string> {
  const file = path.join(directory, 'webhooks-hsmeta.json');
  const config = {
    settings: { targetUrl: 'https://a.example/hooks', maxConcurrentRequests: 10, ...settings },
    subscriptions,
  };
  await writeFile(file, JSON.stringify({ uid: 'u', type: 'webhooks', config }));
  return file;
}

describe('the app’s own subscriptions', () => {
  it('cover each event of a company and a deal that can change an assessment', async () => {
    const { subscriptions } = await readSubscriptions(OWN);
    for (const objectType of ['companies', 'deals']) {
      const kinds = subscriptions
        .filter((each) => each.objectType === objectType && each.propertyName === null)
        .map(({ kind }) => kind);
      expect(kinds).toEqual(['creation', 'deletion', 'merge', 'restore', 'associationChange']);
    }
  });

  it('name no property that the app writes, none that HubSpot calculates, and none twice', async () => {
    const { subscriptions } = await readSubscriptions(OWN);
    const names = subscriptions.flatMap((each) =>
      each.propertyName === null ? [] : [`${each.objectType}.${each.propertyName}`],
    );
    expect(names.filter((name) => name.includes('.fitgate_'))).toEqual([]);
    expect(names).not.toContain('companies.hs_ideal_customer_profile');
    expect(names).not.toContain('companies.hs_lastmodifieddate');
    expect(names).not.toContain('deals.hs_is_closed_won');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['companies.industry', 'deals.dealstage']));
  });

  it('ask for nothing about contacts, whose scope the app does not have', async () => {
    const { subscriptions } = await readSubscriptions(OWN);
    expect(subscriptions.filter(({ objectType }) => objectType === 'contacts')).toEqual([]);
  });
});

describe('reading a webhooks component', () => {
  it('leaves out what is not active', async () => {
    const file = await fileOf({
      legacyCrmObjects: [
        { subscriptionType: 'deal.creation', active: false },
        { subscriptionType: 'deal.deletion', active: true },
      ],
    });
    expect((await readSubscriptions(file)).subscriptions).toEqual([
      {
        id: 1,
        form: 'classic',
        subscriptionType: 'deal.deletion',
        objectType: 'deals',
        kind: 'deletion',
        propertyName: null,
      },
    ]);
  });

  it('takes hubEvents, which nothing here brings about, and subscribes to none of them', async () => {
    const file = await fileOf({
      crmObjects: [{ subscriptionType: 'object.creation', objectType: 'company', active: true }],
      hubEvents: [{ subscriptionType: 'contact.privacyDeletion', active: true }],
    });
    const { subscriptions } = await readSubscriptions(file);
    expect(subscriptions.map(({ subscriptionType }) => subscriptionType)).toEqual(['object.creation']);
  });

  it('refuses a property change without a property, an unknown kind and an unknown key, each with its place', async () => {
    const file = await fileOf({
      crmObjects: [{ subscriptionType: 'object.propertyChange', objectType: 'company', active: true }],
      legacyCrmObjects: [
        { subscriptionType: 'deal.update', active: true },
        { subscriptionType: 'deal.creation', active: true, extra: 1 },
      ],
    });
    const reading = readSubscriptions(file);
    await expect(reading).rejects.toThrow('config.subscriptions.crmObjects[0]');
    await expect(reading).rejects.toThrow('config.subscriptions.legacyCrmObjects[0].subscriptionType');
    await expect(reading).rejects.toThrow('Unrecognized key: "extra"');
    await expect(reading).rejects.toThrow(file);
  });

  it('refuses five concurrent requests and fewer, and a target that is not https, as HubSpot does', async () => {
    await expect(readSubscriptions(await fileOf({}, { maxConcurrentRequests: 5 }))).rejects.toThrow(
      'maxConcurrentRequests',
    );
    await expect(readSubscriptions(await fileOf({}, { targetUrl: 'http://a.example' }))).rejects.toThrow(
      'targetUrl',
    );
  });
});
