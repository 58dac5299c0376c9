import { describe, expect, it } from '@jest/globals';
import type { CrmChange } from '../../../simulator/types.ts';
import type { Subscription } from '../../../simulator/webhooks/read-subscriptions.ts';
import { toWebhookEvents } from '../../../simulator/webhooks/to-webhook-events.ts';

const APP_ID = 7;
const MADE_BY_A_PERSON = {
  portalId: 33,
  occurredAtMs: 1_763_800_000_000,
  source: { changeSource: 'CRM_UI', sourceId: 'userId:9' },
} as const;

function subscription(subscriptionType: string, extra: Partial<Subscription> = {}): Subscription {
  const base = { id: 1, form: 'classic', propertyName: null, objectType: 'deals', kind: 'creation' } as const;
  return { ...base, subscriptionType, ...extra };
}
const eventsOf = (change: CrmChange, subscriptions: readonly Subscription[]) =>
  toWebhookEvents(change, subscriptions, APP_ID, () => 5);

describe('the events of a change', () => {
  const DEAL_CREATED = {
    ...MADE_BY_A_PERSON,
    kind: 'creation',
    objectType: 'deals',
    objectId: '9007199254740991',
  } as const;

  it('carry the classic form, with ids as numbers', () => {
    expect(eventsOf(DEAL_CREATED, [subscription('deal.creation')])).toEqual([
      {
        eventId: 5,
        subscriptionId: 1,
        portalId: 33,
        appId: 7,
        occurredAt: 1_763_800_000_000,
        subscriptionType: 'deal.creation',
        attemptNumber: 0,
        objectId: 9_007_199_254_740_991,
        changeFlag: 'NEW',
        changeSource: 'CRM_UI',
        sourceId: 'userId:9',
      },
    ]);
  });

  it('name the type of the record in the generic form', () => {
    const [event] = eventsOf(DEAL_CREATED, [subscription('object.creation', { form: 'generic' })]);
    expect(event).toMatchObject({ subscriptionType: 'object.creation', objectTypeId: '0-3' });
  });

  it('are only those asked for: the kind, the object and the property must fit', () => {
    const change = {
      ...MADE_BY_A_PERSON,
      kind: 'propertyChange',
      objectType: 'companies',
      objectId: '1',
      propertyName: 'industry',
      propertyValue: 'BANKING',
    } as const;
    const asked = { objectType: 'companies', kind: 'propertyChange', propertyName: 'industry' } as const;
    expect(
      eventsOf(change, [
        subscription('company.propertyChange', asked),
        subscription('company.propertyChange', { ...asked, propertyName: 'country' }),
        subscription('deal.propertyChange', { ...asked, objectType: 'deals' }),
        subscription('company.creation', { objectType: 'companies' }),
      ]),
    ).toMatchObject([{ propertyName: 'industry', propertyValue: 'BANKING', isSensitive: false }]);
  });

  it('tell of the app’s own writes too, with the app as their source', () => {
    const change = {
      ...DEAL_CREATED,
      source: { changeSource: 'INTEGRATION', sourceId: String(APP_ID) },
    } as const;
    expect(eventsOf(change, [subscription('deal.creation')])).toMatchObject([
      { changeSource: 'INTEGRATION', sourceId: '7' },
    ]);
  });

  it('tell of a merge by the ids of the old records and of the new one', () => {
    const change = {
      ...MADE_BY_A_PERSON,
      kind: 'merge',
      objectType: 'companies',
      primaryObjectId: '1',
      mergedObjectIds: ['1', '2'],
      newObjectId: '3',
      numberOfPropertiesMoved: 4,
    } as const;
    const asked = subscription('company.merge', { objectType: 'companies', kind: 'merge' });
    expect(eventsOf(change, [asked])).toMatchObject([
      { primaryObjectId: 1, mergedObjectIds: [1, 2], newObjectId: 3, numberOfPropertiesMoved: 4 },
    ]);
  });
});

describe('the events of an association', () => {
  const LINK = {
    ...MADE_BY_A_PERSON,
    kind: 'associationChange',
    associationType: 'DEAL_TO_COMPANY',
    fromObjectId: '10',
    toObjectId: '20',
    associationRemoved: false,
    isPrimaryAssociation: true,
    associationTypeId: 5,
  } as const;
  const OF_DEALS = subscription('deal.associationChange', { kind: 'associationChange' });
  const OF_COMPANIES = subscription('object.associationChange', {
    id: 2,
    form: 'generic',
    kind: 'associationChange',
    objectType: 'companies',
  });

  it('come from both sides, a primary one with its unlabelled twin, and without an objectId', () => {
    const events = eventsOf(LINK, [OF_DEALS, OF_COMPANIES]);
    expect(
      events.map((event) => [
        event.subscriptionType,
        event['associationType'],
        event['fromObjectId'],
        event['isPrimaryAssociation'],
        event['associationTypeId'],
      ]),
    ).toEqual([
      ['deal.associationChange', 'DEAL_TO_COMPANY', 10, true, undefined],
      ['deal.associationChange', 'DEAL_TO_COMPANY', 10, false, undefined],
      ['object.associationChange', 'COMPANY_TO_DEAL', 20, true, 6],
      ['object.associationChange', 'COMPANY_TO_DEAL', 20, false, 342],
    ]);
    expect(events.some((event) => 'objectId' in event)).toBe(false);
  });

  it('are the same whichever side the change names first', () => {
    const reversed = {
      ...LINK,
      associationType: 'COMPANY_TO_DEAL',
      fromObjectId: '20',
      toObjectId: '10',
      associationTypeId: 6,
    } as const;
    expect(new Set(eventsOf(reversed, [OF_DEALS, OF_COMPANIES]))).toEqual(
      new Set(eventsOf(LINK, [OF_DEALS, OF_COMPANIES])),
    );
  });

  it('are one for each side when the link is not primary', () => {
    const events = eventsOf({ ...LINK, isPrimaryAssociation: false }, [OF_DEALS, OF_COMPANIES]);
    expect(events.map((event) => event['isPrimaryAssociation'])).toEqual([false, false]);
  });
});
