import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type ProxyCaller, proxyFetch, proxyRequestSchema } from '../../simulator/crm/fetch-proxy.ts';
import { createFetchProxy } from '../../simulator/crm/open-requests.ts';
import { verifySignature } from '../../src/http/signature.ts';
import { until } from '../support/until.ts';
import { type FakeApp, type SeenRequest, startFakeApp } from './support/fake-app.ts';

const SECRET = 'a-client-secret';
let app: FakeApp | undefined;

afterEach(async () => {
  await app?.close();
  app = undefined;
});

function caller(publicUrl: string): ProxyCaller {
  return {
    portalId: 7_001,
    userId: 11,
    userEmail: 'anna+crm@small.example',
    appId: 99,
    clientSecret: SECRET,
    permittedUrls: ['https://app.example.com/api'],
    publicUrl,
  };
}

const request = (over: object) =>
  proxyRequestSchema.parse({ requestUri: 'https://app.example.com/api/fit?a=1', ...over });

const isSigned = (origin: string, { method, url, body, headers }: SeenRequest) =>
  verifySignature({
    method,
    url: `${origin}${url}`,
    body: Buffer.from(body),
    signature: headers['x-hubspot-signature-v3'],
    timestamp: headers['x-hubspot-request-timestamp'],
    secret: SECRET,
    nowMs: Date.now(),
  });

describe('hubspot.fetch goes through a proxy like that of HubSpot', () => {
  it('calls the app where it really listens, says who asks at the end of the query, and signs that', async () => {
    app = await startFakeApp(() => ({ status: 200, body: { hello: 'world' } }));
    const answer = await proxyFetch(request({ method: 'POST', requestBody: { why: 'ü' } }), caller(app.url));
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'success', responseBody: { hello: 'world' } },
    });
    const [seen] = app.seen;
    if (seen === undefined) throw new Error('the app was not called');
    expect(seen.url).toBe(
      '/api/fit?a=1&portalId=7001&userId=11&userEmail=anna%2Bcrm%40small.example&appId=99',
    );
    expect(seen.body).toBe('{"why":"ü"}');
    expect(isSigned(app.url, seen)).toEqual({ ok: true });
  });

  it.each([
    ['https://app.example.com/other', 'another path'],
    ['https://app.example.com.evil.example/api', 'another host'],
    ['http://app.example.com/api', 'another scheme'],
    ['https://app.example.com/apiary', 'a longer name'],
  ])('refuses %s (%s), for it is not among the permitted URLs', async (requestUri) => {
    app = await startFakeApp(() => ({ status: 200, body: {} }));
    const answer = await proxyFetch(request({ requestUri }), caller(app.url));
    expect(answer).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
    expect(app.seen).toHaveLength(0);
  });

  it('lets no header through but Authorization', async () => {
    app = await startFakeApp(() => ({ status: 200, body: {} }));
    const refused = await proxyFetch(request({ requestHeaders: { 'X-Mine': '1' } }), caller(app.url));
    expect(refused.status).toBe(400);
    await proxyFetch(request({ requestHeaders: { Authorization: 'Bearer x' } }), caller(app.url));
    expect(app.seen.map(({ headers }) => headers['authorization'])).toEqual(['Bearer x']);
  });

  it('asks once more after a 5xx, signed again, and no third time', async () => {
    app = await startFakeApp((_request, time) => ({ status: time === 1 ? 503 : 200, body: { time } }));
    const answer = await proxyFetch(request({ method: 'POST' }), caller(app.url));
    expect(answer.body).toMatchObject({ status: 'success', responseBody: { time: 2 } });
    const { url, seen } = app;
    expect(seen.map((one) => isSigned(url, one))).toEqual([{ ok: true }, { ok: true }]);
    await app.close();
    app = await startFakeApp(() => ({ status: 500, body: {} }));
    await proxyFetch(request({}), caller(app.url));
    expect(app.seen).toHaveLength(2);
  });

  it('asks once more when the first connection was dropped', async () => {
    app = await startFakeApp((_request, time) => (time === 1 ? 'drop' : { status: 200, body: { time } }));
    const answer = await proxyFetch(request({ method: 'POST' }), caller(app.url));
    expect(answer).toMatchObject({ status: 200, body: { responseBody: { time: 2 } } });
    expect(app.seen).toHaveLength(2);
  });

  it('signs in the older way too: SHA-256 of secret, method, URI as sent and body', async () => {
    app = await startFakeApp(() => ({ status: 200, body: {} }));
    await proxyFetch(request({ method: 'POST', requestBody: { why: 'ü' } }), caller(app.url));
    const [seen] = app.seen;
    const source = `${SECRET}POST${app.url}${seen?.url}${seen?.body}`;
    expect(seen?.headers).toMatchObject({
      'x-hubspot-signature': createHash('sha256').update(source).digest('hex'),
      'x-hubspot-signature-version': 'v2',
    });
  });

  it('lets an app have twenty requests open in an account, and refuses one more', async () => {
    app = await startFakeApp(({ url }) => (url.includes('portalId=7001') ? null : { status: 200, body: {} }));
    const proxy = createFetchProxy();
    const { url, seen } = app;
    const open = Array.from({ length: 20 }, () => proxy(request({}), caller(url)));
    await until('twenty are open', () => seen.length === 20);
    expect(await proxy(request({}), caller(url))).toMatchObject({ status: 429, body: { status: 'error' } });
    expect(seen).toHaveLength(20);
    expect((await proxy(request({}), { ...caller(url), portalId: 7_002 })).status).toBe(200);
    expect((await proxy(request({}), { ...caller(url), portalId: 7_003 })).status).toBe(200);
    await app.close();
    await Promise.all(open);
    app = await startFakeApp(() => ({ status: 200, body: {} }));
    expect((await proxy(request({}), caller(app.url))).status).toBe(200);
  });

  it('allows two minutes at most', () => {
    const allowed = (requestTimeoutMillis: number) =>
      proxyRequestSchema.safeParse({ requestUri: 'https://app.example.com/api', requestTimeoutMillis });
    expect(allowed(120_000).success).toBe(true);
    expect(allowed(120_001).success).toBe(false);
  });

  it('wraps a refusal of the app, with its status and its body, and does not repeat it', async () => {
    app = await startFakeApp(() => ({ status: 409, body: { error: { message: 'stale' } } }));
    const answer = await proxyFetch(request({}), caller(app.url));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'error',
        context: { appServerStatusCode: ['409'] },
        responseBody: { error: { message: 'stale' } },
      },
    });
    expect(app.seen).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    app = await startFakeApp(() => ({ status: 302, body: '', location: 'https://elsewhere.example/' }));
    const answer = await proxyFetch(request({}), caller(app.url));
    expect(answer.body).toMatchObject({ context: { appServerStatusCode: ['302'] } });
  });

  it('gives up after the time that was allowed', async () => {
    app = await startFakeApp(() => null);
    const answer = await proxyFetch(request({ requestTimeoutMillis: 60 }), caller(app.url));
    expect(answer).toMatchObject({ status: 504, body: { message: 'No answer within 60 ms' } });
  });

  it('says that the app could not be reached', async () => {
    const gone = await startFakeApp(() => null);
    await gone.close();
    const answer = await proxyFetch(request({}), caller(gone.url));
    expect(answer).toMatchObject({ status: 502, body: { category: 'NO_CONNECTION' } });
  });

  it('takes and hands over at most a megabyte', async () => {
    app = await startFakeApp(() => ({ status: 200, body: { text: 'x'.repeat(1_000_001) } }));
    const big = { text: 'x'.repeat(1_000_001) };
    expect((await proxyFetch(request({ method: 'POST', requestBody: big }), caller(app.url))).status).toBe(
      400,
    );
    const answer = await proxyFetch(request({}), caller(app.url));
    expect(answer).toMatchObject({ status: 502, body: { message: 'The answer is larger than 1 MB' } });
  });
});
