import { afterEach, describe, expect, it } from '@jest/globals';
import { at, seed, startTester, type Tester } from './support/tester.ts';

let hubspot: Tester;
afterEach(() => hubspot.close());

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
});
