import { afterEach, describe, expect, it } from '@jest/globals';
import { createRateLimiter } from '../../src/hubspot/http/rate-limit.ts';
import { createSlotsInMemory } from '../../src/hubspot/http/slots-in-memory.ts';
import { JOURNAL } from '../support/silent.ts';
import { failureFrom } from './support/failure.ts';
import { createMemoryTokens } from './support/memory-tokens.ts';
import {
  CLIENT_SECRET,
  NOW_MS,
  PORTAL_ID,
  type ScriptedPortal,
  someTokens,
  startScriptedPortal,
} from './support/scripted-portal.ts';
import type { ReceivedCall, ScriptedAnswer } from './support/scripted-server.ts';

const NO_COMPANIES = { status: 200, json: { results: [], paging: null } };
const NEW_TOKENS = {
  status: 200,
  json: { access_token: 'access-two', refresh_token: 'refresh-two', expires_in: 1_800, hub_id: 33 },
};
const UNAUTHORISED = { status: 401, json: { status: 'error', category: 'EXPIRED_AUTHENTICATION' } };
const isTokenCall = (call: ReceivedCall) => call.path.startsWith('/oauth/');

let portal: ScriptedPortal | null = null;
const start = async (...input: Parameters<typeof startScriptedPortal>) => {
  portal = await startScriptedPortal(...input);
  return portal;
};

afterEach(async () => {
  await portal?.close();
  portal = null;
});

/** Accepts one access token, and answers the token endpoint as told. */
function accepting(accessToken: string, token: ScriptedAnswer): (call: ReceivedCall) => ScriptedAnswer {
  return (call) => {
    if (isTokenCall(call)) return token;
    return call.authorization === `Bearer ${accessToken}` ? NO_COMPANIES : UNAUTHORISED;
  };
}

describe("a portal's calls", () => {
  it('renew a refused token once, keep the rotated refresh token, and go on', async () => {
    const { portal: crm, calls, tokens, metered } = await start(accepting('access-two', NEW_TOKENS));
    expect(await crm.list('companies', null, ['name'])).toEqual({ records: [], after: null });
    expect(calls.map(({ path }) => path)).toEqual([
      '/crm/objects/2026-03/companies',
      '/oauth/2026-03/token',
      '/crm/objects/2026-03/companies',
    ]);
    expect(calls[1]?.contentType).toContain('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(calls[1]?.text))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-one',
      client_id: 'client-id',
      client_secret: CLIENT_SECRET,
    });
    expect(tokens.held.get(PORTAL_ID)).toEqual(someTokens('two', NOW_MS + 1_800_000));
    expect(metered.map(({ kind, status }) => [kind, status])).toEqual([
      ['read', 401],
      ['oauth', 200],
      ['read', 200],
    ]);
  });

  it('share one refresh when twenty of them are refused at the same time', async () => {
    const { portal: crm, calls } = await start(accepting('access-two', NEW_TOKENS));
    await Promise.all(Array.from({ length: 20 }, () => crm.list('companies', null, [])));
    expect(calls.filter(isTokenCall)).toHaveLength(1);
  });

  it('keep the refresh token when HubSpot does not rotate it', async () => {
    const { refresh_token: _, ...json } = NEW_TOKENS.json;
    const { portal: crm, tokens } = await start(accepting('access-two', { status: 200, json }));
    await crm.list('companies', null, []);
    expect(tokens.held.get(PORTAL_ID)?.refreshToken).toBe('refresh-one');
  });

  it('are tried again later when a fresh token is refused too: only a refused refresh ends a grant', async () => {
    const { portal: crm, calls, tokens } = await start(accepting('no token at all', NEW_TOKENS));
    expect((await failureFrom(crm.list('companies', null, []))).kind).toBe('transient');
    expect(calls).toHaveLength(3);
    expect(tokens.held.get(PORTAL_ID)?.accessToken).toBe('access-two');
  });

  it.each<[string, ScriptedAnswer, string]>([
    ['the standard code', { status: 400, json: { error: 'invalid_grant' } }, 'disconnected'],
    ["HubSpot's code", { status: 400, json: { status: 'BAD_REFRESH_TOKEN' } }, 'disconnected'],
    ['a refusal with 401', { status: 401, json: { error: 'invalid_grant' } }, 'disconnected'],
    ["the app's own secret", { status: 401, json: { status: 'BAD_CLIENT_SECRET' } }, 'bug'],
    ['a reason that is not told', { status: 400, json: {} }, 'bug'],
    ['trouble', { status: 502, json: {} }, 'transient'],
    ['a limit', { status: 429, json: {} }, 'rate_limited'],
    ['a token of another portal', { status: 200, json: { ...NEW_TOKENS.json, hub_id: 34 } }, 'bug'],
    ['a reply without a token', { status: 200, json: { expires_in: 5 } }, 'transient'],
  ])('fail by the reason of the refused refresh: %s', async (_, token, kind) => {
    const { portal: crm } = await start(accepting('access-two', token));
    const failure = await failureFrom(crm.list('companies', null, []));
    expect(failure.kind).toBe(kind);
    for (const secret of ['refresh-one', 'access-one', CLIENT_SECRET]) {
      expect(String(failure.stack)).not.toContain(secret);
    }
  });

  it('read the token from the store once in half a minute, and once more when it was refused', async () => {
    const clock = { nowMs: NOW_MS, now: () => clock.nowMs };
    const memory = createMemoryTokens({ [PORTAL_ID]: someTokens('one') });
    let reads = 0;
    const tokensOf = (portalId: number) => {
      const store = memory.of(portalId);
      const read = () => {
        reads += 1;
        return store.read();
      };
      return { ...store, read };
    };
    let accepted = 'one';
    const { portal: crm } = await start(
      ({ authorization }) => (authorization === `Bearer access-${accepted}` ? NO_COMPANIES : UNAUTHORISED),
      { tokensOf, clock },
    );
    const list = () => crm.list('companies', null, []);
    for (let calls = 0; calls < 5; calls += 1) await list();
    expect(reads).toBe(1);
    clock.nowMs += 30_000;
    await list();
    expect(reads).toBe(2);
    // Another process has renewed it.
    memory.held.set(PORTAL_ID, someTokens('two'));
    accepted = 'two';
    await list();
    await list();
    expect(reads).toBe(3);
  });

  it('carry the token and the quota of their own portal', async () => {
    const limiter = createRateLimiter({
      own: createSlotsInMemory(() => 0),
      shared: null,
      log: JOURNAL,
      limits: { burst: { calls: 2, windowMs: 1 }, search: { calls: 1, windowMs: 1 }, travelMs: 1 },
      mostWaitMs: 0,
    });
    const { hubspot, calls, tokens } = await start(() => NO_COMPANIES, { limiter });
    tokens.held.set(34, someTokens('other'));
    const list = (portalId: number) => hubspot.forPortal(portalId).list('companies', null, []);
    await Promise.all([list(PORTAL_ID), list(PORTAL_ID), list(34)]);
    expect(calls.map(({ authorization }) => authorization).sort()).toEqual([
      'Bearer access-one',
      'Bearer access-one',
      'Bearer access-other',
    ]);
    expect((await failureFrom(list(PORTAL_ID))).kind).toBe('rate_limited');
    await list(34);
  });

  it('are made under the API version that was asked for', async () => {
    const { portal: crm, calls } = await start(
      ({ path }) =>
        path.includes('/groups')
          ? { status: 201, json: { name: 'fitgate' } }
          : { status: 200, json: { results: [] } },
      { apiVersion: '2026-09' },
    );
    await crm.read('companies', ['1'], []);
    await crm.readAssociations('deals', 'companies', ['1']);
    await crm.listProperties('deals');
    await crm.createGroup('companies', { name: 'fitgate', label: 'Fitgate' });
    expect([...new Set(calls.map(({ path }) => path))]).toEqual([
      '/crm/objects/2026-09/companies/batch/read',
      '/crm/associations/2026-09/deals/companies/batch/read',
      '/crm/properties/2026-09/deals',
      '/crm/properties/2026-09/companies/groups',
    ]);
  });
});
