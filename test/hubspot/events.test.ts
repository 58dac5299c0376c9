import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesOf, parseEvents, readEvents } from '../../src/hubspot/events/events.ts';

const APP_ID = 1_160_452;
const PORTAL_ID = 33;

/** A company's property change as HubSpot posts it. */
function anEvent(difference: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    eventId: 3_816_279_340,
    subscriptionId: 25,
    portalId: PORTAL_ID,
    appId: APP_ID,
    occurredAt: 1_462_216_307_945,
    subscriptionType: 'company.propertyChange',
    attemptNumber: 0,
    objectId: 51,
    propertyName: 'industry',
    propertyValue: 'COMPUTER_SOFTWARE',
    changeSource: 'CRM_UI',
    sourceId: 'userId:882761034',
    ...difference,
  };
}

function changesFrom(...bodies: readonly unknown[]): { changes: string[]; ignored: number } {
  const parsed = parseEvents(bodies);
  if (!parsed.ok) throw new Error(parsed.message);
  const { changes, ignored } = changesOf(parsed.events, { appId: APP_ID });
  return {
    changes: changes.map((change) => `${change.portalId}/${change.objectType}/${change.objectId}`),
    ignored: ignored + parsed.ignored,
  };
}

describe('the events of a webhook request', () => {
  it.each([
    ['company.creation', {}],
    ['company.propertyChange', {}],
    ['company.deletion', {}],
    ['company.restore', {}],
    ['object.propertyChange', { objectTypeId: '0-2' }],
  ])('%s leads to the company', (subscriptionType, difference) => {
    expect(changesFrom(anEvent({ subscriptionType, ...difference })).changes).toEqual(['33/companies/51']);
  });

  it('say when a record was modified, the latest of several; an association or a merge does not', () => {
    const timed = (...events: readonly object[]) => {
      const parsed = parseEvents(events.map((each) => anEvent({ ...each })));
      if (!parsed.ok) throw new Error(parsed.message);
      return changesOf(parsed.events, { appId: APP_ID }).changes.map(({ occurredAtMs }) => occurredAtMs);
    };
    expect(timed({ occurredAt: 7 }, { occurredAt: 9 }, { occurredAt: 8 })).toEqual([9]);
    expect(timed({ occurredAt: 7, subscriptionType: 'company.creation' })).toEqual([7]);
    expect(timed({ occurredAt: 7, subscriptionType: 'company.restore' })).toEqual([undefined]);
    expect(timed({ occurredAt: 'soon' })).toEqual([undefined]);
  });

  it('ids above 2^53 keep all their digits, and those of portal and app may be text', () => {
    const body = JSON.stringify([anEvent({ portalId: String(PORTAL_ID), appId: String(APP_ID) })]);
    const sent = body.replace('"objectId":51', '"objectId":9007199254740993');
    const parsed = readEvents(Buffer.from(sent));
    if (!parsed.ok) throw new Error(parsed.message);
    expect(changesOf(parsed.events, { appId: APP_ID }).changes).toMatchObject([
      { portalId: PORTAL_ID, objectId: '9007199254740993' },
    ]);
  });

  it.each(['deal.creation', 'deal.propertyChange', 'deal.deletion', 'deal.restore'])(
    '%s leads to the deal',
    (subscriptionType) => {
      expect(changesFrom(anEvent({ subscriptionType })).changes).toEqual(['33/deals/51']);
    },
  );

  it('a merge leads to the new company, the primary one and those merged into it', () => {
    const merge = anEvent({
      subscriptionType: 'company.merge',
      objectId: 9,
      primaryObjectId: 9,
      mergedObjectIds: [7, 8],
      newObjectId: 10,
    });
    expect(changesFrom(merge).changes.sort()).toEqual(
      ['33/companies/10', '33/companies/7', '33/companies/8', '33/companies/9'].sort(),
    );
  });

  it('a change of association between a deal and a company leads to both, by name or by type ids', () => {
    const named = {
      objectId: undefined,
      subscriptionType: 'deal.associationChange',
      associationType: 'DEAL_TO_COMPANY',
      fromObjectId: 5,
      toObjectId: 6,
    };
    const generic = {
      ...named,
      subscriptionType: 'object.associationChange',
      associationType: undefined,
      fromObjectTypeId: '0-2',
      fromObjectId: 6,
      toObjectTypeId: '0-3',
      toObjectId: 5,
    };
    expect(changesFrom(anEvent(named)).changes).toEqual(['33/deals/5', '33/companies/6']);
    expect(changesFrom(anEvent(generic)).changes).toEqual(['33/companies/6', '33/deals/5']);
  });

  it('a contact that joins a company leads to the company; one that joins a deal leads nowhere', () => {
    const contact = { subscriptionType: 'contact.associationChange', fromObjectId: 1, toObjectId: 2 };
    expect(changesFrom(anEvent({ ...contact, associationType: 'CONTACT_TO_COMPANY' })).changes).toEqual([
      '33/companies/2',
    ]);
    expect(changesFrom(anEvent({ ...contact, associationType: 'CONTACT_TO_DEAL' }))).toEqual({
      changes: [],
      ignored: 1,
    });
  });

  it("reads the type from HubSpot's other name for it", () => {
    const event = anEvent({ subscriptionType: undefined, eventType: 'company.creation' });
    expect(changesFrom(event).changes).toEqual(['33/companies/51']);
  });

  it('names a record once, however many events of one request are about it', () => {
    expect(changesFrom(anEvent(), anEvent({ propertyName: 'country' }), anEvent({ objectId: '51' }))).toEqual(
      {
        changes: ['33/companies/51'],
        ignored: 0,
      },
    );
  });

  it('keeps the portals of one request apart', () => {
    expect(changesFrom(anEvent(), anEvent({ portalId: 34 })).changes).toEqual([
      '33/companies/51',
      '34/companies/51',
    ]);
  });

  it('counts what it does not know, and loses nothing beside it', () => {
    const odd = [
      null,
      'creation',
      [],
      {},
      anEvent({ portalId: 'x' }),
      anEvent({ appId: undefined }),
      anEvent({ subscriptionType: 'company' }),
      anEvent({ subscriptionType: 'company.constructor' }),
      anEvent({ subscriptionType: 'object.creation', objectTypeId: 'constructor' }),
      anEvent({ subscriptionType: 'company.creation', objectId: { $ne: 1 } }),
      anEvent({ subscriptionType: 'conversation.newMessage' }),
      anEvent({ subscriptionType: 'contact.propertyChange' }),
    ];
    expect(changesFrom(...odd, anEvent())).toEqual({ changes: ['33/companies/51'], ignored: odd.length });
  });

  it('tolerates odd members that decide nothing', () => {
    const event = anEvent({ sourceId: null, changeSource: 7, propertyName: [], extra: { deep: true } });
    expect(changesFrom(event).changes).toEqual(['33/companies/51']);
  });

  it('refuses a body that is no array', () => {
    for (const body of [null, {}, 'x', undefined]) expect(parseEvents(body).ok).toBe(false);
    expect(parseEvents([])).toEqual({ ok: true, events: [], ignored: 0 });
  });

  it('never throws, whatever is posted', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (body) => {
        const parsed = parseEvents(body);
        expect(parsed.ok && parsed.events.length + parsed.ignored).toBe(body.length);
      }),
    );
  });
});

describe('whose change it was', () => {
  it('ignores events of another app', () => {
    expect(changesFrom(anEvent({ appId: APP_ID + 1 }))).toEqual({ changes: [], ignored: 1 });
  });

  it("keeps another app's enrichment", () => {
    const event = anEvent({ changeSource: 'INTEGRATION', sourceId: '98765' });
    expect(changesFrom(event).changes).toEqual(['33/companies/51']);
  });

  it('drops our own echo, and only that', () => {
    const own = { changeSource: 'INTEGRATION', sourceId: String(APP_ID) };
    const echo = { ...own, propertyName: 'fitgate_score' };
    expect(changesFrom(anEvent(echo)).changes).toEqual([]);
    expect(changesFrom(anEvent({ ...echo, sourceId: `${APP_ID}:x` })).changes).toEqual([]);
    expect(changesFrom(anEvent(own)).changes).toEqual(['33/companies/51']);
    expect(changesFrom(anEvent({ propertyName: 'fitgate_score' })).changes).toEqual(['33/companies/51']);
  });
});
