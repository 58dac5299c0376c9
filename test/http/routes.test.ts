/** Made from the table of routes: a route that is added is tested here, or this file says what it lacks. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../src/contract/access.ts';
import { ROUTES, type Route } from '../../src/http/routes.ts';
import { keepCompanies } from '../store/support/one-turn.ts';
import { aPreview } from '../store/support/preview-promises.ts';
import { aReport } from '../store/support/report-promises.ts';
import {
  AUTHOR,
  aConnectedPortal,
  aDocument,
  aPortalId,
  aPublish,
  keepDraft,
  NOW,
  stored,
} from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { APP_ID, QUIET, type ServedApp, serveApp } from './support/served-app.ts';

/** Of the first account; its publisher is AUTHOR. */
const EDITOR = 998;
const VIEWER = 999;
/** A publisher, but of the other account alone. */
const THEIR_PUBLISHER = 997;
const COMPANY = '5001';
/** In everything that the account keeps, and in nobody else's. */
const MARK = 'of the first account';
const storeOf = anEmbeddedStore();
let app: ServedApp;
let ours: number;
let theirs: number;
let reportId: string;
let previewId: string;

beforeAll(async () => {
  ours = await aConnectedPortal(storeOf());
  theirs = await aConnectedPortal(storeOf());
  const first = storeOf().forPortal(ours);
  await first.criteria.publish(aPublish({ document: aDocument(`Live ${MARK}`), reason: `Why ${MARK}` }));
  await keepDraft(storeOf(), ours, aDocument(`Draft ${MARK}`));
  const problem = `A problem ${MARK}`;
  const snapshot = { companyId: COMPANY, properties: {} };
  await keepCompanies(storeOf(), ours, [{ snapshot, stored: stored(COMPANY, { problem }) }], NOW);
  const report = await first.reports.start(
    aReport({ options: { ...aReport().options, exclusions: [{ dealId: '7', reason: MARK }] } }),
    NOW,
  );
  if (report.outcome !== 'started') throw new Error('the report was not started');
  reportId = report.id;
  previewId = await first.previews.keep(AUTHOR, MARK, aPreview(`Mover ${MARK}`), Date.now());
  await first.people.setRole(EDITOR, 'editor');
  await storeOf().forPortal(theirs).people.setRole(THEIR_PUBLISHER, 'publisher');
  app = await serveApp(storeOf(), QUIET);
  // Somebody's first visit is kept; the next ones within the hour change nothing.
  for (const userId of [AUTHOR, EDITOR, VIEWER, THEIR_PUBLISHER])
    await call('GET', '/api/criteria', { userId });
});
afterAll(() => app.close());

/** A body that each route takes: what is refused is refused for who asks. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /api/criteria/check': { text: JSON.stringify(aDocument()) },
  'PATCH /api/criteria/draft': {
    revision: null,
    changes: [
      { op: 'set', at: { kind: 'setting', profile: null, key: 'mirrorToHubSpotIcpTier' }, value: true },
    ],
  },
  'PUT /api/criteria/draft': { document: aDocument(), basedOn: 1 },
  'POST /api/criteria/preview': { document: aDocument() },
  'POST /api/criteria/count': { condition: { fact: 'company.country', is: 'isKnown' } },
  'POST /api/criteria/publish': { reason: 'a reason', basedOn: 1 },
  'POST /api/criteria/rollback': { version: 1, reason: 'a reason', basedOn: 1 },
  'POST /api/backfill': { do: 'pause', version: 1 },
  'PUT /api/access': { userId: VIEWER, role: 'viewer' },
  'POST /api/reports': { kind: 'backtest', criteria: 'draft' },
};

/** What stands in paths for `:id`. */
const IDS: readonly (readonly [string, () => string])[] = [
  ['/api/companies', () => COMPANY],
  ['/api/criteria/preview', () => previewId],
  ['/api/reports', () => reportId],
];
/** What stands in paths for their names. */
const NAMES = { name: 'country', version: '1', other: '1', which: 'live' };

interface Asker {
  /** The first account by default. */
  readonly portalId?: number;
  /** Its publisher by default. */
  readonly userId?: number;
  /** What the query says of the user, where it isn't the user's id once. */
  readonly user?: string;
  readonly appId?: number;
  /** What HubSpot signed where it isn't what was sent; null = nothing. */
  readonly signedUser?: string | null;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function call(method: string, path: string, asker: Asker): Promise<Answer> {
  const { portalId = ours, userId = AUTHOR, user = `userId=${userId}`, appId = APP_ID, signedUser } = asker;
  const url = (who: string) => `${path}?portalId=${portalId}&${who}&appId=${appId}`;
  const body = JSON.stringify(BODIES[`${method} ${path}`] ?? {});
  const sent = method === 'GET' ? '' : body;
  const response = await fetch(app.url + url(user), {
    method,
    headers: signedUser === null ? {} : app.signed(method, url(signedUser ?? user), sent),
    ...(sent === '' ? {} : { body: sent }),
  });
  const text = await response.text();
  return { status: response.status, text: text.replace(/"(checkedAt|readAt)":"[^"]*"/, '') };
}

function ask({ method, path }: Route, asker: Asker = {}): Promise<Answer> {
  const id = IDS.find(([start]) => path.startsWith(start))?.[1]() ?? 'unknown';
  const names: Readonly<Record<string, string>> = { ...NAMES, id };
  return call(
    method,
    path.replaceAll(/:(\w+)/g, (_place, name) => names[name] ?? 'unknown'),
    asker,
  );
}

/** What the first account keeps, as its publisher sees it. */
async function kept(): Promise<readonly string[]> {
  const reading = ROUTES.filter(({ method, as }) => method === 'GET' && as === 'json');
  return Promise.all(reading.map(async (route) => (await ask(route)).text));
}

/** Asked at once, each of them is answered so. */
async function refused(route: Route, askers: readonly Asker[], status: number, text = ''): Promise<void> {
  const answers = await Promise.all(askers.map((asker) => ask(route, asker)));
  expect(answers).toEqual(askers.map(() => ({ status, text: expect.stringContaining(text) })));
}

const named = ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const);

describe('every route', () => {
  let before: readonly string[];
  beforeAll(async () => {
    before = await kept();
  });

  it('is there once', () => {
    expect(new Set(named.map(([name]) => name)).size).toBe(ROUTES.length);
  });

  it.each(named)('refuses whom HubSpot did not sign for, for us and clearly: %s', async (_name, route) => {
    await refused(route, [{ signedUser: null }, { userId: VIEWER, signedUser: `userId=${AUTHOR}` }], 401);
    await refused(route, [{ appId: APP_ID + 1 }], 403);
    const twice = `userId=${VIEWER}&userId=${AUTHOR}`;
    const emails = `userId=${AUTHOR}&userEmail=a@example.com&userEmail=b@example.com`;
    const unclear = [twice, 'userId=', 'userId=me', 'user=1', emails];
    await refused(
      route,
      unclear.map((user) => ({ user })),
      400,
    );
    expect(await kept()).toEqual(before);
  });

  it.each(named)('does nothing for an account that is not connected: %s', async (_name, route) => {
    const { status, text } = await ask(route, { portalId: aPortalId() });
    if (route.access === 'anyone') expect(text).toMatch(/"state":"disconnected"|"connected":false/);
    else expect([status, text]).toEqual([409, expect.stringContaining('"kind":"disconnected"')]);
  });

  it.each(named)('refuses those whose role is too low, and changes nothing: %s', async (_name, route) => {
    const needed = route.access === 'anyone' ? 0 : ROLES.indexOf(route.access);
    const lower = [
      // A publisher of another account is a viewer here.
      ...(needed > 0 ? [VIEWER, THEIR_PUBLISHER] : []),
      ...(needed > 1 ? [EDITOR] : []),
    ];
    await refused(
      route,
      lower.map((userId) => ({ userId })),
      403,
      '"kind":"denied"',
    );
    expect(await kept()).toEqual(before);
  });

  it.each(named)('shows and changes nothing of another account: %s', async (_name, route) => {
    expect(before.join()).toContain(MARK);
    const { text } = await ask(route, { portalId: theirs });
    expect(text).not.toContain(MARK);
    expect(await kept()).toEqual(before);
  });

  it.each(named)('lets in those whose role is high enough: %s', async (_name, route) => {
    const needed = route.access === 'anyone' ? 0 : ROLES.indexOf(route.access);
    for (const userId of [VIEWER, EDITOR, AUTHOR].slice(needed)) {
      const { status, text } = await ask(route, { userId });
      expect([401, 403, 500]).not.toContain(status);
      expect(text).not.toContain('"kind":"denied"');
    }
  });
});
