/** System: is all well, who may do what, where Fitgate's values are used. */
import {
  Accordion,
  Alert,
  EmptyState,
  Flex,
  Select,
  StatusTag,
  StepperInput,
  Tabs,
  TextArea,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AccessAnswer } from '../../src/contract/access.ts';
import type { HealthLine, StatusAnswer } from '../../src/contract/status.ts';
import type { Use, UsedInAnswer } from '../../src/contract/used-in.ts';
import { aCriteriaAnswer, DOCUMENT } from './support/criteria.ts';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openSettings } from './support/open-settings.tsx';
import { until } from './support/until.ts';

const line = (over: Partial<HealthLine> = {}): HealthLine => ({
  question: 'connection',
  state: 'good',
  answer: 'Connected',
  explanation: null,
  at: null,
  action: null,
  detail: null,
  ...over,
});
const STATUS: StatusAnswer = {
  checkedAt: '2026-11-20T10:00:00.000Z',
  well: false,
  lines: [
    line({ explanation: 'as ops@example.com since {at}', at: '2025-11-22T10:00:00.000Z' }),
    line({ question: 'permissions', state: 'neutral', answer: 'Workflows off', action: 'allow_workflows' }),
    line({ question: 'refused', state: 'warning', answer: '3 companies', detail: 'PROPERTY_INVALID 400' }),
    line({ question: 'last_scoring', state: 'danger', answer: 'Never', action: 'reconnect' }),
  ],
  installUrl: 'https://fitgate.example.com/oauth/install',
  allowUrl: 'https://fitgate.example.com/oauth/install?allow=workflows-and-lists',
};
const ACCESS: AccessAnswer = {
  you: 11,
  people: [
    { userId: 11, email: 'ops@example.com', role: 'publisher', lastSeenAt: '2026-11-20T10:00:00.000Z' },
    { userId: 12, email: 'sales@example.com', role: 'viewer', lastSeenAt: '2026-10-20T10:00:00.000Z' },
    { userId: 13, email: null, role: 'editor', lastSeenAt: null },
  ],
  capacity: null,
};

async function openSystem(role: 'viewer' | 'publisher' = 'publisher') {
  const { page, server } = openSettings(aCriteriaAnswer({ role }));
  server.answerWith('GET /api/status', STATUS);
  server.answerWith('GET /api/access', ACCESS);
  await page.waitFor(() => page.find(Tabs));
  page.goTo('system');
  return { page, server, choose: page.chooseInner };
}

afterEach(everybodyLeaves);

describe('Health', () => {
  it('answers each question with a word, a sentence where one helps, and one thing to do', async () => {
    const { page } = await openSystem();
    await page.waitFor(() =>
      expect(page.texts()).toContainEqual(expect.stringMatching(/^as ops@example\.com since Nov 22, 2025/)),
    );
    expect(
      page
        .find(Flex, { testId: 'health' })
        .findAll(StatusTag)
        .map(({ text, props }) => [text, props.variant, props.hollow]),
    ).toEqual([
      ['Something needs you', 'warning', undefined],
      ['Connected', 'success', false],
      ['Workflows off', 'default', true],
      ['3 companies', 'warning', false],
      ['Never', 'danger', false],
    ]);
    expect(page.texts()).toEqual(expect.arrayContaining(['Allow workflows', 'Reconnect']));
    expect(page.find(Accordion).props.title).toBe('For support');
  });

  it('checks again when asked to, and keeps the last answer when that fails', async () => {
    const { page, server } = await openSystem();
    await page.waitFor(() => expect(page.isThere('check-now')).toBe(true));
    server.answer('GET /api/status', () => anError(503, 'transient'));
    page.press('check-now');
    await page.waitFor(() => page.find(Alert, { testId: 'health-refused' }));
    expect(page.texts()).toContain('Connected');
  });
});

describe('Access and team', () => {
  it('names people by email, says when they were here, and lets a publisher change a role at once', async () => {
    const { page, server, choose } = await openSystem();
    server.answer('PUT /api/access', () => ({
      body: { ...ACCESS, people: ACCESS.people.map((each) => ({ ...each, role: 'publisher' })) },
    }));
    choose('access');
    await page.waitFor(() => page.find(Select, { testId: 'role-12' }));
    expect(page.texts()).toEqual(
      expect.arrayContaining(['ops@example.com', 'now (you)', 'sales@example.com', 'A colleague', 'never']),
    );
    page.find(Select, { testId: 'role-12' }).props.onChange?.('publisher');
    await page.waitFor(() => expect(page.find(Select, { testId: 'role-12' }).props.value).toBe('publisher'));
    expect(server.asked.at(-1)?.body).toEqual({ userId: 12, role: 'publisher' });
    expect(page.mocks.actions.addAlert.calls).toEqual([
      [{ type: 'success', message: 'sales@example.com can now publish.' }],
    ]);
  });

  it('keeps the last publisher, and says why', async () => {
    const { page, server, choose } = await openSystem();
    server.answer('PUT /api/access', () => anError(409, 'conflict'));
    choose('access');
    await page.waitFor(() => page.find(Select, { testId: 'role-11' }));
    page.find(Select, { testId: 'role-11' }).props.onChange?.('viewer');
    await page.waitFor(() => page.find(Alert, { testId: 'access-change-refused' }));
    expect(page.find(Select, { testId: 'role-11' }).props.value).toBe('publisher');
  });

  it('keeps how many accounts the team can work', async () => {
    const { page, server, choose } = await openSystem();
    server.answerWith('PUT /api/access', { ...ACCESS, capacity: 250 });
    choose('access');
    await page.waitFor(() => page.find(StepperInput, { testId: 'capacity' }));
    page.find(StepperInput, { testId: 'capacity' }).props.onChange?.(250);
    await page.waitFor(() => expect(page.find(StepperInput, { testId: 'capacity' }).props.value).toBe(250));
    expect(server.asked.at(-1)?.body).toEqual({ capacity: 250 });
  });

  it('is for a viewer to read', async () => {
    const { page, choose } = await openSystem('viewer');
    choose('access');
    await page.waitFor(() => expect(page.texts()).toContain('Publisher'));
    expect(page.maybeFind(Select)).toBeNull();
    expect(page.find(StepperInput, { testId: 'capacity' }).props.readOnly).toBe(true);
  });
});

describe('Used in', () => {
  const USE: Use = {
    kind: 'workflow',
    id: '7',
    name: 'Route Tier 1',
    url: 'https://app.example.com/workflows/7',
    enabled: true,
    reads: [
      { property: 'fitgate_tier', words: 'Tier is any of Tier 1', takesBlank: true, entering: 4, leaving: 2 },
      { property: 'fitgate_gate', words: null, takesBlank: false, entering: null, leaving: null },
    ],
    writes: ['fitgate_score'],
    notUnderstood: ['SOMETHING'],
  };
  const USED_IN: UsedInAnswer = {
    workflows: 'read',
    lists: 'read',
    uses: [
      USE,
      {
        ...USE,
        kind: 'list',
        id: '8',
        name: 'A list',
        enabled: null,
        reads: [],
        writes: [],
        notUnderstood: [],
      },
    ],
    gaps: [],
    readAt: '2026-11-20T10:00:00.000Z',
    allowUrl: 'https://fitgate.example.com/oauth/install?optional=1',
  };

  it('says what each reads and writes, its trap, and what in it is not understood', async () => {
    const { page, server, choose } = await openSystem();
    server.answerWith('GET /api/used-in', USED_IN);
    choose('used-in');
    await page.waitFor(() => expect(page.texts()).toContain('Tier is any of Tier 1'));
    expect(page.texts()).toEqual(
      expect.arrayContaining([
        'Takes in companies with no value',
        'In our ICP?, in a way we can’t read',
        'Sets Score: the next scoring puts it back',
        'One part of it can’t be read, and may use more',
        'On',
        'List',
      ]),
    );
    expect(page.texts().join(' ')).not.toMatch(/_|SOMETHING/);
  });

  it('asks for leave where it may read neither', async () => {
    const { page, server, choose } = await openSystem();
    server.answerWith('GET /api/used-in', {
      ...USED_IN,
      uses: [],
      workflows: 'not_allowed',
      lists: 'not_allowed',
    });
    choose('used-in');
    await page.waitFor(() =>
      expect(page.find(EmptyState).props.title).toBe("Fitgate doesn't read your workflows"),
    );
    expect(page.isThere('allow')).toBe(true);
  });

  it('shows what it could read where it may read one of them', async () => {
    const { page, server, choose } = await openSystem();
    server.answerWith('GET /api/used-in', { ...USED_IN, lists: 'not_allowed' });
    choose('used-in');
    await page.waitFor(() => expect(page.texts()).toContain("Fitgate doesn't read your lists."));
    await until(() => page.isThere('allow'));
  });
});

describe('Import and export', () => {
  const CHECK = 'POST /api/criteria/check';
  const opened = async (role: 'viewer' | 'publisher' = 'publisher') => {
    const all = await openSystem(role);
    all.server.answerWith('GET /api/criteria/files/draft', { url: 'https://fitgate.example.com/pages/x' });
    all.server.answerWith('GET /api/criteria/one-pager', { url: 'https://fitgate.example.com/pages/y' });
    all.choose('import-export');
    await all.page.waitFor(() => expect(all.page.isThere('export-file')).toBe(true));
    return all;
  };

  it('opens what is live as a page to print', async () => {
    const { page } = await opened();
    await until(() => page.isThere('one-pager'));
  });

  it('copies the draft as JSON, or opens it as a file', async () => {
    const { page } = await opened();
    page.press('export-copy');
    await until(() => page.mocks.actions.copyTextToClipboard.callCount === 1);
    expect(JSON.parse(String(page.mocks.actions.copyTextToClipboard.calls[0]?.[0]))).toEqual(DOCUMENT);
  });

  it('tells that a text is too long before it is sent', async () => {
    const { page, server } = await opened();
    page.write('import-text', `"${'é'.repeat(640_000)}"`);
    await page.waitFor(() => expect(page.isDisabled('check-text')).toBe(false));
    page.press('check-text');
    await page.waitFor(() => expect(page.find(TextArea, { testId: 'import-text' }).props.error).toBe(true));
    expect(page.find(TextArea, { testId: 'import-text' }).props.validationMessage).toBe(
      'That is 1.3 MB. Criteria can have at most 256 KB.',
    );
    expect(server.times(CHECK)).toBe(0);
  });

  it('lists every mistake: where in words and by line, what is wrong, and what is there', async () => {
    const { page, server } = await opened();
    const issues = [{ line: 48, where: 'The text', wrong: 'Expected a comma', there: null }];
    server.answerWith(CHECK, { bytes: 9, issues, moreIssues: 2, changes: null, warnings: [] });
    page.write('import-text', '{"a" 1}');
    await page.waitFor(() => expect(page.isDisabled('check-text')).toBe(false));
    page.press('check-text');
    await page.waitFor(() => page.find(Flex, { testId: 'mistakes' }));
    expect(page.texts()).toEqual(
      expect.arrayContaining(['3 things to fix', 'The text (line 48)', 'Expected a comma']),
    );
    page.write('import-text', '{');
    await page.waitFor(() => expect(page.maybeFind(Flex, { testId: 'mistakes' })).toBeNull());
  });

  it('says what a valid text would change, and puts it in the place of the draft', async () => {
    const { page, server } = await opened();
    const at = { kind: 'flag', profile: null, key: 'tiny' };
    const gone = { what: 'removed', from: DOCUMENT.flags[1], to: null, before: null, wasBefore: null };
    const changes = [{ at, ...gone, by: null, changedAt: null }];
    server.answerWith(CHECK, { bytes: 9, issues: [], moreIssues: 0, changes, warnings: [] });
    server.answerWith('PUT /api/criteria/draft', { revision: 'r4', issues: [], moreIssues: 0, warnings: [] });
    page.write('import-text', '{"schema": 1}');
    await page.waitFor(() => expect(page.isDisabled('check-text')).toBe(false));
    page.press('check-text');
    await page.waitFor(() => expect(page.texts()).toContain('Removed: Fewer than 20 people'));
    expect(page.texts()).toContain('Valid. It would change 1 thing:');
    page.press('replace-draft');
    await until(() => server.times('PUT /api/criteria/draft') === 1);
    const sent = server.asked.find(({ method }) => method === 'PUT');
    expect(sent?.body).toEqual({ document: { schema: 1 }, basedOn: 3, revision: 'r3' });
  });

  it('gives a viewer the export alone', async () => {
    const { page } = await opened('viewer');
    expect(page.isThere('check-text')).toBe(false);
  });
});
