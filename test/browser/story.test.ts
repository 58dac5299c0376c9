import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readDeclaredOrigin } from '../../demo/declared-origin.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import { WORST_DRAFTS } from '../http/support/worst-drafts.ts';
import { migratedFolder } from '../support/migrated-folder.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';
import { openBrowser } from './support/chromium.ts';
import { describeInBrowser } from './support/in-browser.ts';

const COMPANIES = fileURLToPath(new URL('./fixtures/story/companies.csv', import.meta.url));
/** Fits the first criteria in every way; one of its facts is enough to change that. */
const NORTHWIND = 9_000_000_101;
/** All that it lacks is the headcount. */
const UNKNOWN_HEADCOUNT = 9_000_000_106;
const VIEWER = 2;
const worstDraft = (kind: string): string => WORST_DRAFTS[kind]?.(255_000) ?? '';

/** The app takes changes through its queue, and HubSpot's events arrive when they arrive; on a busy machine, late. */
const SOON_MS = 120_000;

describeInBrowser('from the first draft to a roll-back, in the CRM', () => {
  let data: TempFolder;
  let demo: Demo;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    data = await migratedFolder();
    const environment = { DATA_DIR: data.path };
    demo = await startDemo({ exports: { companies: COMPANIES }, port: 0, environment });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(SOON_MS);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
    await data?.remove();
  });
  // The chapters follow each other: each starts from what the one before it published.
  beforeEach(() => page.goto('about:blank'));

  const open = (path: string, user?: number) =>
    page.goto(`${demo.crmUrl}${path}?portal=${demo.portalId}${user === undefined ? '' : `&user=${user}`}`);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  const sees = (text: string | RegExp) => page.getByText(text).first().waitFor();
  /** The tag on the card, not the property of the same name beside it. */
  const cardSays = (tag: string) =>
    page.locator('.card-area').getByText(tag, { exact: true }).first().waitFor();
  const headcount = () => page.locator('aside').getByLabel('Number of Employees');
  const rowOf = (company: string) => page.getByRole('row').filter({ hasText: company });
  const rowShows = (company: string, text: string) => rowOf(company).filter({ hasText: text }).waitFor();
  const openDraft = async () => {
    await open('/settings');
    await tab('Changes');
  };
  const draft = () => page.getByRole('textbox', { name: 'Draft as JSON' });
  const changeDraft = async (from: string, to: string) => {
    const text = await draft().inputValue();
    if (!text.includes(from)) throw new Error(`the draft does not contain ${from}`);
    await draft().fill(text.replace(from, to));
  };
  const publish = async (reason: string, ask: string) => {
    await page.getByRole('textbox', { name: 'Reason' }).last().fill(reason);
    await button(ask).click();
    await button('Publish now').click();
  };

  it('says on the card that nothing is published yet', async () => {
    await open(`/companies/${NORTHWIND}`);
    await sees('No criteria yet');
  });

  it('shows where a draft is wrong, keeps it from being published, and takes the correction', async () => {
    await openDraft();
    await changeDraft('"weight": 20', '"weight": -20');
    await button('Save the draft').click();
    await sees('$.profiles[0].criteria[0].weight');
    await sees('Correct what is listed above first.');
    await changeDraft('"weight": -20', '"weight": 20');
    await button('Save the draft').click();
    await page.getByText('$.profiles[0].criteria[0].weight').waitFor({ state: 'detached' });
  });

  it.each(['unknown keys', 'nested lists'])(
    'opens with a draft of 256 kB of the worst kind, and takes the correction there: %s',
    async (kind) => {
      await openDraft();
      const good = await draft().inputValue();
      await draft().fill(worstDraft(kind));
      await button('Save the draft').click();
      await sees(/things? to correct/);
      await sees('Saved.');
      await openDraft();
      await sees(/things? to correct/);
      await draft().fill(good);
      await button('Save the draft').click();
      await page.getByText(/things? to correct/).waitFor({ state: 'detached' });
    },
  );

  it('tells where a draft of 256 kB has a key twice, and takes the correction', async () => {
    await openDraft();
    const good = await draft().inputValue();
    await draft().fill(worstDraft('duplicate keys'));
    await button('Save the draft').click();
    await sees(/a name that this object does not have yet expected/);
    await draft().fill(good);
    await page.getByText(/things? to correct/).waitFor({ state: 'detached' });
    await sees('Saved.');
  });

  it('shows what publishing would change, and publishes', async () => {
    await openDraft();
    await button('What would change?').click();
    await sees('8 companies would get their first score');
    await publish('The first criteria', 'Publish the draft');
    await page.getByRole('status', { name: 'Alerts' }).getByText('Version 1 is published.').waitFor();
  });

  it('puts the answers into the list of companies', async () => {
    await open('/');
    await rowShows('Northwind Software', 'Yes');
    await rowShows('Stone Quarry', 'No');
    await rowShows('Unknown Headcount', 'Not known yet');
    await page.getByLabel('Stop list').selectOption({ label: 'Yes' });
    await sees('1 company');
    await rowShows('Havana Systems', 'Do not pursue');
  });

  it('draws the card and the settings with nothing missing', async () => {
    await open(`/companies/${NORTHWIND}`);
    await cardSays('In our ICP');
    expect(await page.locator('[data-unmapped]').count()).toBe(0);
    await open('/settings');
    for (const name of ['Criteria', 'Changes', 'Versions', 'Reports', 'System']) await tab(name);
    expect(await page.locator('[data-unmapped]').count()).toBe(0);
  });

  it('assesses again when a person edits the headcount, and the open card follows by itself', async () => {
    await open(`/companies/${NORTHWIND}`);
    await cardSays('In our ICP');
    await headcount().fill('5000');
    await button('Save').click();
    await cardSays('Not in our ICP');
    await sees('Number of Employees is 5,000');
    await page.locator('[data-property="fitgate_gate"]').filter({ hasText: 'No' }).waitFor();
    await headcount().fill('400');
    await button('Save').click();
    await cardSays('In our ICP');
  });

  it('takes the missing fact on the card itself, by keyboard alone, and says what to do now', async () => {
    await open(`/companies/${UNKNOWN_HEADCOUNT}`);
    await cardSays('Not known yet');
    await sees("We can't say yet: Number of Employees is blank, and it's a must-have.");
    await page.locator('.card-area').getByLabel('Number of Employees').focus();
    await page.keyboard.type('400');
    await page.keyboard.press('Enter');
    await cardSays('In our ICP');
    await cardSays('Work now');
  });

  it('puts right what a person writes over its answer, once the company is assessed again', async () => {
    await open(`/companies/${NORTHWIND}`);
    await cardSays('In our ICP');
    await page.getByRole('button', { name: 'Edit Fitgate: Score', exact: true }).click();
    await page.getByLabel('Fitgate: Score', { exact: true }).fill('3');
    await button('Save').click();
    const score = page.locator('[data-property="fitgate_score"] dd');
    await score.filter({ hasText: /^3\D*$/ }).waitFor();
    await headcount().fill('401');
    await button('Save').click();
    await score.filter({ hasText: /^\d{2,}\D*$/ }).waitFor();
  });

  it('publishes a second version, and rolls back to the first', async () => {
    await openDraft();
    await changeDraft('"Canada",', '');
    await button('Save the draft').click();
    await sees('Saved.');
    await publish('Canada is not served any more', 'Publish the draft');
    await page.getByRole('status', { name: 'Alerts' }).getByText('Version 2 is published.').waitFor();
    await open('/');
    await rowShows('Blue Harbor Apps', 'No');

    await open('/settings');
    await tab('Versions');
    await button('Go back to this').click();
    await publish('Canada stays', 'Publish version 1 again');
    await page.getByRole('status', { name: 'Alerts' }).getByText('Version 3 is published').waitFor();
    await open('/');
    await rowShows('Blue Harbor Apps', 'Yes');
  });

  it('lets a viewer look, and refuses a write that goes around the page', async () => {
    await open('/settings', VIEWER);
    await sees('You can look. To make changes, ask one of the publishers');
    await tab('Changes');
    expect(await draft().getAttribute('readonly')).not.toBeNull();
    expect(await button('Save the draft').isDisabled()).toBe(true);

    const answer = await page.request.post(`${demo.crmUrl}/data/portals/${demo.portalId}/fetch`, {
      data: {
        userId: VIEWER,
        request: {
          requestUri: `${await readDeclaredOrigin(process.cwd())}/api/criteria/publish`,
          method: 'POST',
          requestBody: { reason: 'mine', basedOn: 3 },
        },
      },
    });
    expect(await answer.json()).toMatchObject({ context: { appServerStatusCode: ['403'] } });
    await until(
      'no fourth version was made',
      async () => (await demo.settings.read()).published?.version === 3,
    );
  });
});
