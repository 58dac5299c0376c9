import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NO_LABELS } from '../../src/evidence/source/option-label.ts';
import { aReport } from '../store/support/report-promises.ts';
import { aConnectedPortal } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { APP_ID, QUIET, type ServedApp, serveApp } from './support/served-app.ts';

const WEBHOOKS = '/webhooks/hubspot';
const storeOf = anEmbeddedStore();
let app: ServedApp;

beforeAll(async () => {
  app = await serveApp(storeOf(), QUIET);
});
afterAll(() => app.close());

it('a privacy deletion is out of what reports have read when HubSpot gets its 204', async () => {
  const portalId = await aConnectedPortal(storeOf());
  const { reports } = storeOf().forPortal(portalId);
  const started = await reports.start(aReport(), Date.now());
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const { id } = started;
  await reports.plan(id, { properties: ['name'], leftOut: [], dealLabels: NO_LABELS }, 2);
  const rowOf = (company: string) => ({
    ...{
      id: company,
      formerIds: [],
      properties: { name: `The company ${company}` },
      histories: {},
      lastSetByUs: [],
    },
  });
  const rows = [rowOf('9000000001'), rowOf('9000000002')];
  await reports.advance(id, { page: { of: 'companies', rows }, pages: 0, next: 'computing' });

  const event = {
    portalId,
    appId: APP_ID,
    subscriptionType: 'company.privacyDeletion',
    objectId: 9_000_000_001,
  };
  const body = JSON.stringify([event]);
  const headers = app.signed('POST', WEBHOOKS, body);
  const response = await fetch(app.url + WEBHOOKS, { method: 'POST', body, headers });

  expect(response.status).toBe(204);
  const kept: string[] = [];
  for await (const { rowsJson } of reports.pages(id)) kept.push(rowsJson);
  expect(kept.map((json) => JSON.parse(json))).toEqual([[rowOf('9000000002')]]);
});
