import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveDraft } from '../../src/authoring/edit-draft.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { AUTHOR, aConnectedPortal, aDocument, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { scriptHubSpot } from '../support/scripted-hubspot.ts';
import { JOURNAL, NOBODY_WAKES, NOTHING_COUNTED } from '../support/silent.ts';
import { APP_ID, QUIET, type ServedApp, serveApp } from './support/served-app.ts';
import { WORST_DRAFTS } from './support/worst-drafts.ts';

/** What surrounds a draft in a request is small: together they have at most 256 kB. */
const BYTES = 255_000;
const MOST_ANSWER_BYTES = 100_000;
const storeOf = anEmbeddedStore();
let app: ServedApp;
let portalId: number;

beforeAll(async () => {
  portalId = await aConnectedPortal(storeOf());
  app = await serveApp(storeOf(), QUIET);
});
afterAll(() => app.close());

interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly issues: readonly object[];
  readonly moreIssues: number;
}

async function ask(method: string, path: string, body = ''): Promise<Answer> {
  const signed = `${path}?portalId=${portalId}&userId=${AUTHOR}&appId=${APP_ID}`;
  const headers = app.signed(method, signed, body);
  const response = await fetch(app.url + signed, { method, headers, ...(body === '' ? {} : { body }) });
  const text = await response.text();
  const answer = JSON.parse(text) as Partial<Answer> & { readonly error?: Partial<Answer> };
  const { issues = [], moreIssues = 0 } = answer.error ?? answer;
  return { status: response.status, bytes: Buffer.byteLength(text), issues, moreIssues };
}

const save = (document: string) =>
  ask('PUT', '/api/criteria/draft', `{"document":${document},"basedOn":null}`);

describe('a draft of 256 kB of the worst kind', () => {
  it.each(Object.entries(WORST_DRAFTS))(
    'is answered in under 100 kB, opens again, and can be corrected: %s',
    async (kind, make) => {
      const saved = await save(make(BYTES));
      expect(saved.status).toBe(kind.includes('duplicate') ? 422 : 200);
      expect(saved.issues.length).toBeGreaterThan(0);
      expect(saved.issues.length).toBeLessThanOrEqual(200);
      expect(saved.bytes).toBeLessThan(MOST_ANSWER_BYTES);
      const previewed = await ask('POST', '/api/criteria/preview', `{"document":${make(BYTES)}}`);
      expect([previewed.status, previewed.bytes < MOST_ANSWER_BYTES]).toEqual([422, true]);
      const opened = await ask('GET', '/api/criteria');
      expect(opened.status).toBe(200);
      if (saved.status === 200)
        expect(opened).toMatchObject({ issues: saved.issues, moreIssues: saved.moreIssues });
      expect(await save(JSON.stringify(aDocument()))).toMatchObject({ status: 200, issues: [] });
    },
  );

  it.each(Object.entries(WORST_DRAFTS).filter(([kind]) => !kind.includes('duplicate')))(
    'is looked at twice as often as one of half its size, and no more: %s',
    async (_kind, make) => {
      const clock = { now: () => NOW };
      const hubspot = scriptHubSpot().reachedBy('the app');
      const looksAt = async (bytes: number): Promise<number> => {
        const watched = watch(JSON.parse(make(bytes)));
        const needs = {
          store: storeOf(),
          clock,
          log: JOURNAL,
          wakeUp: NOBODY_WAKES,
          properties: createPortalProperties({ hubspot, store: storeOf(), clock, log: JOURNAL }),
          subscribed: new Set<string>(),
          factCounts: NOTHING_COUNTED,
        };
        await saveDraft(
          needs,
          { portalId, userId: AUTHOR },
          { document: watched.value ?? null, basedOn: null },
        );
        return watched.looks();
      };
      expect((await looksAt(32_000)) / (await looksAt(16_000))).toBeLessThan(2.3);
    },
  );
});

/** A value of JSON that counts how often any part of it is read. */
function watch(value: unknown): { readonly value: unknown; readonly looks: () => number } {
  let looks = 0;
  const watched = (part: unknown): unknown =>
    typeof part !== 'object' || part === null
      ? part
      : new Proxy(part, {
          get: (target, name) => {
            looks += 1;
            return watched(Reflect.get(target, name));
          },
        });
  return { value: watched(value), looks: () => looks };
}
