/**
 * Takes pictures of the card in every state, at 1,000 and at 400 pixels, from the running demo, to be looked at:
 * `npx tsx scripts/take-card-screenshots.ts [folder]` (default reports/card). States that the demo does not have are the
 * app's own answers with what makes the state put in.
 */
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { startDemo } from '../demo/start-demo.ts';
import { defaultDocument } from '../src/criteria/default-document.ts';
import { openBrowser } from '../test/browser/support/chromium.ts';

const folder = process.argv[2] ?? 'reports/card';
/** The record's properties stand beside the card. */
const WIDE = 1_392;

interface Fit {
  readonly state: string;
  readonly profile?: object;
  readonly assessedAt?: string;
}
type Change = (fit: Fit) => object;

const paused = { since: '2026-11-29T20:52:00.000Z', cause: 'permission' };
const IN_US = 'sort=name&fitgate_gate=pass';
/** Name, query of the company list that finds a company, and what is put into the answer. */
const STATES: readonly (readonly [name: string, query: string, change?: Change])[] = [
  ['work-now', `${IN_US}&fitgate_track=primary`],
  ['work-later', 'sort=name&fitgate_track=secondary'],
  ['find-out-first', `${IN_US}&fitgate_track=research`],
  ['not-known-yet', 'sort=name&fitgate_gate=undetermined'],
  ['must-have', 'sort=name&fitgate_gate=fail&fitgate_is_anti_icp=false'],
  ['stop-list', 'sort=name&fitgate_is_anti_icp=true'],
  ['paused', `${IN_US}&fitgate_track=primary`, (fit) => ({ ...fit, paused })],
  ['applying', `${IN_US}&fitgate_track=primary`, (fit) => ({ ...fit, applying: 5 })],
  [
    'several-profiles',
    `${IN_US}&fitgate_track=primary`,
    (fit) => ({ ...fit, otherProfiles: [{ ...fit.profile, key: 'other', name: 'Enterprise' }] }),
  ],
  ['pending', 'sort=name', () => ({ state: 'pending' })],
  ['unpublished', 'sort=name', () => ({ state: 'unpublished' })],
  ['disconnected', 'sort=name', () => ({ state: 'disconnected', since: paused.since })],
  ['failed', 'sort=name', () => ({ error: { kind: 'transient', message: 'Try again.', id: '7f3c21' } })],
];

interface CompanyPage {
  readonly companies: readonly { readonly id: string }[];
}

await mkdir(folder, { recursive: true });
const demo = await startDemo({ exports: null, port: 0 });
const browser = await openBrowser();
try {
  await demo.settings.saveDraft(defaultDocument, null);
  await demo.settings.publish('First criteria', null);
  await demo.settings.backfillDone(() => undefined);
  const page = await browser.newPage({ viewport: { width: WIDE, height: 900 } });
  page.setDefaultTimeout(90_000);
  for (const [name, query, change] of STATES) await takeState(page, name, query, change);
} finally {
  await browser.close();
  await demo.close();
}

async function takeState(page: Page, name: string, query: string, change?: Change): Promise<void> {
  const answer = await page.request.get(`${demo.crmUrl}/data/portals/${demo.portalId}/companies?${query}`);
  const { companies }: CompanyPage = await answer.json();
  const [company] = companies;
  if (company === undefined) return void process.stdout.write(`${name}: no such company\n`);
  if (change !== undefined) await changeAnswers(page, change);
  await page.goto(`${demo.crmUrl}/companies/${company.id}?portal=${demo.portalId}`);
  const card = page.locator('.card-area');
  await card.locator('.ui-heading, .ui-empty-state, .ui-error-state, h3, h4').first().waitFor();
  // Values of the record come a moment after the answer.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  for (const width of ['1000px', '400px']) {
    if (width === '400px') await page.getByLabel('400 px wide').check();
    await card.screenshot({ path: `${folder}/${name}-${width}.png`, animations: 'disabled' });
    const accordions = card.locator('.ui-accordion > button');
    if ((await accordions.count()) === 0) continue;
    for (const button of await accordions.all()) await button.click();
    await card.screenshot({ path: `${folder}/${name}-open-${width}.png`, animations: 'disabled' });
    for (const button of await accordions.all()) await button.click();
  }
  await page.unroute('**/data/portals/*/fetch');
  process.stdout.write(`${name}\n`);
}

async function changeAnswers(page: Page, change: Change): Promise<void> {
  await page.route('**/data/portals/*/fetch', async (route) => {
    const response = await route.fetch();
    const envelope = await response.json();
    const body = change(envelope.responseBody);
    const status = 'error' in body ? '503' : '200';
    await route.fulfill({
      json: { ...envelope, context: { appServerStatusCode: [status] }, responseBody: body },
    });
  });
}
