import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.ts';
import { AUTHOR, type LocalWorld, PORTAL, startLocalWorld } from './support/local-world.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld();
});
afterAll(async () => world.close());

const visit = (path: string, cookie = '') =>
  fetch(world.appUrl + path, { redirect: 'manual', headers: { cookie } });
const tokenCalls = () => {
  const { endpoints } = world.simulator.state.calls.summary().all;
  return Object.entries(endpoints).find(([endpoint]) => endpoint.includes('/token'))?.[1] ?? 0;
};

interface Begun {
  readonly state: string;
  readonly cookie: string;
}

/** Begins an install in a new browser. */
async function begin(): Promise<Begun> {
  const response = await visit('/oauth/install');
  const consent = new URL(response.headers.get('location') ?? '');
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { state: consent.searchParams.get('state') ?? '', cookie };
}

/** What HubSpot's consent page does when an admin grants; answers the code. */
async function grant(state: string): Promise<string> {
  const response = await visit('/oauth/install');
  const consent = new URL(response.headers.get('location') ?? '');
  const form = {
    ...Object.fromEntries(consent.searchParams),
    state,
    portalId: String(PORTAL),
    userId: String(AUTHOR),
    decision: 'grant',
  };
  const granted = await fetch(consent.origin + consent.pathname, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  return new URL(granted.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

describe('an install', () => {
  it('sends the admin to the consent page with our scopes, a state, and a cookie that scripts cannot read', async () => {
    const response = await visit('/oauth/install');
    expect(response.status).toBe(302);
    const consent = new URL(response.headers.get('location') ?? '');
    expect(consent.origin + consent.pathname).toBe(`${world.simulator.url}/oauth/authorize`);
    expect(consent.searchParams.get('scope')?.split(' ')).toContain('crm.objects.companies.write');
    expect(consent.searchParams.get('optional_scope')).toBe('crm.objects.owners.read');
    expect(consent.searchParams.get('redirect_uri')).toBe(`${world.appUrl}/oauth/callback`);
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^fitgate_install=[\w-]{43}; .*HttpOnly; SameSite=Lax$/,
    );
  });

  it('asks for what is off by default only where an admin allows it', async () => {
    const response = await visit('/oauth/install?allow=workflows-and-lists');
    const consent = new URL(response.headers.get('location') ?? '');
    expect(consent.searchParams.get('optional_scope')?.split(' ')).toEqual([
      'crm.objects.owners.read',
      'automation',
      'crm.lists.read',
    ]);
  });

  it('begun in HubSpot, without our state, exchanges nothing and begins at our own page', async () => {
    const calls = tokenCalls();
    const response = await visit(
      '/oauth/callback?code=from-somebody-else&returnUrl=https%3A%2F%2Fapp.hubspot.com%2Fdone',
    );
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(
      '/oauth/install?returnUrl=https%3A%2F%2Fapp.hubspot.com%2Fdone',
    );
    expect(tokenCalls()).toBe(calls);
  });

  it.each([
    ['in another browser', async ({ state }: Begun) => [state, 'fitgate_install=another'] as const],
    ['without the cookie', async ({ state }: Begun) => [state, ''] as const],
    ["with another browser's state", async ({ cookie }: Begun) => [(await begin()).state, cookie] as const],
    ['with a made-up state', async ({ cookie }: Begun) => ['made-up', cookie] as const],
  ])('cannot be ended %s: 403, and no code is exchanged', async (_how, change) => {
    const begun = await begin();
    const code = await grant(begun.state);
    const calls = tokenCalls();
    const [state, cookie] = await change(begun);
    const response = await visit(`/oauth/callback?code=${code}&state=${state}`, cookie);
    expect(response.status).toBe(403);
    expect(tokenCalls()).toBe(calls);
  });

  it('that was denied says so and connects nothing', async () => {
    const { state, cookie } = await begin();
    const response = await visit(`/oauth/callback?error=access_denied&state=${state}`, cookie);
    expect(response.status).toBe(403);
    expect((await world.call('/api/criteria')).body).toMatchObject({ connected: false });
  });

  it('with a code that HubSpot refuses connects nothing', async () => {
    const { state, cookie } = await begin();
    const response = await visit(`/oauth/callback?code=wrong&state=${state}`, cookie);
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(
      /^<!doctype html>.*install the app again.*Error id for support: [0-9a-f-]{36}/,
    );
    expect((await world.call('/api/criteria')).body).toMatchObject({ connected: false });
  });

  it('ends with a connected portal, its publisher, and at most 15 calls; the same state does not work twice', async () => {
    const { state, cookie } = await begin();
    const code = await grant(state);
    world.simulator.state.calls.reset();
    const callback = `/oauth/callback?code=${code}&state=${state}`;
    expect((await visit(callback, cookie)).status).toBe(200);
    const { totals } = world.simulator.state.calls.summary().all;
    expect(Object.values(totals).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(15);
    expect((await world.call('/api/criteria')).body).toMatchObject({
      connected: true,
      role: 'publisher',
      published: null,
      draft: null,
      issues: [],
      problems: [],
    });

    world.simulator.state.calls.reset();
    // Loaded again, with the cookie or, as browsers do, without it: it says so, and does nothing.
    for (const sent of [cookie, '']) {
      const again = await visit(callback, sent);
      expect([again.status, await again.text()]).toEqual([200, expect.stringContaining('installed already')]);
    }
    expect(world.simulator.state.calls.summary().all.totals).toMatchObject({ oauth: 0, write: 0 });
  });

  it('leads back only to HubSpot', async () => {
    for (const [returnUrl, expected] of [
      ['https://app.hubspot.com/integrations', 'https://app.hubspot.com/integrations'],
      ['https://app-eu1.hubspot.com/x', 'https://app-eu1.hubspot.com/x'],
      ['https://evil.example/hubspot.com', null],
      ['https://hubspot.com.evil.example/', null],
      ['http://app.hubspot.com/', null],
      ['javascript:alert(1)', null],
    ] as const) {
      const begun = await visit(`/oauth/install?returnUrl=${encodeURIComponent(returnUrl)}`);
      const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
      const cookie = begun.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      const done = await visit(`/oauth/callback?code=${await grant(state)}&state=${state}`, cookie);
      expect([returnUrl, done.headers.get('location')]).toEqual([returnUrl, expected]);
    }
  });

  it('done again keeps the properties, and creates nothing twice', async () => {
    world.simulator.state.calls.reset();
    await world.install();
    const { endpoints } = world.simulator.state.calls.summary().all;
    expect(Object.keys(endpoints).filter((endpoint) => endpoint.startsWith('POST /crm'))).toEqual([]);
    expect((await world.call('/api/criteria')).body).toMatchObject({ connected: true, problems: [] });
  });

  it('ends when HubSpot revokes it: the card says so, and nothing is tried for ever', async () => {
    await world.publish();
    await fetch(`${world.simulator.url}/_sim/portals/${PORTAL}/uninstall`, { method: 'POST' });
    await world.call('/api/companies/123/rescore', { method: 'POST', body: {} });
    await until(
      'the card says so',
      async () =>
        JSON.stringify((await world.call('/api/companies/123/fit')).body).includes('"state":"disconnected"'),
      20_000,
    );
    await world.install();
    expect((await world.call('/api/companies/123/fit')).body).toEqual({ state: 'pending' });
    expect((await world.call('/api/criteria')).body).toMatchObject({
      published: { version: 1 },
      backfill: { purpose: 'publish' },
    });
    await world.backfillDone();
  });
});
