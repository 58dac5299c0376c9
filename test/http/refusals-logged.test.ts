import { connect } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FitgateError } from '../../src/errors.ts';
import { AUTHOR, aConnectedPortal } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { aGate } from '../support/small-portal.ts';
import { until } from '../support/until.ts';
import { APP_ID, type Script, type ServedApp, serveApp } from './support/served-app.ts';

const storeOf = anEmbeddedStore();
const EMAIL = 'somebody@example.com';
const UUID = /^[0-9a-f-]{36}$/;
const script: { -readonly [name in keyof Script]: Script[name] } = {
  exchangeCode: async () => {
    throw new Error('the test does not say what HubSpot answers');
  },
  readiness: async () => ({ store: true, queue: true }),
};
let app: ServedApp;
let portalId: number;

beforeAll(async () => {
  portalId = await aConnectedPortal(storeOf());
});
// One each: what is logged late belongs to no other test.
beforeEach(async () => {
  const readiness = () => script.readiness();
  app = await serveApp(storeOf(), { exchangeCode: (code) => script.exchangeCode(code), readiness });
});
afterEach(() => app.close());

const query = (appId = APP_ID, userId = 12) =>
  `?portalId=${portalId}&userId=${userId}&userEmail=${EMAIL}&appId=${appId}`;
const lines = (message: string) => app.log.filter(({ msg }) => msg === message);

/** Sends what HubSpot signed, or what nobody did. */
async function send(method: string, path: string, body = '', isSigned = true): Promise<Response> {
  return fetch(app.url + path, {
    method,
    headers: isSigned ? app.signed(method, path, body) : {},
    ...(body === '' ? {} : { body }),
  });
}

/** An install that comes back from HubSpot with a code. */
async function install(): Promise<Response> {
  const begun = await fetch(`${app.url}/oauth/install`, { redirect: 'manual' });
  const cookie = begun.headers.getSetCookie().map((line) => line.split(';')[0]);
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
  return fetch(`${app.url}/oauth/callback?code=a-code&state=${state}`, {
    headers: { cookie: cookie.join('; ') },
  });
}

describe('a refusal', () => {
  const published = JSON.stringify({ reason: 'mine', basedOn: null });

  it.each([
    [
      'webhooks that nobody signed',
      401,
      'unsigned',
      false,
      () => send('POST', '/webhooks/hubspot', '[]', false),
    ],
    ['webhooks with a query', 404, 'gone', false, () => send('POST', `/webhooks/hubspot${query()}`, '[]')],
    ['webhooks that are no JSON', 400, 'bad_request', false, () => send('POST', '/webhooks/hubspot', '[{')],
    ['webhooks that are no array', 400, 'bad_request', false, () => send('POST', '/webhooks/hubspot', '{}')],
    ['an address without anything', 404, 'gone', false, () => send('GET', '/nothing', '', false)],
    ['a query without names', 400, 'bad_request', false, () => send('GET', '/api/criteria')],
    ['another app', 403, 'denied', true, () => send('GET', `/api/criteria${query(1)}`)],
    [
      'a body that is no JSON',
      400,
      'bad_request',
      true,
      () => send('POST', `/api/criteria/publish${query(APP_ID, AUTHOR)}`, '{'),
    ],
    [
      'an incomplete body',
      422,
      'invalid',
      true,
      () => send('POST', `/api/criteria/publish${query(APP_ID, AUTHOR)}`, '{}'),
    ],
    [
      'a viewer who writes',
      403,
      'denied',
      true,
      () => send('POST', `/api/criteria/publish${query()}`, published),
    ],
  ] as const)(
    'has the id that is in the log, with kind, status and the portal if that is proven: %s',
    async (_what, status, kind, isPortalKnown, ask) => {
      const response = await ask();
      const { error } = (await response.json()) as { error: Record<string, unknown> };
      expect(response.status).toBe(status);
      expect(error).toEqual({ kind, message: expect.any(String), id: expect.stringMatching(UUID) });
      expect(lines('request refused')).toEqual([
        {
          ...(kind === 'unsigned'
            ? { level: 40, reason: 'missing', checkedUrl: 'https://fit.example/webhooks/hubspot' }
            : { level: 30 }),
          time: expect.any(Number),
          msg: 'request refused',
          id: error['id'],
          kind,
          status,
          ...(isPortalKnown ? { portalId } : {}),
        },
      ]);
      expect(JSON.stringify(app.log)).not.toContain(EMAIL);
    },
  );
});

describe('a signature that is refused', () => {
  it.each([
    ['missing', 'Open Fitgate from within HubSpot', () => ({})],
    ['stale', 'Reload the page', (at: string) => app.signed('GET', at, '', Date.now() - 300_001)],
    ['mismatch', 'tell those who run Fitgate', (at: string) => app.signed('GET', `${at}&more`)],
  ])(
    'is a warning that says it is %s, and for which URL, without the values that name a person',
    async (reason, advice, headersFor) => {
      const path = `/api/criteria${query()}`;
      const response = await fetch(app.url + path, { headers: headersFor(path) });
      const { error } = (await response.json()) as { error: { message: string } };
      expect(error.message).toContain(advice);
      expect(lines('request refused')).toEqual([
        expect.objectContaining({
          level: 40,
          reason,
          checkedUrl: 'https://fit.example/api/criteria?portalId=…&userId=…&userEmail=…&appId=…',
        }),
      ]);
    },
  );
});

it('an email that HubSpot signed is kept with its person, and in no line of the log', async () => {
  const path = `/api/criteria?portalId=${portalId}&userId=13&userEmail=a%2Bb%40example.com&appId=${APP_ID}`;
  const signedPath = path.replace('%40', '@');
  const response = await fetch(app.url + path, { headers: app.signed('GET', signedPath) });
  expect(response.status).toBe(200);
  const { people } = storeOf().forPortal(portalId);
  expect(await people.emails([13])).toEqual(new Map([[13, 'a+b@example.com']]));
  await until('the request is logged', () => lines('request').length > 0);
  expect(JSON.stringify(app.log)).not.toContain('example.com');
});

describe('an install that fails', () => {
  const pageOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('text/html');
    return response.text();
  };

  it('by what the admin can mend says so on a page, and is logged with its kind', async () => {
    script.exchangeCode = async () => {
      throw new FitgateError('invalid', 'HubSpot refuses the install code: install the app again.');
    };
    const response = await install();
    expect(response.status).toBe(422);
    const [line] = lines('request refused');
    expect(line).toMatchObject({ kind: 'invalid', status: 422, id: expect.stringMatching(UUID) });
    const page = await pageOf(response);
    expect(page).toContain('install the app again');
    expect(page).toContain(String(line?.['id']));
  });

  it.each([
    ['nobody foresaw', 500, 'bug', new TypeError('a secret of the stack')],
    ['is ours to mend', 500, 'bug', new FitgateError('bug', 'a secret of the configuration')],
    ['is trouble of HubSpot', 503, 'transient', new FitgateError('transient', 'a secret address')],
  ] as const)(
    'by what %s shows a neutral page with the id that is in the log',
    async (_what, status, kind, failure) => {
      script.exchangeCode = async () => {
        throw failure;
      };
      const response = await install();
      expect(response.status).toBe(status);
      const [line] = lines('request failed');
      expect(line).toMatchObject({ level: 50, kind, status, err: { message: failure.message } });
      const page = await pageOf(response);
      expect(page).toContain(String(line?.['id']));
      expect(page).not.toContain('secret');
    },
  );

  it('after HubSpot took the code is logged with the portal', async () => {
    const portal = { portalId: 8_811, userId: 1, scopes: [], expiresAtMs: 0 };
    script.exchangeCode = async () => ({
      ...portal,
      accessToken: '\u0000',
      refreshToken: 'r',
      userId: 2 ** 70,
    });
    expect((await install()).status).toBe(500);
    expect(lines('request failed')).toMatchObject([{ kind: 'bug', portalId: 8_811 }]);
  });

  it('for want of quota says when to come again', async () => {
    script.exchangeCode = async () => {
      throw new FitgateError('rate_limited', 'wait', { retryAfterMs: 7_300 });
    };
    const limited = await install();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '8']);
    script.exchangeCode = async () => {
      throw new FitgateError('transient', 'nobody knows how long');
    };
    expect((await install()).headers.get('retry-after')).toBe('2');
  });
});

describe('the access log', () => {
  it('names what the guard stands before where a request gets no further, and the portal once it is signed', async () => {
    await send('POST', '/webhooks/hubspot', '[]', false);
    await send('GET', `/api/criteria${query()}`, '', false);
    await send('GET', `/api/companies/5001/fit${query()}`);
    await send('GET', '/nothing', '', false);
    await until('all are logged', () => lines('request').length === 4);
    expect(lines('request').map(({ route, status, portalId: portal }) => [route, status, portal])).toEqual([
      ['/webhooks', 401, undefined],
      ['/api', 401, undefined],
      ['/api/companies/:id/fit', 200, portalId],
      ['none', 404, undefined],
    ]);
    expect(JSON.stringify(app.log)).not.toContain(EMAIL);
  });

  it('has a line for a client that gives up: aborted, and no status that nobody was told', async () => {
    const gate = aGate();
    script.readiness = async () => {
      await gate.pass();
      return { store: true, queue: true };
    };
    const client = connect(Number(new URL(app.url).port), '127.0.0.1');
    client.write('GET /health/ready HTTP/1.1\r\nHost: fit.example\r\n\r\n');
    await gate.reached;
    client.destroy();
    await until('it is logged', () => lines('request').length === 1);
    gate.open();
    expect(lines('request')).toMatchObject([{ route: '/health/ready', status: null, aborted: true }]);
  });
});
