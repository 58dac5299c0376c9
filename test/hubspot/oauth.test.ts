import { afterEach, describe, expect, it } from '@jest/globals';
import { createHubSpotOAuth } from '../../src/hubspot/tokens/oauth.ts';
import { failureFrom } from './support/failure.ts';
import { CLIENT_SECRET, CLOCK, NOW_MS } from './support/scripted-portal.ts';
import { type ScriptedAnswer, type ScriptedServer, startScriptedServer } from './support/scripted-server.ts';

const GRANTED = {
  access_token: 'access-new',
  refresh_token: 'refresh-new',
  expires_in: 1_800,
  token_type: 'bearer',
  hub_id: 33,
  user_id: 7,
  scopes: ['oauth', 'crm.objects.companies.read'],
};
let server: ScriptedServer | null = null;

async function oauthAgainst(answer: ScriptedAnswer) {
  server = await startScriptedServer(() => answer);
  return createHubSpotOAuth({
    authorizeUrl: 'https://app.example.com/oauth/authorize',
    apiUrl: server.url,
    clientId: 'client-id',
    clientSecret: CLIENT_SECRET,
    redirectUri: 'https://fitgate.example/oauth/callback',
    scopes: ['oauth', 'crm.objects.companies.read'],
    clock: CLOCK,
  });
}

afterEach(async () => {
  await server?.close();
  server = null;
});

describe('an install', () => {
  it("begins on HubSpot's consent page, with our state in it", async () => {
    const oauth = await oauthAgainst({ status: 200, json: GRANTED });
    expect(oauth.authorizeUrl('s+/ ate', ['automation', 'crm.lists.read'])).toBe(
      'https://app.example.com/oauth/authorize?client_id=client-id' +
        '&redirect_uri=https%3A%2F%2Ffitgate.example%2Foauth%2Fcallback' +
        '&scope=oauth%20crm.objects.companies.read' +
        '&optional_scope=automation%20crm.lists.read&state=s%2B%2F%20ate',
    );
  });

  it('ends with a grant for the code', async () => {
    const oauth = await oauthAgainst({ status: 200, json: GRANTED });
    expect(await oauth.exchangeCode('code-1')).toEqual({
      portalId: 33,
      userId: 7,
      scopes: ['oauth', 'crm.objects.companies.read'],
      accessToken: 'access-new',
      refreshToken: 'refresh-new',
      expiresAtMs: NOW_MS + 1_800_000,
    });
    expect(server?.calls[0]).toMatchObject({ method: 'POST', path: '/oauth/2026-03/token' });
    expect(Object.fromEntries(new URLSearchParams(server?.calls[0]?.text))).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: 'https://fitgate.example/oauth/callback',
      client_id: 'client-id',
      client_secret: CLIENT_SECRET,
    });
  });

  it.each<[string, ScriptedAnswer, string]>([
    ['a code that HubSpot does not know', { status: 400, json: { status: 'BAD_AUTH_CODE' } }, 'invalid'],
    ['a code that was used', { status: 400, json: { error: 'invalid_grant' } }, 'invalid'],
    ['our own credentials', { status: 401, json: { error: 'invalid_client' } }, 'bug'],
    ['a code refused with 401', { status: 401, json: { status: 'BAD_AUTH_CODE' } }, 'invalid'],
    ['trouble', { status: 500, json: {} }, 'transient'],
    ['a reply that is no JSON', (response) => response.end('<html>'), 'transient'],
    ['a grant without a portal', { status: 200, json: { ...GRANTED, hub_id: undefined } }, 'bug'],
    ['a grant without scopes', { status: 200, json: { ...GRANTED, scopes: undefined } }, 'bug'],
  ])('fails by its reason: %s', async (_, answer, kind) => {
    const oauth = await oauthAgainst(answer);
    const failure = await failureFrom(oauth.exchangeCode('code-1'));
    expect(failure.kind).toBe(kind);
    for (const secret of ['code-1', 'access-new', 'refresh-new', CLIENT_SECRET]) {
      expect(String(failure.stack)).not.toContain(secret);
    }
  });
});
