import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import {
  ALL_SCOPES,
  APP,
  at,
  PORTAL_ID,
  seed,
  send,
  startTester,
  type Tester,
  USERS,
} from './support/tester.ts';

const REDIRECT = APP.redirectUris[0] ?? '';

let hubspot: Tester;
afterEach(() => hubspot.close());

const form = (path: string, fields: Record<string, string>) =>
  send('POST', hubspot.url + path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
const token = (fields: Record<string, string>, version = '2026-03') =>
  form(`/oauth/${version}/token`, { client_id: APP.clientId, client_secret: APP.clientSecret, ...fields });
const refreshed = (refreshToken: string) =>
  token({ grant_type: 'refresh_token', refresh_token: refreshToken });

const CONSENT = { client_id: APP.clientId, redirect_uri: REDIRECT, scope: ALL_SCOPES.join(' '), state: 's1' };
async function decide(more: Record<string, string> = {}): Promise<URL> {
  const fields = { ...CONSENT, portalId: String(PORTAL_ID), userId: '1', decision: 'grant', ...more };
  const answer = await form('/oauth/authorize', fields);
  return new URL(answer.headers.get('location') ?? 'about:blank');
}
async function install() {
  const code = (await decide()).searchParams.get('code') ?? '';
  return token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
}
const refreshOf = (body: unknown) => String(at(body, 'refresh_token'));
const listWith = (accessToken: unknown) =>
  hubspot.call('GET', '/crm/v3/objects/companies', undefined, {
    authorization: `Bearer ${String(accessToken)}`,
  });

describe('the consent page', () => {
  it('shows what the app asks for and who may grant it, and leads back with a code and the state', async () => {
    hubspot = await startTester(seed([]));
    const page = await send('GET', `${hubspot.url}/oauth/authorize?${new URLSearchParams(CONSENT)}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('crm.objects.companies.write');
    expect(page.text).toContain('ada@example.com (super admin)');
    const back = await decide();
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('s1');
    expect(back.searchParams.get('code')).toBeTruthy();
  });

  it('denied leads back with an error and no code', async () => {
    hubspot = await startTester(seed([]));
    const { searchParams } = await decide({ decision: 'deny' });
    expect(searchParams.get('error')).toBe('access_denied');
    expect(searchParams.get('code')).toBeNull();
  });

  it.each([
    ['another app', { client_id: 'stranger' }],
    ['a redirect URL that the app does not have', { redirect_uri: 'http://evil.example/' }],
    ['a user who is no super admin', { userId: '2' }],
    ['a user of another account', { userId: '77' }],
  ])('%s leads nowhere', async (_what, more) => {
    hubspot = await startTester(seed([]));
    expect((await decide(more)).href).toBe('about:blank');
  });
});

describe("a link and the app's own file", () => {
  const REQUIRED = ['oauth', 'crm.objects.companies.read'];
  let folder: TempFolder;
  beforeAll(async () => {
    folder = await tempFolder();
    await mkdir(path.join(folder.path, 'src/app'), { recursive: true });
    const auth = {
      requiredScopes: REQUIRED,
      optionalScopes: ['crm.objects.deals.read'],
      conditionallyRequiredScopes: ['crm.objects.contacts.read'],
    };
    await writeFile(path.join(folder.path, 'hsproject.json'), JSON.stringify({ srcDir: 'src' }));
    await writeFile(path.join(folder.path, 'src/app/app-hsmeta.json'), JSON.stringify({ config: { auth } }));
  });
  afterAll(() => folder.remove());

  const consent = (scope: readonly string[], optional: readonly string[] = []) =>
    send(
      'GET',
      `${hubspot.url}/oauth/authorize?${new URLSearchParams({ ...CONSENT, scope: scope.join(' '), optional_scope: optional.join(' ') })}`,
    );

  it('without a scope that the file requires is 400, and the page names it', async () => {
    hubspot = await startTester(seed([]), { projectDir: folder.path });
    const answer = await consent(['oauth']);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('crm.objects.companies.read');
    expect((await decide({ scope: 'oauth' })).href).toBe('about:blank');
  });

  it('with a scope that the file does not name is 400, asked for as optional or not', async () => {
    hubspot = await startTester(seed([]), { projectDir: folder.path });
    for (const answer of [await consent([...REQUIRED, 'tickets']), await consent(REQUIRED, ['tickets'])]) {
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('tickets');
    }
  });

  it('may ask for what the file names as optional or as required on a condition', async () => {
    hubspot = await startTester(seed([]), { projectDir: folder.path });
    const further = ['crm.objects.deals.read', 'crm.objects.contacts.read'];
    expect((await consent(REQUIRED)).status).toBe(200);
    expect((await consent(REQUIRED, further)).status).toBe(200);
    const back = await decide({ scope: [...REQUIRED, ...further].join(' ') });
    expect(back.searchParams.get('code')).toBeTruthy();
  });
});

describe('a consent page for one account', () => {
  it('shows that account alone', async () => {
    const portals = [4711, 4712].map((portalId) => ({
      portalId,
      name: `Portal ${portalId}`,
      users: USERS,
      seed: seed([]),
    }));
    hubspot = await startTester(seed([]), { portals });
    const page = (where: string) => send('GET', `${hubspot.url}${where}?${new URLSearchParams(CONSENT)}`);
    const all = await page('/oauth/authorize');
    expect(all.text).toContain('Portal 4711');
    expect(all.text).toContain('Portal 4712');
    const pinned = await page('/oauth/4712/authorize');
    expect(pinned.text).toContain('Portal 4712');
    expect(pinned.text).not.toContain('Portal 4711');
  });
});

describe('OAuth calls in the call log', () => {
  it('are booked to the portal whose code or refresh token they carry', async () => {
    hubspot = await startTester(seed([]));
    const { body } = await install();
    await refreshed(refreshOf(body));
    await refreshed('nonsense');
    const calls = (await hubspot.call('GET', '/_sim/calls')).body;
    expect(calls).toMatchObject({
      all: {
        endpoints: { 'POST /oauth/2026-03/token': 3 },
        totals: { oauth: 3 },
        statuses: { 200: 2, 400: 1 },
      },
      portals: { [PORTAL_ID]: { totals: { oauth: 2 }, statuses: { 200: 2 } } },
    });
    expect(at(calls, 'portals', String(PORTAL_ID), 'statuses', '400')).toBeUndefined();
  });
});

describe('tokens', () => {
  it.each(['2026-03', '2026-09', 'v3', 'v1'])(
    'a code is exchanged at version %s for what the app needs to know',
    async (version) => {
      hubspot = await startTester(seed([]));
      const code = (await decide()).searchParams.get('code') ?? '';
      const answer = await token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT }, version);
      expect(answer).toMatchObject({
        status: 200,
        body: {
          expires_in: 1800,
          token_type: 'bearer',
          token_use: 'access_token',
          hub_id: PORTAL_ID,
          user_id: 1,
          scopes: ALL_SCOPES,
        },
      });
      expect((await listWith(at(answer.body, 'access_token'))).status).toBe(200);
    },
  );

  it('a code is good once, for a minute and for its redirect URL', async () => {
    hubspot = await startTester(seed([]));
    const exchange = (code: string, redirect = REDIRECT) =>
      token({ grant_type: 'authorization_code', code, redirect_uri: redirect });
    const code = async () => (await decide()).searchParams.get('code') ?? '';
    const once = await code();
    expect((await exchange(once)).status).toBe(200);
    expect(await exchange(once)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await exchange(await code(), 'http://other.example/')).status).toBe(400);
    const late = await code();
    hubspot.clock.nowMs += 61_000;
    expect((await exchange(late)).status).toBe(400);
  });

  it('takes forms and no JSON, and knows its client', async () => {
    hubspot = await startTester(seed([]));
    expect(
      (await send('POST', `${hubspot.url}/oauth/2026-03/token`, { grant_type: 'refresh_token' })).status,
    ).toBe(415);
    const wrong = { grant_type: 'refresh_token', client_secret: 'wrong' };
    expect(await token(wrong)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await token({ grant_type: 'password' })).status).toBe(400);
  });
});

describe('§7.19 tokens end', () => {
  it('an access token runs out', async () => {
    hubspot = await startTester(seed([]), { tokenLifetimeMs: 60_000 });
    const { body } = await install();
    expect(at(body, 'expires_in')).toBe(60);
    hubspot.clock.nowMs += 60_000;
    expect(await listWith(at(body, 'access_token'))).toMatchObject({
      status: 401,
      body: { category: 'EXPIRED_AUTHENTICATION' },
    });
    expect((await listWith(at((await refreshed(refreshOf(body))).body, 'access_token'))).status).toBe(200);
  });

  it('refreshing rotates: the old refresh token is good until the new one was used', async () => {
    hubspot = await startTester(seed([]));
    const first = refreshOf((await install()).body);
    const second = refreshOf((await refreshed(first)).body);
    expect(second).not.toBe(first);
    expect((await refreshed(first)).status).toBe(200);
    expect((await refreshed(second)).status).toBe(200);
    expect(await refreshed(first)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' },
    });
  });

  it('the old refresh token is dead after a minute anyway', async () => {
    hubspot = await startTester(seed([]));
    const first = refreshOf((await install()).body);
    const second = refreshOf((await refreshed(first)).body);
    hubspot.clock.nowMs += 61_000;
    expect((await refreshed(first)).status).toBe(400);
    expect((await refreshed(second)).status).toBe(200);
  });

  it('without a grace the old one dies at once: of two parallel refreshes one is refused', async () => {
    hubspot = await startTester(seed([]), { refreshGraceMs: 0 });
    const first = refreshOf((await install()).body);
    const answers = await Promise.all([refreshed(first), refreshed(first)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await refreshed(refreshOf(winner?.body))).status).toBe(200);
  });

  it.each(['an admin', 'the app', 'revoking'])(
    'after %s took the app off, every token is dead for ever',
    async (who) => {
      hubspot = await startTester(seed([]));
      const { body } = await install();
      const authorization = `Bearer ${String(at(body, 'access_token'))}`;
      if (who === 'an admin') await hubspot.call('POST', `/_sim/portals/${PORTAL_ID}/uninstall`);
      if (who === 'the app') {
        const path = '/appinstalls/2026-09/external-install';
        expect((await hubspot.call('DELETE', path, undefined, { authorization })).status).toBe(204);
      }
      if (who === 'revoking') {
        const fields = { client_id: APP.clientId, client_secret: APP.clientSecret, token: refreshOf(body) };
        await form('/oauth/2026-03/token/revoke', fields);
      }
      expect((await listWith(at(body, 'access_token'))).status).toBe(401);
      expect(await refreshed(refreshOf(body))).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    },
  );

  it('introspection tells a live token from a dead one', async () => {
    hubspot = await startTester(seed([]));
    const { body } = await install();
    const introspect = async (text: string) => {
      const fields = { client_id: APP.clientId, client_secret: APP.clientSecret, token: text };
      return (await form('/oauth/2026-03/token/introspect', fields)).body;
    };
    const live = await introspect(String(at(body, 'access_token')));
    expect(live).toMatchObject({ active: true, hub_id: PORTAL_ID, token_use: 'access_token' });
    expect(await introspect('nonsense')).toEqual({ active: false });
  });
});

describe('§7.20 scopes', () => {
  it.each([
    ['GET', '/crm/objects/2026-03/deals', 'crm.objects.deals.read'],
    ['PATCH', '/crm/objects/2026-03/companies/101', 'crm.objects.companies.write'],
    ['POST', '/crm/properties/2026-03/companies', 'crm.schemas.companies.write'],
    ['GET', '/crm/owners/2026-03/', 'crm.objects.owners.read'],
  ])('%s %s needs %s', async (method, path, scope) => {
    hubspot = await startTester(seed([]));
    const few = await hubspot.tokenWith(['crm.objects.companies.read']);
    const body = method === 'GET' ? undefined : {};
    const answer = await hubspot.call(method, path, body, { authorization: `Bearer ${few}` });
    expect(answer).toMatchObject({
      status: 403,
      body: {
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: expect.arrayContaining([scope]) } }],
      },
    });
  });

  it.each([
    ['read', 'POST', '/crm/associations/2026-03/deals/companies/batch/read', {}],
    ['read', 'GET', '/crm/objects/2026-03/deals/900/associations/companies', undefined],
    ['write', 'POST', '/crm/associations/2026-03/deals/companies/batch/create', {}],
  ])('associations need the scope to %s both types: %s %s', async (verb, method, path, body) => {
    const deals = [{ id: '900', properties: { dealname: 'D' }, companyId: '101' }];
    hubspot = await startTester(seed([{ name: 'Acme' }], { deals }));
    const [ofDeals, ofCompanies] = [`crm.objects.deals.${verb}`, `crm.objects.companies.${verb}`];
    const statusWith = async (...scopes: string[]) => {
      const authorization = `Bearer ${await hubspot.tokenWith(scopes)}`;
      return (await hubspot.call(method, path, body, { authorization })).status;
    };
    expect(await statusWith(ofDeals)).toBe(403);
    expect(await statusWith(ofCompanies)).toBe(403);
    expect(Math.floor((await statusWith(ofDeals, ofCompanies)) / 100)).toBe(2);
  });

  it('a call without a token is 401', async () => {
    hubspot = await startTester(seed([]));
    expect(await send('GET', `${hubspot.url}/crm/v3/objects/companies`)).toMatchObject({
      status: 401,
      body: { category: 'INVALID_AUTHENTICATION' },
    });
  });
});
