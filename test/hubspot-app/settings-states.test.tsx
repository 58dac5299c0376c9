/** One test for each state of the settings page. */
import {
  Alert,
  Button,
  ErrorState,
  Flex,
  LoadingSpinner,
  ProgressBar,
  TextArea,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import { layOutJson } from '../../hubspot-app/app/settings/json-layout.ts';
import { aCriteriaAnswer, DOCUMENT } from './support/criteria.ts';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openedSettings, openSettings } from './support/open-settings.tsx';
import { textsOf } from './support/texts.ts';
import { until } from './support/until.ts';

const running = {
  state: 'running',
  purpose: 'publish',
  companies: 200,
  total: 400,
  written: 150,
  refused: 2,
  startedAt: '2026-11-22T09:00:00.000Z',
  finishedAt: null,
} as const;

afterEach(everybodyLeaves);

describe('the settings page', () => {
  it('says that it is loading until the criteria are there', () => {
    const { page } = openSettings(() => new Promise(() => undefined));
    expect(page.find(LoadingSpinner).props.label).toBe('Loading the criteria');
  });

  it('starts with an example when nothing was ever written, and lets nobody publish it unsaved', async () => {
    const { page, texts } = await openedSettings(aCriteriaAnswer({ published: null, draft: null }));
    expect(texts()).toContain('Nothing is live yet');
    expect(page.find(TextArea, { testId: 'draft-text' }).props.value).toContain('"schema": 1');
    expect(page.button('publish').props.disabled).toBe(true);
    expect(texts()).toContain('Save the draft first.');
  });

  it('starts from the live document when there is no draft', async () => {
    const { page } = await openedSettings(aCriteriaAnswer({ draft: null }));
    expect(page.find(TextArea, { testId: 'draft-text' }).props.value).toBe(layOutJson(DOCUMENT));
  });

  it('shows everything to a viewer and lets them write nothing', async () => {
    const { page, texts } = await openedSettings(aCriteriaAnswer({ role: 'viewer' }));
    expect(texts()).toContain('You can look. To make changes, ask one of the publishers.');
    expect(page.maybeFind(Button, { testId: 'review' })).toBeNull();
    expect(page.find(TextArea, { testId: 'draft-text' }).props.readOnly).toBe(true);
    for (const testId of ['save', 'preview-ask', 'publish'])
      expect(page.button(testId).props.disabled).toBe(true);
    expect(texts()).toEqual(
      expect.arrayContaining(['Only an editor or a publisher may save.', 'Only a publisher may publish.']),
    );
  });

  it('lists every issue of the draft at its path, and what was expected there', async () => {
    const issues = [
      { path: '$.profiles[0].criteria[0].weight', expected: 'a number above 0, up to 100', found: '0' },
      { path: '$.tiers', expected: 'a list of 1 to 3 tiers' },
    ];
    const { page, texts } = await openedSettings(aCriteriaAnswer({ issues }));
    expect(textsOf(page.find(Flex, { testId: 'issues' })).join(' | ')).toContain(
      '$.profiles[0].criteria[0].weight | a number above 0, up to 100 | 0 | $.tiers | a list of 1 to 3 tiers | –',
    );
    expect(page.button('publish').props.disabled).toBe(true);
    expect(texts()).toContain('Correct what is listed above first.');
  });

  it('shows warnings, which do not stop an author', async () => {
    const warnings = [
      { kind: 'no_subscription' as const, fact: 'company.founded', message: 'Not heard of at once.' },
    ];
    const { page } = await openedSettings(aCriteriaAnswer({ warnings }));
    expect(page.find(Alert, { testId: 'warning-no_subscription-company.founded' }).text).toBe(
      'Not heard of at once.',
    );
    page.giveReason('Ready');
    await page.waitFor(() => expect(page.button('publish').props.disabled).toBe(false));
  });

  it('lists what needs an admin', async () => {
    const { texts } = await openedSettings(
      aCriteriaAnswer({ problems: ['A property is archived.', 'Two.'] }),
    );
    expect(texts()).toEqual(expect.arrayContaining(['A property is archived.', 'See 1 more']));
  });

  it('says that the account is not connected, and still shows the criteria', async () => {
    const { page, texts } = await openedSettings(aCriteriaAnswer({ connected: false }));
    expect(texts()).toContain('Version 3 is live');
    expect(page.find(Alert, { testId: 'disconnected' }).props.variant).toBe('danger');
    expect(page.button('preview-ask').props.disabled).toBe(true);
  });

  it('follows the scoring of every company until it is done, and leaves what was typed alone', async () => {
    let release = false;
    const finishedAt = new Date().toISOString();
    const { page, texts } = await openedSettings(() => ({
      body: aCriteriaAnswer({
        backfill: release ? { ...running, state: 'done', companies: 400, finishedAt } : running,
      }),
    }));
    expect(page.find(ProgressBar).props.title).toBe('Scoring every company: 200 of 400');
    page.type('{"mine": true}');
    release = true;
    await page.waitFor(() => expect(texts().join(' ')).toContain('All 400 companies were scored at'));
    expect(page.find(TextArea, { testId: 'draft-text' }).props.value).toBe('{"mine": true}');
  });

  it('stops following when the progress cannot be read, and goes on when asked to', async () => {
    const { page, server } = await openedSettings((_asked, times) =>
      times === 2 ? anError(503, 'transient') : { body: aCriteriaAnswer({ backfill: running }) },
    );
    await page.waitFor(() => page.find(Flex, { testId: 'lost-progress' }));
    expect(server.times('GET /api/criteria')).toBe(2);
    page.click('progress-retry');
    await page.waitFor(() => expect(page.maybeFind(Flex, { testId: 'lost-progress' })).toBeNull());
    await until(() => server.times('GET /api/criteria') > 3);
  });

  it('shows why it could not be loaded, with the error id, and loads on retry', async () => {
    const { page, texts } = openSettings((_asked, times) =>
      times === 1 ? anError(500, 'bug') : { body: aCriteriaAnswer() },
    );
    await page.waitFor(() => page.find(ErrorState));
    expect(texts().join(' ')).toContain('err-1');
    page.click('retry');
    await until(() => page.maybeFind(Flex, { testId: 'settings' }) !== null);
  });

  it('shows every version: when, why and by whom, and which one is live', async () => {
    const { page } = await openedSettings(aCriteriaAnswer(), 'versions');
    await page.waitFor(() => page.find(Flex, { testId: 'versions' }));
    expect(textsOf(page.find(Flex, { testId: 'versions' })).slice(5)).toEqual([
      ...['3', 'Nov 20, 2026, 05:00 EST', 'Third thoughts', '11', 'Live'],
      ...['2', 'Oct 20, 2026, 06:00 EDT', 'Second thoughts', '12', 'Go back to this'],
    ]);
  });
});
