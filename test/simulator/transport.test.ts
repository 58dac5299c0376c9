import { get, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { at, seed, startTester, type Tester } from './support/tester.ts';

const LIST = '/crm/objects/2026-03/companies';

let hubspot: Tester;
afterEach(() => hubspot.close());

const arm = (rule: object) => hubspot.call('POST', '/_sim/faults', { rules: [rule] });
const list = () => hubspot.call('GET', LIST);
const nameOf = async () => at((await hubspot.call('GET', `${LIST}/101`)).body, 'properties', 'name');

/** The reply as it comes over the wire, not decompressed. */
async function raw(headers: Record<string, string>) {
  return new Promise<{ headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    get(
      hubspot.url + LIST,
      { headers: { authorization: `Bearer ${hubspot.token}`, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
      },
    ).on('error', reject);
  });
}

describe('§7.9 answers as they come from HubSpot', () => {
  it('are chunked and never have a length; compressed only for who can read it', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    const zipped = await raw({ 'accept-encoding': 'gzip, br' });
    expect(zipped.headers).toMatchObject({ 'transfer-encoding': 'chunked', 'content-encoding': 'gzip' });
    expect(zipped.headers).not.toHaveProperty('content-length');
    expect(JSON.parse(gunzipSync(zipped.bytes).toString())).toMatchObject({ results: [{ id: '101' }] });
    const plain = await raw({});
    expect(plain.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(plain.bytes.toString())).toMatchObject({ results: [{ id: '101' }] });
  });

  it('take a while when told to', async () => {
    hubspot = await startTester(seed([]), { latencyMs: [60, 80] });
    const before = performance.now();
    await list();
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });

  it('every reply carries a correlation id', async () => {
    hubspot = await startTester(seed([]));
    expect((await list()).headers.get('x-hubspot-correlation-id')).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
  });
});

describe('§7.9 faults', () => {
  it.each([
    ['rate_limit_storm', 429, { policyName: 'TEN_SECONDLY_ROLLING' }],
    ['daily_limit', 429, { policyName: 'DAILY' }],
    ['locked_423', 423, { status: 'error' }],
    ['migration_477', 477, { status: 'error' }],
    ['expired_token', 401, { category: 'EXPIRED_AUTHENTICATION' }],
    ['missing_scope', 403, { category: 'MISSING_SCOPES' }],
    ['status', 503, { status: 'error' }],
  ])('%s answers %i', async (fault, status, body) => {
    hubspot = await startTester(seed([]));
    await arm({ fault, times: 1 });
    expect(await list()).toMatchObject({ status, body });
    expect((await list()).status).toBe(200);
  });

  it('html is a page with the status asked for', async () => {
    hubspot = await startTester(seed([]));
    await arm({ fault: 'html', status: 429 });
    const answer = await list();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.text).toContain('<html>');
  });

  it('empty_504 has neither a body nor a content type', async () => {
    hubspot = await startTester(seed([]));
    await arm({ fault: 'empty_504' });
    const answer = await list();
    expect(answer).toMatchObject({ status: 504, text: '' });
    expect(answer.headers.get('content-type')).toBeNull();
  });

  it.each(['cut_body', 'reset'])('%s ends the connection before the answer does', async (fault) => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await arm({ fault });
    await expect(list()).rejects.toThrow();
  });

  it('never_answer keeps the connection and says nothing', async () => {
    hubspot = await startTester(seed([]));
    await arm({ fault: 'never_answer', times: 1 });
    const call = request(hubspot.url + LIST);
    const closed = new Promise<void>((resolve) => call.on('close', resolve).on('error', () => undefined));
    let answered = false;
    call.on('response', () => {
      answered = true;
    });
    call.end();
    await Promise.race([closed, delay(100)]);
    expect(answered).toBe(false);
    call.destroy();
    await closed;
  });

  it('after the effect: the write happened, and only its answer is lost', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await arm({ match: { method: 'PATCH' }, fault: 'reset', afterEffect: true, times: 1 });
    await expect(hubspot.call('PATCH', `${LIST}/101`, { properties: { name: 'Written' } })).rejects.toThrow();
    expect(await nameOf()).toBe('Written');
  });

  it('without it the write did not happen', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await arm({ match: { method: 'PATCH' }, fault: 'reset', times: 1 });
    await expect(hubspot.call('PATCH', `${LIST}/101`, { properties: { name: 'Lost' } })).rejects.toThrow();
    expect(await nameOf()).toBe('Acme');
  });

  it('strikes only what matches: method, path, portal', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await arm({ match: { path: '/crm/properties' }, fault: 'status' });
    await arm({ match: { path: '/crm/*/companies/*/read' }, fault: 'locked_423' });
    await arm({ match: { portalId: 1 }, fault: 'status' });
    expect((await list()).status).toBe(200);
    expect((await hubspot.call('GET', '/crm/properties/2026-03/companies')).status).toBe(503);
    expect((await hubspot.call('POST', `${LIST}/batch/read`, { inputs: [] })).status).toBe(423);
    await hubspot.call('DELETE', '/_sim/faults');
    expect((await hubspot.call('GET', '/crm/properties/2026-03/companies')).status).toBe(200);
  });

  it('a probability strikes some of the calls, the same ones for the same seed', async () => {
    const statuses = async () => {
      hubspot = await startTester(seed([]), { seed: 7 });
      await arm({ fault: 'status', probability: 0.5 });
      const seen: number[] = [];
      for (let call = 0; call < 20; call += 1) seen.push((await list()).status);
      return seen;
    };
    const first = await statuses();
    await hubspot.close();
    expect(await statuses()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 503]));
  });

  it('a rule that is none is refused with what is wrong', async () => {
    hubspot = await startTester(seed([]));
    const answer = await arm({ fault: 'earthquake' });
    expect(answer.status).toBe(400);
    expect(at(answer.body, 'message')).toContain('rules[0].fault');
  });
});
