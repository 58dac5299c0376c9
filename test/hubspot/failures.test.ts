import { afterEach, describe, expect, it } from '@jest/globals';
import type { FailureKind } from '../../src/errors.ts';
import { failureFrom } from './support/failure.ts';
import {
  CLIENT_SECRET,
  PORTAL_ID,
  type ScriptedPortal,
  startScriptedPortal,
} from './support/scripted-portal.ts';
import type { ScriptedAnswer } from './support/scripted-server.ts';

let portal: ScriptedPortal | null = null;

afterEach(async () => {
  await portal?.close();
  portal = null;
});

async function failureOfReading(answer: ScriptedAnswer) {
  portal = await startScriptedPortal(() => answer, { timeoutMs: 300 });
  return failureFrom(portal.portal.read('companies', ['1'], ['name']));
}

const refusal = (status: number, json: unknown, headers: Record<string, string> = {}): ScriptedAnswer => ({
  status,
  json: { status: 'error', message: 'Value "Acme Inc" of access-one', correlationId: 'c-1', ...Object(json) },
  headers,
});
const html = (status: number): ScriptedAnswer => {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<html><body>Acme Inc</body></html>');
  };
};
const empty = (status: number): ScriptedAnswer => {
  return (response) => {
    response.writeHead(status);
    response.end();
  };
};
const limited = (policyName: string, headers = {}) =>
  refusal(429, { errorType: 'RATE_LIMIT', policyName }, headers);

describe('what became of a call', () => {
  it.each<[string, ScriptedAnswer, FailureKind, number | null]>([
    ['400', refusal(400, { category: 'VALIDATION_ERROR' }), 'invalid', null],
    ['403', refusal(403, { category: 'MISSING_SCOPES' }), 'denied', null],
    ['404', refusal(404, { category: 'OBJECT_NOT_FOUND' }), 'gone', null],
    ['404 in html', html(404), 'transient', null],
    ['409', refusal(409, { category: 'OBJECT_ALREADY_EXISTS' }), 'conflict', null],
    ['414', html(414), 'invalid', null],
    ['423', refusal(423, {}), 'transient', 2_000],
    ['423 with a shorter wait', refusal(423, {}, { 'retry-after': '1' }), 'transient', 2_000],
    ['429 of the rolling limit', limited('TEN_SECONDLY_ROLLING'), 'rate_limited', 5_000],
    ['429 of the limit per second', limited('SECONDLY'), 'rate_limited', 1_000],
    ['429 of the daily limit', limited('DAILY'), 'rate_limited', 900_000],
    ['429 in html', html(429), 'rate_limited', 10_000],
    ['429 without a body', empty(429), 'rate_limited', 10_000],
    ['429 with seconds to wait', limited('DAILY', { 'retry-after': '7' }), 'rate_limited', 7_000],
    [
      '429 with a time to wait for',
      limited('DAILY', { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }),
      'rate_limited',
      30_000,
    ],
    ['429 with a day to wait', limited('DAILY', { 'retry-after': '86400' }), 'rate_limited', 3_600_000],
    ['429 with a time past', limited('DAILY', { 'retry-after': '-5' }), 'rate_limited', 1_000],
    ['429 with nonsense to wait', limited('SECONDLY', { 'retry-after': 'soon' }), 'rate_limited', 1_000],
    ['477', refusal(477, {}, { 'retry-after': '120' }), 'rate_limited', 120_000],
    ['477 without a time', empty(477), 'rate_limited', 3_600_000],
    ['500', refusal(500, {}), 'transient', null],
    ['502 in html', html(502), 'transient', null],
    ['503 with seconds to wait', refusal(503, {}, { 'retry-after': '3' }), 'transient', 3_000],
    ['504 without a body or a type', empty(504), 'transient', null],
    ['521', html(521), 'transient', null],
    ['302', refusal(302, {}, { location: 'https://elsewhere.example/' }), 'transient', null],
    ['200 in html', html(200), 'transient', null],
    ['200 without a body', empty(200), 'transient', null],
    [
      '200 cut off by a proxy that ended it well',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"results":[{"id":');
      },
      'transient',
      null,
    ],
    ['200 of another shape', { status: 200, json: { results: [{ id: 7 }] } }, 'bug', null],
    ['200 of another shape still', { status: 200, json: { results: 'Acme Inc' } }, 'bug', null],
    ['206', { status: 206, json: { results: [] } }, 'bug', null],
  ])('%s', async (_, answer, kind, retryAfterMs) => {
    const failure = await failureOfReading(answer);
    expect({ kind: failure.kind, retryAfterMs: failure.retryAfterMs }).toEqual({ kind, retryAfterMs });
    for (const secret of ['Acme', 'access-one', 'refresh-one', CLIENT_SECRET]) {
      expect(failure.message).not.toContain(secret);
    }
  });

  it('reads an answer whose type a proxy took away', async () => {
    portal = await startScriptedPortal(() => (response) => {
      response.writeHead(200);
      response.end('{"results":[{"id":"1","properties":{"name":null}}]}');
    });
    const { found } = await portal.portal.read('companies', ['1'], ['name']);
    expect(found.get('1')).toEqual({ id: '1', properties: { name: null } });
  });

  it('names the call, the status and the category', async () => {
    const failure = await failureOfReading(refusal(403, { category: 'MISSING_SCOPES' }));
    expect(failure.status).toBe(403);
    expect(failure.message).toContain(
      'POST /crm/objects/2026-03/companies/batch/read was answered 403 MISSING_SCOPES',
    );
  });

  it('is told to the meters, with no answer too', async () => {
    await failureOfReading((response) => response.destroy());
    expect(portal?.metered).toEqual([
      {
        portalId: PORTAL_ID,
        kind: 'read',
        endpoint: 'POST /crm/objects/:/companies/batch/read',
        status: null,
        durationMs: expect.any(Number),
      },
    ]);
  });
});
