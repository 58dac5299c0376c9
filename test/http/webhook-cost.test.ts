import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aConnectedPortal, companyChanges, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { statementsOf } from '../support/statements-of.ts';
import { APP_ID, QUIET, type ServedApp, serveApp } from './support/served-app.ts';

const WEBHOOKS = '/webhooks/hubspot';
const storeOf = anEmbeddedStore();
let app: ServedApp;

beforeAll(async () => {
  app = await serveApp(storeOf(), QUIET);
});
afterAll(() => app.close());

describe('a webhook request', () => {
  it('of 100 events, of companies and deals, costs one statement', async () => {
    const portalId = await aConnectedPortal(storeOf());
    const events = Array.from({ length: 100 }, (_, index) => ({
      portalId,
      appId: APP_ID,
      subscriptionType: index % 2 === 0 ? 'object.propertyChange' : 'deal.propertyChange',
      objectTypeId: index % 2 === 0 ? '0-2' : '0-3',
      objectId: index + 1,
      propertyName: 'name',
      occurredAt: NOW,
    }));
    const body = JSON.stringify(events);
    const headers = app.signed('POST', WEBHOOKS, body);
    const statements = await statementsOf(async () => {
      const { status } = await fetch(app.url + WEBHOOKS, { method: 'POST', body, headers });
      expect(status).toBe(204);
    });
    expect(statements).toHaveLength(1);
    expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 50, deals: 50 });
  });

  it('shares its statement with those of its portal that come in while one is under way', async () => {
    const portalId = await aConnectedPortal(storeOf());
    const calls = Array.from({ length: 10 }, (_, index) => companyChanges(portalId, `${index}`));
    const statements = await statementsOf(() =>
      Promise.all(calls.map((changes) => storeOf().across.intake.record(changes, NOW))),
    );
    expect(statements).toHaveLength(2);
    expect(await storeOf().forPortal(portalId).work.backlog()).toMatchObject({ companies: 10 });
  });
});
