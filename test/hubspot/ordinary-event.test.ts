import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readOrdinaryEvent } from '../../src/hubspot/events/ordinary-event.ts';
import { parseWebhookEvent } from '../../src/hubspot/events/webhook-event.ts';

const id = fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER));
const objectTypeId = fc.constantFrom('0-1', '0-2', '0-3', 'company', 'constructor', '');
const sourceId = fc.oneof(fc.constantFrom('userId:1', '123', '123:x', ':', ''), fc.string());
const kinds = ['propertyChange', 'creation', 'deletion', 'restore'];
const ordinaryTypes = ['object', 'company', 'deal'].flatMap((object) =>
  kinds.map((kind) => `${object}.${kind}`),
);
const otherTypes = ['merge', 'privacyDeletion', 'associationChange', 'propertyChange.x', ''].map(
  (kind) => `company.${kind}`,
);

/** An event as HubSpot sends it. */
const ordinary = fc.record(
  {
    portalId: fc.integer({ min: 1 }),
    appId: id,
    subscriptionType: fc.constantFrom(...ordinaryTypes),
    objectId: id,
    occurredAt: id,
    objectTypeId,
    propertyName: fc.string(),
    propertyValue: fc.jsonValue(),
    changeSource: fc.constantFrom('CRM_UI', 'INTEGRATION', 'IMPORT'),
    sourceId,
  },
  { requiredKeys: ['portalId', 'appId', 'subscriptionType', 'objectId', 'occurredAt'] },
);

/** Members as they may come, and as they should not. */
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    -1,
    -0,
    0.5,
    2 ** 53,
    1e300,
    '7',
    '007',
    'x',
    '',
    null,
    [],
    ['7'],
    { deep: true },
    Number.NaN,
  ),
);
const oddMembers = fc.record(
  {
    portalId: odd,
    appId: odd,
    subscriptionType: fc.oneof(
      odd,
      fc.constantFrom(...otherTypes, 'contact.creation', 'company', 'toString'),
    ),
    eventType: fc.constantFrom('company.creation', 'deal.merge', 7),
    objectTypeId: odd,
    occurredAt: odd,
    objectId: odd,
    propertyName: odd,
    changeSource: odd,
    sourceId: odd,
    associationType: fc.constantFrom('DEAL_TO_COMPANY', 7),
    fromObjectId: odd,
    toObjectId: odd,
    primaryObjectId: odd,
    newObjectId: odd,
    mergedObjectIds: odd,
  },
  { requiredKeys: [] },
);

describe('the quick reader of ordinary events', () => {
  it('reads every event that HubSpot sends by the thousand as the schema does', () => {
    fc.assert(
      fc.property(ordinary, (event) => {
        const read = readOrdinaryEvent(event);
        expect(read).not.toBeNull();
        expect(read).toEqual(parseWebhookEvent(event));
      }),
      { numRuns: 500 },
    );
  });

  it('reads whatever else it is given as the schema does, or leaves it to the schema', () => {
    fc.assert(
      fc.property(fc.oneof(ordinary, fc.constant({})), oddMembers, (event, others) => {
        const mixed = { ...event, ...others };
        const read = readOrdinaryEvent(mixed);
        if (read !== null) expect(read).toEqual(parseWebhookEvent(mixed));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves to the schema what is no object', () => {
    for (const value of [null, undefined, 7, 'creation', [], [{}]])
      expect(readOrdinaryEvent(value)).toBeNull();
  });
});
