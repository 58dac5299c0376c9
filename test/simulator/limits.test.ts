import { afterEach, describe, expect, it } from '@jest/globals';
import { at, PORTAL_ID, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const search = () => hubspot.call('POST', '/crm/objects/2026-03/companies/search', {});
const anotherApp = (body: object) =>
  hubspot.call('POST', `/_sim/portals/${PORTAL_ID}/calls-of-another-app`, body);
const list = () => hubspot.call('GET', '/crm/objects/2026-03/companies');

describe('§7.8 rate limits', () => {
  it('the window rolls: calls become free one by one, ten seconds after they were made', async () => {
    hubspot = await startTester(seed([]), { limits: { burst: 2 } });
    expect((await list()).status).toBe(200);
    hubspot.clock.nowMs += 6_000;
    expect((await list()).headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
    expect((await list()).status).toBe(429);
    hubspot.clock.nowMs += 4_001;
    expect((await list()).status).toBe(200);
    expect((await list()).status).toBe(429);
  });

  it('a refusal is as people recorded it: no category, no Retry-After, the name of the policy', async () => {
    hubspot = await startTester(seed([]), { limits: { burst: 0 } });
    const refused = await list();
    expect(refused.body).toMatchObject({
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
    expect(refused.body).not.toHaveProperty('category');
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(at(refused.body, 'correlationId')).toBe(refused.headers.get('x-hubspot-correlation-id'));
  });

  it('an app installed by OAuth hears of its burst of 110 and of no daily limit', async () => {
    hubspot = await startTester(seed([]));
    const { headers } = await list();
    expect(headers.get('x-hubspot-ratelimit-max')).toBe('110');
    expect(headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
    expect(headers.get('x-hubspot-ratelimit-daily')).toBeNull();
  });

  it('a daily limit can be set, and then the headers tell it', async () => {
    hubspot = await startTester(seed([]), { limits: { daily: 1 } });
    expect((await list()).headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('0');
    expect(at((await list()).body, 'policyName')).toBe('DAILY');
  });

  it("the day ends at midnight in the account's time zone, not a day after the calls", async () => {
    // The clock starts at 07:00 in the east of the United States.
    hubspot = await startTester(seed([]), { limits: { daily: 1 }, tokenLifetimeMs: 2 * DAY_MS });
    hubspot.clock.nowMs += 16 * HOUR_MS;
    expect((await list()).status).toBe(200);
    hubspot.clock.nowMs += HOUR_MS - 1;
    expect((await list()).status).toBe(429);
    hubspot.clock.nowMs += 1;
    expect((await list()).status).toBe(200);
    hubspot.clock.nowMs += DAY_MS - 1;
    expect((await list()).status).toBe(429);
  });

  it('the account says which time zone that is', async () => {
    hubspot = await startTester(seed([]), { limits: { daily: 9, timeZone: 'Asia/Kolkata' } });
    const { body } = await hubspot.call('GET', '/account-info/2026-03/details');
    expect(body).toMatchObject({
      timeZone: 'Asia/Kolkata',
      utcOffset: '+05:30',
      utcOffsetMilliseconds: 19_800_000,
    });
  });

  it('a search leaves the burst as it was, and the daily limit counts it', async () => {
    hubspot = await startTester(seed([]), { limits: { burst: 9, daily: 50 } });
    expect((await list()).headers.get('x-hubspot-ratelimit-remaining')).toBe('8');
    for (let call = 0; call < 3; call += 1) expect((await search()).status).toBe(200);
    const { headers } = await list();
    expect(headers.get('x-hubspot-ratelimit-remaining')).toBe('7');
    expect(headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('45');
  });

  it('which headers tell of the limits can be set', async () => {
    hubspot = await startTester(seed([]), { limits: { daily: 5, headers: ['burst', 'secondly'] } });
    const names = [...(await list()).headers.keys()].filter((name) => name.includes('ratelimit'));
    expect(names.sort()).toEqual([
      'x-hubspot-ratelimit-interval-milliseconds',
      'x-hubspot-ratelimit-max',
      'x-hubspot-ratelimit-remaining',
      'x-hubspot-ratelimit-secondly',
      'x-hubspot-ratelimit-secondly-remaining',
    ]);
    await hubspot.close();
    hubspot = await startTester(seed([]), { limits: { headers: [] } });
    const none = [...(await list()).headers.keys()].filter((name) => name.includes('ratelimit'));
    expect(none).toEqual([]);
  });

  it("another app's calls leave the burst of an app installed by OAuth alone", async () => {
    hubspot = await startTester(seed([]), { limits: { burst: 2 } });
    expect((await anotherApp({ calls: 1_000_000 })).status).toBe(204);
    expect((await list()).headers.get('x-hubspot-ratelimit-remaining')).toBe('1');
    expect((await list()).status).toBe(200);
  });

  it("another app's calls use up the daily limit that private apps share", async () => {
    hubspot = await startTester(seed([]), { limits: { daily: 10 } });
    await anotherApp({ calls: 8 });
    expect((await list()).headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('1');
    await anotherApp({ calls: 8 });
    expect(at((await list()).body, 'policyName')).toBe('DAILY');
  });

  it("another app's searches use up the account's second, and no longer than that", async () => {
    hubspot = await startTester(seed([]));
    await anotherApp({ calls: 5, search: true });
    const refused = await search();
    expect(at(refused.body, 'policyName')).toBe('SECONDLY');
    hubspot.clock.nowMs += 1_000;
    expect((await search()).status).toBe(200);
  });

  it('each portal has its own window', async () => {
    const more = { portalId: 4712, name: 'Other', users: [], seed: seed([]) };
    const users = [{ id: 1, email: 'ada@example.com', superAdmin: true }];
    const portals = [{ portalId: 4711, name: 'One', users, seed: seed([]) }, more];
    hubspot = await startTester(seed([]), { limits: { burst: 1 }, portals });
    const scopes = { scopes: ['crm.objects.companies.read'] };
    const { body } = await hubspot.call('POST', '/_sim/portals/4712/install', scopes);
    const headers = { authorization: `Bearer ${String(at(body, 'access_token'))}` };
    expect((await list()).status).toBe(200);
    expect((await list()).status).toBe(429);
    expect((await hubspot.call('GET', '/crm/v3/objects/companies', undefined, headers)).status).toBe(200);
  });

  it('a refused call is counted as a call with its status', async () => {
    hubspot = await startTester(seed([]), { limits: { burst: 1 } });
    await list();
    await list();
    const { body } = await hubspot.call('GET', '/_sim/calls');
    expect(body).toMatchObject({
      all: {
        endpoints: { 'GET /crm/objects/2026-03/companies': 2 },
        totals: { read: 2, write: 0, search: 0, oauth: 0, properties: 0 },
        statuses: { 200: 1, 429: 1 },
      },
      portals: { 4711: { totals: { read: 2 } } },
    });
  });

  it('the log names routes by their templates, and starts over when told to', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await hubspot.call('GET', '/crm/objects/2026-03/companies/101');
    await hubspot.call('GET', '/crm/v3/objects/0-2/101');
    await hubspot.call('GET', '/crm/properties/2026-03/companies/name');
    const endpoints = async () => at((await hubspot.call('GET', '/_sim/calls')).body, 'all', 'endpoints');
    expect(await endpoints()).toEqual({
      'GET /crm/objects/2026-03/companies/{id}': 1,
      'GET /crm/v3/objects/0-2/{id}': 1,
      'GET /crm/properties/2026-03/companies/{name}': 1,
    });
    expect((await hubspot.call('DELETE', '/_sim/calls')).status).toBe(204);
    expect((await hubspot.call('GET', '/_sim/calls')).body).toEqual({
      all: {
        endpoints: {},
        totals: { read: 0, write: 0, search: 0, oauth: 0, properties: 0 },
        statuses: {},
      },
      portals: {},
    });
  });
});
