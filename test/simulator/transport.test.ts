import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
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

/** A GET over a socket of its own: what came back so far, and when the connection is over. */
async function exchange() {
  const { hostname, port } = new URL(hubspot.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  // A reset is an end like any other here.
  socket.on('error', () => undefined);
  const ended = new Promise<'ended'>((resolve) => socket.on('close', () => resolve('ended')));
  const authorization = `Bearer ${hubspot.token}`;
  socket.write(`GET ${LIST} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\n\r\n`);
  return { socket, ended, told: () => text };
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

  it.each(['html', 'empty_504'])(
    '%s comes from the edge, without the headers of HubSpot itself',
    async (fault) => {
      hubspot = await startTester(seed([]));
      await arm({ fault });
      const names = [...(await list()).headers.keys()];
      expect(names.filter((name) => name.startsWith('x-hubspot-'))).toEqual([]);
    },
  );

  it('rate_limit_storm on a search is the limit per second, which names no group', async () => {
    hubspot = await startTester(seed([]));
    await arm({ fault: 'rate_limit_storm' });
    const { status, body } = await hubspot.call('POST', `${LIST}/search`, {});
    expect(status).toBe(429);
    expect(body).toMatchObject({ policyName: 'SECONDLY', requestId: expect.any(String) });
    expect(body).not.toHaveProperty('groupName');
    expect((await list()).body).toMatchObject({ groupName: 'publicapi:oauth' });
  });

  it.each([
    ['GET', '/crm/objects/2026-03/deals', 'crm.objects.deals.read'],
    ['POST', '/crm/properties/2026-03/companies', 'crm.schemas.companies.write'],
    ['GET', '/crm/owners/2026-03/', 'crm.objects.owners.read'],
  ])('missing_scope on %s %s names %s', async (method, path, scope) => {
    hubspot = await startTester(seed([]));
    await arm({ fault: 'missing_scope' });
    const { body } = await hubspot.call(method, path, method === 'GET' ? undefined : {});
    const named = at(body, 'errors', 0, 'context', 'requiredGranularScopes');
    expect(named).toEqual(expect.arrayContaining([scope]));
  });

  it('status answers the one that was asked for; 477 says how many seconds to wait', async () => {
    hubspot = await startTester(seed([]));
    await arm({ fault: 'status', status: 521, times: 1 });
    expect((await list()).status).toBe(521);
    await arm({ fault: 'migration_477', times: 1 });
    expect((await list()).headers.get('retry-after')).toBe('2');
  });

  it('reset ends the connection before an answer', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await arm({ fault: 'reset' });
    await expect(list()).rejects.toThrow();
    const { told, ended } = await exchange();
    await ended;
    expect(told()).toBe('');
  });

  it('cut_body sends the status, the headers and a part of the body, and then ends the connection', async () => {
    hubspot = await startTester(seed([{ name: 'Acme' }]));
    await arm({ fault: 'cut_body' });
    await expect(list()).rejects.toThrow();
    const { told, ended } = await exchange();
    await ended;
    const [head = '', ...body] = told().split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(head.toLowerCase()).toContain('x-hubspot-correlation-id');
    expect(body.join('')).toMatch(/^[0-9a-f]+\r\n\{"status":"COMPLE/);
    // The last chunk, of no bytes, is what tells a whole body from a part of it.
    expect(told()).not.toMatch(/\r\n0\r\n/);
  });

  it('never_answer keeps the connection open and says nothing', async () => {
    hubspot = await startTester(seed([]));
    await arm({ fault: 'never_answer', times: 1 });
    const { told, ended, socket } = await exchange();
    const open = delay(100, 'still open');
    expect(await Promise.race([ended, open])).toBe('still open');
    expect(told()).toBe('');
    socket.destroy();
    await ended;
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
