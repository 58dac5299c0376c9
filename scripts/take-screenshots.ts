/**
 * Takes the pictures of the card and the list of companies in docs/screenshots from the running demo:
 * `npx tsx scripts/take-screenshots.ts`. States that do not hold still (loading, pending, disconnected, failed) are answered in the
 * app's place; everything else is real. The settings have `scripts/take-settings-screenshots.ts`.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type Demo, startDemo } from '../demo/start-demo.ts';
import { defaultDocument } from '../src/criteria/default-document.ts';
import { openBrowser } from '../test/browser/support/chromium.ts';

const FOLDER = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const WIDTH = 1280;

/** No caret and no focus ring from the last click, and texts from their beginning. */
const SETTLE = `document.activeElement?.blur?.();
for (const area of document.querySelectorAll('textarea')) area.scrollTop = 0;`;

interface Studio {
  readonly demo: Demo;
  readonly page: Page;
}

await mkdir(FOLDER, { recursive: true });
const demo = await startDemo({ exports: null, port: 0 });
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 600 } });
  page.setDefaultTimeout(60_000);
  const studio = { demo, page };
  await cardWithout(studio);
  await demo.settings.saveDraft(defaultDocument, null);
  await demo.settings.publish('First criteria of the sales team', null);
  await demo.settings.backfillDone(() => undefined);
  await cardWith(studio);
} finally {
  await browser.close();
  await demo.close();
}

async function open({ demo, page }: Studio, path: string, query = ''): Promise<void> {
  await page.goto(`${demo.crmUrl}${path}?portal=${demo.portalId}${query}`);
}

/** The page from its top, `height` pixels of it, or all of it. */
async function take(page: Page, name: string, height?: number): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(SETTLE);
  const clip = height === undefined ? {} : { clip: { x: 0, y: 0, width: WIDTH, height } };
  await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: true, animations: 'disabled', ...clip });
  process.stdout.write(`${name}.png\n`);
}

interface CompanyPage {
  readonly companies: readonly { readonly id: string }[];
}

async function firstCompany({ demo, page }: Studio, query: string): Promise<string> {
  const answer = await page.request.get(`${demo.crmUrl}/data/portals/${demo.portalId}/companies?${query}`);
  const { companies }: CompanyPage = await answer.json();
  const [company] = companies;
  if (company === undefined) throw new Error(`no company for ${query}`);
  return `/companies/${company.id}`;
}

/** Answers the card in the app's place; `null` = never. */
async function answerInstead(
  { page }: Studio,
  body: object | null,
  status = '200',
): Promise<() => Promise<void>> {
  const route = '**/data/portals/*/fetch';
  await page.route(route, async (request) => {
    if (body === null) return;
    const result = status === '200' ? 'success' : 'error';
    await request.fulfill({
      json: { status: result, context: { appServerStatusCode: [status] }, responseBody: body },
    });
  });
  return () => page.unroute(route);
}

async function cardWithout(studio: Studio): Promise<void> {
  const { page } = studio;
  const company = await firstCompany(studio, 'sort=name');
  await open(studio, company);
  await page.getByText('Nothing published yet').waitFor();
  await take(page, 'card-unpublished', 560);
  const refusal = {
    error: { kind: 'transient', message: 'Fitgate is busy. Try again in a moment.', id: '7f3c21' },
  };
  const states = [
    ['card-loading', null, '200', 'Loading the fit of this company'],
    ['card-pending', { state: 'pending' }, '200', 'This company is being scored'],
    ['card-disconnected', { state: 'disconnected' }, '200', 'Fitgate is not connected'],
    ['card-failed', refusal, '503', 'The fit of this company could not be loaded'],
  ] as const;
  for (const [name, body, status, text] of states) {
    const stop = await answerInstead(studio, body, status);
    await open(studio, company);
    await page.getByText(text).first().waitFor();
    await take(page, name, 560);
    await stop();
  }
}

async function cardWith(studio: Studio): Promise<void> {
  const { page } = studio;
  await open(studio, '', '&sort=fitgate_score&direction=descending');
  await page.getByRole('cell', { name: 'Work now' }).first().waitFor();
  await take(page, 'companies', 900);
  await open(studio, await firstCompany(studio, 'fitgate_gate=pass&sort=fitgate_score&direction=descending'));
  await page.getByText('In our ICP? Yes').waitFor();
  await take(page, 'card-scored', await cardEnd(page));
  await open(
    studio,
    await firstCompany(studio, 'fitgate_gate=undetermined&fitgate_track=research&sort=name'),
  );
  await page.getByText('In our ICP? Not known yet').waitFor();
  await take(page, 'card-not-known-yet', await cardEnd(page));
  await page.getByLabel('400 px wide').check();
  await page.locator('.card-area').screenshot({ path: `${FOLDER}card-400px.png`, animations: 'disabled' });
}

/** Where the card ends: what stands beside it, further down, is left out. */
async function cardEnd(page: Page): Promise<number> {
  const box = await page.locator('.card-area').boundingBox();
  if (box === null) throw new Error('there is no card on the page');
  return Math.ceil(box.y + box.height + 24);
}
