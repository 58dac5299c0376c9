/** Made from the table of routes: a route that is added is tested here, or this file says what it lacks. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROUTES, type Route } from '../../src/http/routes.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { aReport } from '../store/support/report-promises.ts';
import {
  AUTHOR,
  aConnectedPortal,
  aDocument,
  aPortalId,
  aPublish,
  NOW,
  stored,
} from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { APP_ID, QUIET, type ServedApp, serveApp } from './support/served-app.ts';

const VIEWER = 999;
const COMPANY = '5001';
/** In everything that the account keeps, and in nobody else's. */
const MARK = 'of the first account';
const storeOf = anEmbeddedStore();
let app: ServedApp;
let ours: number;
let theirs: number;
let reportId: string;

beforeAll(async () => {
  ours = await aConnectedPortal(storeOf());
  theirs = await aConnectedPortal(storeOf());
  const first = storeOf().forPortal(ours);
  await first.criteria.publish(aPublish({ document: aDocument(`Live ${MARK}`), reason: `Why ${MARK}` }));
  const draft = { document: aDocument(`Draft ${MARK}`), basedOn: 1 };
  await first.criteria.saveDraft(draft, undefined, AUTHOR, NOW);
  const problem = `A problem ${MARK}`;
  const snapshot = { companyId: COMPANY, properties: {} };
  await keepCompanies(storeOf(), ours, [{ snapshot, stored: stored(COMPANY, { problem }) }], NOW);
  const report = await first.reports.start(
    aReport({ options: { ...aReport().options, exclusions: [{ dealId: '7', reason: MARK }] } }),
    NOW,
  );
  if (report.outcome !== 'started') throw new Error('the report was not started');
  reportId = report.id;
  app = await serveApp(storeOf(), QUIET);
});
afterAll(() => app.close());

/** A body that each route takes: what is refused is refused for who asks. */
const BODIES: Readonly<Record<string, object>> = {
  'PUT /api/criteria/draft': { document: aDocument(), basedOn: 1 },
  'POST /api/criteria/preview': { document: aDocument() },
  'POST /api/criteria/publish': { reason: 'a reason', basedOn: 1 },
  'POST /api/criteria/rollback': { version: 1, reason: 'a reason', basedOn: 1 },
  'POST /api/reports': { kind: 'backtest', criteria: 'draft' },
};

interface Asker {
  readonly portalId: number;
  readonly userId?: number;
  readonly appId?: number;
  readonly isSigned?: boolean;
}

async function ask(route: Route, asker: Asker): Promise<{ readonly status: number; readonly text: string }> {
  const { portalId, userId = AUTHOR, appId = APP_ID, isSigned = true } = asker;
  const id = route.path.startsWith('/api/companies') ? COMPANY : reportId;
  const path = `${route.path.replace(':id', id).replace(':name', 'country')}?portalId=${portalId}&userId=${userId}&appId=${appId}`;
  const body = JSON.stringify(BODIES[`${route.method} ${route.path}`] ?? {});
  const sent = route.method === 'GET' ? '' : body;
  const response = await fetch(app.url + path, {
    method: route.method,
    headers: isSigned ? app.signed(route.method, path, sent) : {},
    ...(sent === '' ? {} : { body: sent }),
  });
  return { status: response.status, text: await response.text() };
}

/** What the first account keeps, as its publisher sees it. */
async function kept(): Promise<readonly string[]> {
  const reading = ROUTES.filter(({ method, as }) => method === 'GET' && as === 'json');
  return Promise.all(reading.map(async (route) => (await ask(route, { portalId: ours })).text));
}

const named = ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const);

describe('every route', () => {
  it('is there once', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(ROUTES.length);
  });

  it.each(named)('refuses whom HubSpot did not sign for: %s', async (_name, route) => {
    expect((await ask(route, { portalId: ours, isSigned: false })).status).toBe(401);
    expect((await ask(route, { portalId: ours, appId: APP_ID + 1 })).status).toBe(403);
  });

  it.each(named)('does nothing for an account that is not connected: %s', async (_name, route) => {
    const { status, text } = await ask(route, { portalId: aPortalId() });
    if (route.access === 'anyone') expect(text).toMatch(/"state":"disconnected"|"connected":false/);
    else expect([status, text]).toEqual([409, expect.stringContaining('"kind":"disconnected"')]);
  });

  it.each(named)(
    'lets those in for whom it is, and no viewer where an editor or a publisher is needed: %s',
    async (_name, route) => {
      const before = await kept();
      const { status, text } = await ask(route, { portalId: ours, userId: VIEWER });
      if (route.access === 'anyone' || route.access === 'viewer') {
        // The page of a report that is not done is not there, whoever asks.
        expect([200, ...(route.as === 'page' ? [404] : [])]).toContain(status);
        return;
      }
      expect([status, text]).toEqual([403, expect.stringContaining('"kind":"denied"')]);
      expect(await kept()).toEqual(before);
    },
  );

  it.each(named)('shows and changes nothing of another account: %s', async (_name, route) => {
    const before = await kept();
    expect(before.join()).toContain(MARK);
    const { text } = await ask(route, { portalId: theirs });
    expect(text).not.toContain(MARK);
    expect(await kept()).toEqual(before);
  });
});
