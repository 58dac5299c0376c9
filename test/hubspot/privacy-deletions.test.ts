import { expect, it } from '@jest/globals';
import { readEvents } from '../../src/hubspot/events/events.ts';
import { privacyDeletionsOf } from '../../src/hubspot/events/privacy-deletions.ts';

const APP = { appId: 7 };

function deletionsOf(events: readonly object[]) {
  const parsed = readEvents(Buffer.from(JSON.stringify(events)));
  return parsed.ok ? privacyDeletionsOf(parsed.events, APP) : parsed.message;
}

it('a privacy deletion names its company, whichever form the event has', () => {
  expect(
    deletionsOf([
      { portalId: 1, appId: 7, subscriptionType: 'company.privacyDeletion', objectId: 11 },
      {
        portalId: 2,
        appId: 7,
        subscriptionType: 'object.privacyDeletion',
        objectTypeId: '0-2',
        objectId: '12',
      },
    ]),
  ).toEqual([
    { portalId: 1, companyId: '11' },
    { portalId: 2, companyId: '12' },
  ]);
});

it('other kinds, other records and other apps name none', () => {
  expect(
    deletionsOf([
      { portalId: 1, appId: 7, subscriptionType: 'company.deletion', objectId: 11 },
      { portalId: 1, appId: 7, subscriptionType: 'contact.privacyDeletion', objectId: 11 },
      { portalId: 1, appId: 8, subscriptionType: 'company.privacyDeletion', objectId: 11 },
    ]),
  ).toEqual([]);
});
