import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type RunningSimulator, startSimulator } from '../../simulator/start-simulator.ts';
import { onChange } from '../../simulator/state/portal.ts';
import type { CrmChange } from '../../simulator/types.ts';
import { until } from '../support/until.ts';
import { openBrowser } from './support/chromium.ts';
import { type FakeApp, startFakeApp } from './support/fake-app.ts';
import { describeInBrowser } from './support/in-browser.ts';
import { SMALL_PORTAL } from './support/small-portal.ts';

/** The card of an app that shows every component of HubSpot's SDK, and the folder of that app's project. */
const GALLERY_CARD = new URL('./fixtures/gallery-app/src/app/cards/gallery-card.tsx', import.meta.url);
const GALLERY = fileURLToPath(new URL('../../../', GALLERY_CARD));
/** On a busy machine pages draw late. */
const SOON_MS = 120_000;
const COMPANY = 9_000_000_021;

/** Runs in the page: controls without a label, a text or an aria-label. */
const NAMELESS_CONTROLS = `[...document.querySelectorAll('input, select, textarea, button')]
  .filter((control) => {
    const labels = [...(control.labels ?? [])].map((label) => label.textContent).join('');
    return ((control.ariaLabel ?? '') + control.textContent + labels).trim() === '';
  })
  .map((control) => control.outerHTML)`;

describeInBrowser('the CRM in the browser', () => {
  let app: FakeApp;
  let simulator: RunningSimulator;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    app = await startFakeApp(({ body }) => ({ status: body.includes('refuse') ? 422 : 200, body }));
    simulator = await startSimulator({
      app: { clientId: 'c', clientSecret: 's', appId: 99, publicUrl: app.url, redirectUris: [] },
      portals: [SMALL_PORTAL],
      projectDir: GALLERY,
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.close();
    await app?.close();
  });

  beforeEach(async () => {
    complaints = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(SOON_MS);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const openCard = async () => {
    await page.goto(`${simulator.url}/companies/${COMPANY}`);
    await page.getByText('End of the gallery').waitFor();
  };
  const sees = (text: string) => page.getByText(text, { exact: true }).waitFor();

  it('says that it is not HubSpot, and loads nothing from anywhere else', async () => {
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!/^(data:|http:\/\/127\.0\.0\.1)/.test(request.url())) elsewhere.push(request.url());
    });
    await openCard();
    await sees('Local preview — not HubSpot');
    expect(elsewhere).toEqual([]);
  });

  it('draws every component of the SDK', async () => {
    await openCard();
    expect(await page.locator('[data-unmapped]').allTextContents()).toEqual([]);
  });

  it('runs the card in a worker, with no window and no network of its own', async () => {
    await openCard();
    await sees('Reachable from here: nothing');
    await sees(`User 11 looks at ${COMPANY} in 7001`);
  });

  it('gives the card stored values or those that people read, as it asks', async () => {
    await openCard();
    await sees('Stored: {"industry":"COMPUTER_SOFTWARE","no_such_property":null,"numberofemployees":"200"}');
    await sees('Shown: Computer Software');
  });

  it('saves an edit as the person who made it, and the card follows', async () => {
    const changes: CrmChange[] = [];
    const portal = simulator.state.portals.get(SMALL_PORTAL.portalId);
    if (portal === undefined) throw new Error('no portal');
    const stop = onChange(portal, (change) => changes.push(change));
    await openCard();
    await page.getByLabel('Number of Employees').fill('345');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('"numberofemployees":"345"').waitFor();
    stop();
    expect(changes).toMatchObject([
      {
        kind: 'propertyChange',
        propertyName: 'numberofemployees',
        propertyValue: '345',
        source: { changeSource: 'CRM_UI', sourceId: 'userId:11' },
      },
    ]);
  });

  it('shows why the CRM does not take a value, and keeps what was typed', async () => {
    await openCard();
    const headcount = page.getByLabel('Number of Employees');
    await headcount.fill('many');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('numberofemployees').waitFor();
    expect(await headcount.inputValue()).toBe('many');
    complaints = complaints.filter((text) => !text.includes('400'));
  });

  it('keeps every letter that is typed fast, and the card sees them', async () => {
    await openCard();
    await page.getByLabel('Say something').pressSequentially('A quick brown fox jumps', { delay: 0 });
    await sees('Typed: A quick brown fox jumps');
    expect(await page.getByLabel('Say something').inputValue()).toBe('A quick brown fox jumps');
  });

  it('takes hubspot.fetch to the app and its answer back, refusals with the status of the app', async () => {
    await openCard();
    await page.getByLabel('Say something').fill('hello');
    await sees('Typed: hello');
    await page.getByRole('button', { name: 'Ask the app' }).click();
    await sees('Answer: 200 {"typed":"hello"}');
    await page.getByLabel('Say something').fill('refuse');
    await sees('Typed: refuse');
    await page.getByRole('button', { name: 'Ask the app' }).click();
    await sees('Answer: 422 {"typed":"refuse"}');
  });

  it('shows the alerts of a card, and opens and closes its overlays', async () => {
    await openCard();
    await page.getByRole('button', { name: 'Alert' }).click();
    await page.getByRole('status', { name: 'Alerts' }).getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Open the modal' }).click();
    await page.getByRole('dialog', { name: 'A modal' }).getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Open the panel' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is worked by keyboard: tabs by arrows, choices and forms by keys', async () => {
    await openCard();
    await page.getByRole('tab', { name: 'Second' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('The first tab').waitFor();
    await page.getByLabel('One of them').selectOption('Yes');
    await sees('Chosen: boolean true');
    await page.getByRole('button', { name: 'More' }).press('Enter');
    await page.getByText('Inside the accordion').waitFor();
    await page.getByLabel('Number', { exact: true }).press('Enter');
    await page.getByText('Submitted: {"number":7').waitFor();
    await page.getByRole('button', { name: 'Sortable' }).press('Enter');
    await page.getByText('Sorted ascending, page 1 of the table').waitFor();
  });

  it('names every control for those who cannot see it', async () => {
    await openCard();
    const nameless = await page.evaluate(NAMELESS_CONTROLS);
    expect(nameless).toEqual([]);
  });

  it('lists companies by page, searched, sorted, and reachable by address', async () => {
    await page.goto(simulator.url);
    await sees('60 companies');
    await page.getByRole('button', { name: 'Next' }).click();
    await sees('Company 25');
    await page.getByRole('button', { name: 'Employees' }).click();
    await page.getByRole('button', { name: 'Employees' }).click();
    await until('the largest company is first', async () => {
      const first = await page.locator('tbody tr').first().textContent();
      return first?.startsWith('Company 59') === true;
    });
    await page.getByLabel('Search').fill('company-7.');
    await sees('1 company');
    await page.reload();
    await sees('1 company');
    await page.getByRole('link', { name: 'Company 07' }).click();
    await page.getByRole('heading', { name: 'Company 07' }).waitFor();
  });

  it('acts for the user that is chosen', async () => {
    await openCard();
    await page.getByLabel('User').selectOption({ label: 'rep@small.example' });
    await sees(`User 12 looks at ${COMPANY} in 7001`);
  });

  it.each([1280, 400])('needs no sideways scrolling at %d pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await openCard();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it("gives the card the id of the record that is there, when the address has a merged one's", async () => {
    const records = `${simulator.url}/_sim/portals/${SMALL_PORTAL.portalId}/companies`;
    const merged = await fetch(`${records}/merge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ primaryId: '9000000031', otherId: '9000000032' }),
    });
    const { id } = (await merged.json()) as { id: string };
    expect(id).not.toBe('9000000032');
    await page.goto(`${simulator.url}/companies/9000000032`);
    await sees(`User 11 looks at ${id} in 7001`);
  });

  it('says that the extension stopped when it throws, and why', async () => {
    await openCard();
    await page.getByRole('button', { name: 'Break the card' }).click();
    await sees('The extension stopped');
    expect(await page.locator('[data-extension-problem]').textContent()).toContain('The gallery broke');
    // React complains of it as well, and rightly; nothing else does.
    expect(complaints).toEqual([expect.stringContaining('error occurred in the <GalleryLive> component')]);
    complaints = [];
  });
});
