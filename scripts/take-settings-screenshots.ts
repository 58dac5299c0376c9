/**
 * Takes pictures of the settings page's frame and Criteria tab, at 760 and at 1,200 pixels, from the running demo, to be looked
 * at: `npx tsx scripts/take-settings-screenshots.ts [folder]` (default reports/settings). States that the demo does not have are
 * the app's own answers with what makes the state put in.
 */
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { type Demo, startDemo } from '../demo/start-demo.ts';
import { openBrowser } from '../test/browser/support/chromium.ts';

const folder = process.argv[2] ?? 'reports/settings';
const WIDTHS = [760, 1_200] as const;
/** The simulator's page has a margin beside the sheet that HubSpot's settings have too. */
const MARGIN = 80;
const VIEWER = 2;

type Answer = Readonly<Record<string, unknown>>;
const BACKFILL = {
  state: 'running',
  purpose: 'publish',
  companies: 700,
  total: 2000,
  written: 650,
  refused: 0,
  startedAt: new Date(Date.now() - 30_000).toISOString(),
  finishedAt: null,
};
const ISSUES = [{ path: '$.profiles[0].criteria', expected: 'a list of 1 to 40 criteria' }];

/** What is put into the answer of `GET /api/criteria`. */
const STATES: readonly (readonly [name: string, change: Answer])[] = [
  ['scoring', { backfill: BACKFILL }],
  [
    'scored',
    { backfill: { ...BACKFILL, state: 'done', companies: 2000, finishedAt: new Date().toISOString() } },
  ],
  ['not-connected', { connected: false }],
  ['needs-an-admin', { problems: ['HubSpot refused to save scores: a permission is missing.', 'Another.'] }],
  ['mistakes', { issues: ISSUES }],
];

await mkdir(folder, { recursive: true });
const demo = await startDemo({ exports: null, port: 0 });
const browser = await openBrowser();
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  await firstRun(page);
  await edited(page);
  for (const [name, change] of STATES) await inState(page, name, change);
  await open(page, demo, `&user=${VIEWER}`);
  await page.getByText('You can look.').waitFor();
  await take(page, 'viewer');
} finally {
  await browser.close();
  await demo.close();
}

async function open(page: Page, { crmUrl, portalId }: Demo, query = ''): Promise<void> {
  await page.goto(`${crmUrl}/settings?portal=${portalId}${query}`);
}

/** Of the whole page, or of what a viewport shows where a panel lies over it. */
async function take(page: Page, name: string, fullPage = true): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width: width + MARGIN, height: 1_000 });
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage, animations: 'disabled' });
  }
  process.stdout.write(`${name}\n`);
}

async function firstRun(page: Page): Promise<void> {
  await open(page, demo);
  await page.getByRole('button', { name: 'Use the example' }).waitFor();
  await page.getByText("Change what doesn't fit you.").waitFor();
  await take(page, 'first-run');
  await page.getByRole('button', { name: 'Use the example' }).click();
  await page.getByText(/In our ICP: /).waitFor();
  await take(page, 'nothing-live');
  const { draft } = await demo.settings.read();
  await demo.settings.saveDraft(draft?.document, null);
  await demo.settings.publish('First criteria', null);
  await demo.settings.backfillDone(() => undefined);
}

async function edited(page: Page): Promise<void> {
  await open(page, demo);
  await page.getByText(/In our ICP: /).waitFor();
  await take(page, 'profiles');
  await page
    .getByRole('button', { name: /^Increase Weight of/ })
    .first()
    .click();
  await page.getByText(/1 change in the draft. Saved/).waitFor();
  await page.getByText('Actions').nth(1).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText(/2 changes in the draft. Saved/).waitFor();
  await take(page, 'changed-and-removed');
  await page
    .getByRole('link')
    .filter({ hasText: /people|million|software/i })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await take(page, 'criterion', false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add criterion' }).click();
  await page.getByRole('combobox', { name: 'Property', exact: true }).click();
  await page.keyboard.type('web', { delay: 20 });
  await page.getByRole('option', { name: /^Web/ }).first().waitFor();
  await take(page, 'add-criterion', false);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Stop list and deductions' }).click();
  await take(page, 'stop-list');
  await page.getByRole('tab', { name: 'Tiers' }).click();
  await page.getByRole('figure').waitFor();
  await take(page, 'tiers');
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await take(page, 'discard', false);
  await page.keyboard.press('Escape');
}

/** The page on the app's own answer, with something put into it. */
async function inState(page: Page, name: string, change: Answer): Promise<void> {
  const route = '**/data/portals/*/fetch';
  await page.route(route, async (request) => {
    const asked = request.request().postDataJSON()?.request;
    const answer = await request.fetch();
    const told = await answer.json();
    const isCriteria = asked?.method === 'GET' && new URL(asked.requestUri).pathname === '/api/criteria';
    await request.fulfill({
      json: isCriteria ? { ...told, responseBody: { ...told.responseBody, ...change } } : told,
    });
  });
  await open(page, demo);
  await page.getByText(/Version 1 is live/).waitFor();
  await take(page, name);
  await page.unroute(route);
}
