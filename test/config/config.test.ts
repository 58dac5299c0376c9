import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';

const key = () => randomBytes(32).toString('base64');
const complete = {
  HUBSPOT_CLIENT_ID: 'id',
  HUBSPOT_CLIENT_SECRET: 'secret',
  HUBSPOT_APP_ID: '77',
  PUBLIC_URL: 'https://fit.example/',
  TOKEN_KEYS: `${key()},${key()}`,
};

describe('the configuration', () => {
  it('names everything that is missing at once', () => {
    expect(() => readConfig({})).toThrow(
      /HUBSPOT_CLIENT_ID: is not set\n.*HUBSPOT_CLIENT_SECRET: is not set\n.*HUBSPOT_APP_ID: is not set\n.*PUBLIC_URL: is not set\n.*TOKEN_KEYS: is not set/,
    );
  });

  it('has the defaults of the contract; an empty variable is one that is not set', () => {
    const config = readConfig({ ...complete, PORT: '', OPS_PORT: ' ', DATABASE_URL: '', ROLE: '' });
    expect({ ...config, tokenKeys: config.tokenKeys.length }).toEqual({
      clientId: 'id',
      clientSecret: 'secret',
      appId: 77,
      apiUrl: 'https://api.hubapi.com',
      authorizeUrl: 'https://app.hubspot.com/oauth/authorize',
      publicUrl: 'https://fit.example',
      devIdentity: null,
      tokenKeys: 2,
      databaseUrl: null,
      redisUrl: null,
      dataDir: './.data',
      port: 8080,
      opsPort: null,
      role: 'all',
      logLevel: 'info',
    });
  });

  it('takes an identity for development on this machine alone', () => {
    const local = { ...complete, DEV_IDENTITY: '12345678/456' };
    for (const PUBLIC_URL of ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080']) {
      expect(readConfig({ ...local, PUBLIC_URL }).devIdentity).toEqual({ portalId: 12_345_678, userId: 456 });
    }
    for (const PUBLIC_URL of ['https://fit.example', 'http://localhost.example', 'http://192.168.1.2']) {
      expect(() => readConfig({ ...local, PUBLIC_URL })).toThrow(/DEV_IDENTITY .*Unset one of the two/);
    }
  });

  it.each([
    ['PUBLIC_URL', 'fit.example'],
    ['PUBLIC_URL', 'https://fit.example/?tenant=1'],
    ['HUBSPOT_APP_ID', 'abc'],
    ['TOKEN_KEYS', 'c2hvcnQ='],
    ['PORT', '70000'],
    ['DEV_IDENTITY', '12'],
    ['ROLE', 'both'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readConfig({ ...complete, [name]: value })).toThrow(new RegExp(`  ${name}: (?!is not set)`));
  });

  it.each([
    ['PUBLIC_URL', 'https://fit.example/fitgate'],
    ['PUBLIC_URL', 'https://fit.example//'],
    ['HUBSPOT_API_URL', 'https://api.example/hubspot/'],
  ])('refuses %s=%s: behind a path neither routes nor endpoints would be found', (name, value) => {
    expect(() => readConfig({ ...complete, [name]: value })).toThrow(
      new RegExp(`  ${name}: must have no path`),
    );
  });

  it('takes a consent page with a path to the letter, and an API by its origin', () => {
    const urls = {
      HUBSPOT_AUTHORIZE_URL: 'https://app.hubspot.com/oauth/4711/authorize',
      HUBSPOT_API_URL: 'https://api.example:8443/',
    };
    expect(readConfig({ ...complete, ...urls })).toMatchObject({
      authorizeUrl: 'https://app.hubspot.com/oauth/4711/authorize',
      apiUrl: 'https://api.example:8443',
    });
  });

  it('does not split the roles of a process that has the database to itself', () => {
    expect(() => readConfig({ ...complete, ROLE: 'web' })).toThrow(/ROLE=web needs DATABASE_URL/);
    expect(readConfig({ ...complete, ROLE: 'web', DATABASE_URL: 'postgres://h/d' }).role).toBe('web');
  });

  it('never repeats a secret', () => {
    const secret = 'do-not-print-me';
    try {
      readConfig({ ...complete, TOKEN_KEYS: secret, HUBSPOT_CLIENT_SECRET: secret, PORT: 'x' });
    } catch (error) {
      expect(String(error)).not.toContain(secret);
    }
    expect.assertions(1);
  });
});
