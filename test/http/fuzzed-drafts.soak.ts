import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyDraft, draftLike } from '../criteria/support/drafts.ts';
import { AUTHOR, aConnectedPortal } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { APP_ID, QUIET, type ServedApp, serveApp } from './support/served-app.ts';
import { WORST_DRAFTS } from './support/worst-drafts.ts';

/** About 25 ms of processor time a request. */
const TWO_HOURS_MS = 7_200_000;
const storeOf = anEmbeddedStore();
let app: ServedApp;
let portalId: number;

beforeAll(async () => {
  portalId = await aConnectedPortal(storeOf());
  app = await serveApp(storeOf(), QUIET);
});
afterAll(() => app.close());

async function ask(method: string, path: string, body: string): Promise<number> {
  const signed = `${path}?portalId=${portalId}&userId=${AUTHOR}&appId=${APP_ID}`;
  const headers = app.signed(method, signed, body);
  const response = await fetch(app.url + signed, { method, headers, ...(body === '' ? {} : { body }) });
  await response.arrayBuffer();
  return response.status;
}

const hostile = fc.constantFrom(
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '\u202e',
  'x'.repeat(2_000),
  '💥',
);
const anyValue = fc.oneof(fc.jsonValue(), hostile, draftLike);
const key = fc.oneof(fc.constantFrom('a', 'b', 'c', '$', 'mirrorToHubSpotIcpTier'), hostile);
const at = fc.record({
  kind: fc.constantFrom('profile', 'criterion', 'flag', 'tier', 'setting', 'other'),
  profile: fc.option(key),
  key,
});
const change = fc.record(
  {
    op: fc.constantFrom('set', 'add', 'remove', 'move'),
    at,
    value: fc.oneof(
      anyValue,
      key.map((each) => ({ key: each, criteria: [{ key: 'a' }] })),
    ),
    before: fc.option(key),
  },
  { requiredKeys: ['op', 'at'] },
);
const patch = fc.record({
  revision: fc.oneof(fc.constant(null), fc.constantFrom('1.x', '999999.x', ''), hostile),
  changes: fc.array(change, { maxLength: 4 }),
});
const deep = fc
  .integer({ min: 1, max: 200_000 })
  .map((levels) => `${'['.repeat(levels)}${']'.repeat(levels)}`);
const worst = fc.constantFrom(...Object.values(WORST_DRAFTS)).map((make) => make(20_000));
const text = fc.oneof(
  { weight: 6, arbitrary: anyDraft.map((draft) => JSON.stringify(draft)) },
  { weight: 2, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: worst },
);
const request = fc.oneof(
  patch.map((body) => ['PATCH', '/api/criteria/draft', JSON.stringify(body)] as const),
  text.map((document) => ['PUT', '/api/criteria/draft', `{"document":${document},"basedOn":null}`] as const),
  text.map((each) => ['POST', '/api/criteria/check', JSON.stringify({ text: each })] as const),
  fc.constant(['DELETE', '/api/criteria/draft', '{}'] as const),
);

it(
  'no draft, change or text of 100,000 makes the server fail, and the draft can always be read',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 50, maxLength: 50 }), async (requests) => {
        for (const [method, path, body] of requests) {
          const status = await ask(method, path, body);
          if (status >= 500) throw new Error(`${status} for ${method} ${path} ${body.slice(0, 2_000)}`);
        }
        expect(await ask('GET', '/api/criteria', '')).toBe(200);
      }),
      { numRuns: 2_000 },
    );
  },
  TWO_HOURS_MS,
);
