import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CrmChange } from '../../../simulator/types.ts';
import { readSubscriptions } from '../../../simulator/webhooks/read-subscriptions.ts';
import { signV3 } from '../../../simulator/webhooks/sign-request.ts';
import { toWebhookEvents } from '../../../simulator/webhooks/to-webhook-events.ts';
import { verifySignature } from '../../../src/http/signature.ts';
import { changesOf, parseEvents } from '../../../src/hubspot/events/events.ts';

const APP_ID = 99;
const NOW_MS = 1_795_300_000_000;
const ADMIN = {
  portalId: 1,
  occurredAtMs: NOW_MS,
  source: { changeSource: 'CRM_UI', sourceId: 'userId:1' },
} as const;
const { subscriptions } = await readSubscriptions(
  new URL('../../../hubspot-app/app/webhooks/webhooks-hsmeta.json', import.meta.url),
);

/** What the app looks at again after the events of a change, as `companies/20`. */
function lookedAtAgain(change: CrmChange): readonly string[] {
  const events = toWebhookEvents(change, subscriptions, APP_ID, () => 1);
  const parsed = parseEvents(JSON.parse(JSON.stringify(events)));
  if (!parsed.ok) throw new Error(parsed.message);
  expect(parsed.ignored).toBe(0);
  const { changes } = changesOf(parsed.events, { appId: APP_ID });
  return changes.map(({ objectType, objectId }) => `${objectType}/${objectId}`).sort();
}

describe('the app and the simulated HubSpot', () => {
  it('agree on the signature of any URL and body', () => {
    const query = fc.string({ unit: fc.constantFrom(...'aZ%24A05:/?@!$&=+ ,;') });
    fc.assert(
      fc.property(query, fc.string({ unit: 'grapheme' }), (tail, body) => {
        const url = `https://fitgate.example.com/api?${tail}`;
        const headers = signV3({ method: 'PUT', url, body, timestampMs: NOW_MS, secret: 's' });
        const verdict = verifySignature({
          method: 'PUT',
          url,
          body: Buffer.from(body, 'utf8'),
          signature: headers['X-HubSpot-Signature-v3'],
          timestamp: headers['X-HubSpot-Request-Timestamp'],
          secret: 's',
          nowMs: NOW_MS,
        });
        expect(verdict).toEqual({ ok: true });
      }),
    );
  });

  it('agree on which records a change is about', () => {
    const company = { ...ADMIN, objectType: 'companies', objectId: '20' } as const;
    const deal = { ...ADMIN, objectType: 'deals', objectId: '10' } as const;
    for (const kind of ['creation', 'deletion', 'restore'] as const) {
      expect(lookedAtAgain({ ...company, kind })).toEqual(['companies/20']);
      expect(lookedAtAgain({ ...deal, kind })).toEqual(['deals/10']);
    }
    const renamed = { kind: 'propertyChange', propertyName: 'industry', propertyValue: 'BANKING' } as const;
    expect(lookedAtAgain({ ...company, ...renamed })).toEqual(['companies/20']);
    const unsubscribed = { ...renamed, propertyName: 'fitgate_score' };
    expect(lookedAtAgain({ ...company, ...unsubscribed })).toEqual([]);
  });

  it('agree on both ends of an association and on every id of a merge', () => {
    const link = {
      ...ADMIN,
      kind: 'associationChange',
      associationType: 'DEAL_TO_COMPANY',
      fromObjectId: '10',
      toObjectId: '20',
      associationRemoved: false,
      isPrimaryAssociation: true,
      associationTypeId: 5,
    } as const;
    expect(lookedAtAgain(link)).toEqual(['companies/20', 'deals/10']);
    const merge = {
      ...ADMIN,
      kind: 'merge',
      objectType: 'companies',
      primaryObjectId: '20',
      mergedObjectIds: ['20', '21'],
      newObjectId: '30',
      numberOfPropertiesMoved: 1,
    } as const;
    expect(lookedAtAgain(merge)).toEqual(['companies/20', 'companies/21', 'companies/30']);
  });
});
