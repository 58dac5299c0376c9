/** One test for each state of the settings page. */
import { Alert, ErrorState, Flex, LoadingSpinner, ProgressBar, TextArea } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aCriteriaAnswer } from './support/criteria.ts';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openedSettings, openSettings } from './support/open-settings.tsx';
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

  it('shows everything to a viewer and lets them change nothing', async () => {
    const { page, texts } = await openedSettings(aCriteriaAnswer({ role: 'viewer' }));
    expect(texts()).toContain('You can look. To make changes, ask one of the publishers.');
    for (const testId of ['review', 'publish', 'undo-criterion-stack'])
      expect(page.isThere(testId)).toBe(false);
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
    expect(page.isDisabled('publish')).toBe(true);
  });

  it('follows the scoring of every company until it is done, and leaves what was written alone', async () => {
    let release = false;
    const finishedAt = new Date().toISOString();
    const { page, texts } = await openedSettings(() => ({
      body: aCriteriaAnswer({
        backfill: release ? { ...running, state: 'done', companies: 400, finishedAt } : running,
      }),
    }));
    expect(page.find(ProgressBar).props.title).toBe('Scoring every company: 200 of 400');
    page.write('reason', 'mine');
    release = true;
    await page.waitFor(() => expect(texts().join(' ')).toContain('All 400 companies were scored at'));
    expect(page.find(TextArea, { testId: 'reason' }).props.value).toBe('mine');
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
});
