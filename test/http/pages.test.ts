/** Pages that are opened by an address of ours: nobody else can make one, and it ends. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPageLinks } from '../../src/http/page-links.ts';
import type { SharedPage } from '../../src/ports/page-links.ts';
import { aReport } from '../store/support/report-promises.ts';
import { aConnectedPortal, aDocument, aPublish, keepDraft, NOW } from '../store/support/samples.ts';
import { anEmbeddedStore } from '../support/embedded-store.ts';
import { QUIET, SECRET, type ServedApp, serveApp } from './support/served-app.ts';

const DAY_MS = 86_400_000;
const storeOf = anEmbeddedStore();
let app: ServedApp;
let ours: number;
let theirs: number;
let report: string;

const addressOf = (page: SharedPage, agoMs = 0): string =>
  createPageLinks({ clientSecret: SECRET, publicUrl: app.url, now: () => Date.now() - agoMs }).linkTo(page);
const statusOf = async (address: string): Promise<number> => (await fetch(address)).status;

beforeAll(async () => {
  [ours, theirs] = [await aConnectedPortal(storeOf()), await aConnectedPortal(storeOf())];
  const { criteria, reports } = storeOf().forPortal(ours);
  await criteria.publish(aPublish({ document: aDocument('Live') }));
  await keepDraft(storeOf(), ours, aDocument('Draft'));
  const started = await reports.start(aReport(), NOW);
  if (started.outcome !== 'started') throw new Error('the report was not started');
  report = started.id;
  await reports.plan(report, { properties: [], leftOut: [], dealLabels: { pipeline: {}, dealtype: {} } }, 0);
  const page = { of: 'companies', rows: [] } as const;
  await reports.advance(report, { page, pages: 0, next: 'computing' });
  await reports.claim(report, 'a', NOW, NOW + DAY_MS);
  const headline = { found: true, words: 'Tells won from lost: 64%', hasDraft: false };
  const findings = { resultJson: '{}', page: '<!doctype html><p>won</p>', headline, alerts: [] };
  await reports.finish(report, 'a', findings, NOW);
  app = await serveApp(storeOf(), QUIET);
});
afterAll(() => app.close());

it('shows a report without a signature of HubSpot, as a page that runs and loads nothing', async () => {
  const answer = await fetch(addressOf({ kind: 'report', portalId: ours, id: report }));
  expect(await answer.text()).toBe('<!doctype html><p>won</p>');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('content-disposition')).toBeNull();
});

it.each([
  ['live', 'Live'],
  ['draft', 'Draft'],
  ['1', 'Live'],
])('gives the criteria as a file: %s', async (id, name) => {
  const answer = await fetch(addressOf({ kind: 'criteria', portalId: ours, id }));
  expect(await answer.json()).toMatchObject({ profiles: [{ name }] });
});

it('shows the live criteria in words, as a page to print that runs and loads nothing', async () => {
  const answer = await fetch(addressOf({ kind: 'one-pager', portalId: ours, id: 'live' }));
  const text = await answer.text();
  for (const part of [
    'Our ideal customer profile',
    'Version 1',
    'is above 100',
    'Tier 1 · All',
    'No entries.',
  ])
    expect(text).toContain(part);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

describe('an address does not work', () => {
  it('two days later', async () => {
    const page = { kind: 'report', portalId: ours, id: report } as const;
    expect(await statusOf(addressOf(page, DAY_MS))).toBe(200);
    expect(await statusOf(addressOf(page, 3 * DAY_MS))).toBe(404);
  });

  it('for another page, another account, another kind, another time or another key', async () => {
    const address = addressOf({ kind: 'report', portalId: ours, id: report });
    const changed = [
      address.replace(report, randomUUID()),
      address.replace(`/${ours}/`, `/${theirs}/`),
      address.replace('/report/', '/criteria/'),
      address.replace(/until=\d+/, `until=${Date.now() + 9 * DAY_MS}`),
      address.replace(/key=./, 'key=!'),
      address.replace(/&key=.*/, ''),
    ];
    expect(await Promise.all(changed.map(statusOf))).toEqual(changed.map(() => 404));
  });

  it('for what does not exist, nor for an account that has left', async () => {
    expect(await statusOf(addressOf({ kind: 'criteria', portalId: ours, id: '9' }))).toBe(404);
    expect(await statusOf(addressOf({ kind: 'report', portalId: ours, id: randomUUID() }))).toBe(404);
    expect(await statusOf(addressOf({ kind: 'criteria', portalId: 7, id: 'live' }))).toBe(404);
    expect(await statusOf(addressOf({ kind: 'one-pager', portalId: theirs, id: 'live' }))).toBe(404);
  });
});
