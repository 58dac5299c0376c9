import { connect, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { FitgateError } from '../../src/errors.ts';
import { captureLog } from './support/captured-log.ts';

const SECRET = 'pat-na1-7d1f';

/** What one line says of an error. */
const toldOf = (error: unknown) => {
  const { log, lines } = captureLog();
  log.warn({ err: error }, 'it failed');
  return lines()[0]?.['err'];
};

/** What Node says of a port where nobody listens any more. */
async function refusedConnection(): Promise<Error> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise((resolve) => server.close(resolve));
  return new Promise((resolve) => connect(address.port, '127.0.0.1').once('error', resolve));
}

describe('a line of the log', () => {
  it.each([
    'accessToken',
    'refreshToken',
    'access_token',
    'refresh_token',
    'clientSecret',
    'client_secret',
    'tokenKeys',
    'password',
    'authorization',
    'cookie',
    'set-cookie',
    'x-hubspot-signature',
    'x-hubspot-signature-v3',
    'userEmail',
    'email',
    'properties',
  ])('never holds %s, at its top or below', (key) => {
    const { log, text, lines } = captureLog();
    log.info({ [key]: SECRET, reply: { [key]: SECRET }, request: { headers: { [key]: SECRET } } }, 'told');
    expect(text()).not.toContain(SECRET);
    expect(lines()[0]).toMatchObject({ [key]: '[redacted]', msg: 'told' });
  });

  it('never holds the code of an install', () => {
    const { log, text } = captureLog();
    log.info(
      { query: { code: SECRET }, request: { query: { code: SECRET } }, grant: { code: SECRET } },
      'told',
    );
    expect(text()).not.toContain(SECRET);
  });

  it('holds what an operator asks for: portal, route, status, and codes of failures', () => {
    const { log, lines } = captureLog();
    const told = { portalId: 33, route: '/api/criteria', status: 503, failure: { code: 'ECONNRESET' } };
    log.info(told, 'request');
    expect(lines()[0]).toMatchObject({ ...told, msg: 'request' });
  });
});

describe('what a line says of an error', () => {
  it('is why: the code of a refused connection', async () => {
    expect(toldOf(await refusedConnection())).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is what Postgres refused and where, without the row that it shows', () => {
    const row = {
      code: '23505',
      table: 'portal',
      constraint: 'portal_pkey',
      detail: `Failing row contains (${SECRET}).`,
      where: `JSON data, line 1: ${SECRET}`,
    };
    const told = toldOf(Object.assign(new Error('duplicate key value'), row));
    expect(told).toMatchObject({ code: '23505', table: 'portal', constraint: 'portal_pkey' });
    expect(JSON.stringify(told)).not.toContain(SECRET);
  });

  it('is not the command that Redis refused: its argument may be the password', () => {
    const refused = Object.assign(new Error('WRONGPASS invalid username-password pair'), {
      command: { name: 'auth', args: [SECRET] },
    });
    expect(JSON.stringify(toldOf(refused))).not.toContain(SECRET);
  });

  it('is its kind, its status, how long to wait, and the messages of its causes', () => {
    const cause = new Error('socket hang up');
    const told = toldOf(
      new FitgateError('rate_limited', 'wait', { status: 429, retryAfterMs: 5_000, cause }),
    );
    expect(told).toMatchObject({
      type: 'FitgateError',
      message: 'wait: socket hang up',
      stack: expect.stringContaining('caused by: Error: socket hang up'),
      kind: 'rate_limited',
      status: 429,
      retryAfterMs: 5_000,
    });
  });

  it('is its text when something else than an error was thrown', () => {
    expect(toldOf('no reason')).toBe('no reason');
    expect(toldOf(null)).toBeNull();
  });
});
