/** The Criteria tab: what it shows, and what each edit sends. */
import {
  Alert,
  Button,
  Checkbox,
  Dropdown,
  Flex,
  Input,
  Link,
  LoadingButton,
  MultiSelect,
  NumberInput,
  Panel,
  Select,
  StepperInput,
  TableRow,
  Tabs,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CriteriaAnswer } from '../../src/contract/criteria.ts';
import type { PatchDraftAnswer } from '../../src/contract/drafts.ts';
import type { PropertiesAnswer } from '../../src/contract/properties.ts';
import { aCriteriaAnswer, DOCUMENT } from './support/criteria.ts';
import { anError } from './support/fake-server.ts';
import { everybodyLeaves } from './support/leavable.tsx';
import { openedSettings } from './support/open-settings.tsx';
import { textsOf } from './support/texts.ts';
import { until } from './support/until.ts';

const PATCH = 'PATCH /api/criteria/draft';
const ME = { userId: 1, email: 'me@example.com' };

const property = (name: string, label: string, type: string, options: readonly string[] = []) => ({
  name,
  label,
  type,
  fieldType: type === 'enumeration' ? 'checkbox' : type,
  groupLabel: 'Company',
  options: options.map((value) => ({ value, label: value.toUpperCase() })),
  filled: { count: 1240, of: 2000 },
  followed: true,
  used: true,
});
const PROPERTIES: PropertiesAnswer = {
  properties: [
    property('numberofemployees', 'Number of Employees', 'number'),
    property('web_technologies', 'Web Technologies', 'enumeration', ['hubspot', 'snowflake']),
    property('is_competitor', 'Is a competitor', 'bool'),
    property('country', 'Country/Region', 'string'),
  ],
  more: 0,
};

/** What the server answers once a change was saved. */
function saved(over: Partial<PatchDraftAnswer> = {}): PatchDraftAnswer {
  return {
    draft: { document: DOCUMENT, revision: 'r4', savedAt: '2026-11-29T20:49:00.000Z', savedBy: ME },
    changes: [],
    issues: [],
    moreIssues: 0,
    warnings: [],
    merged: [],
    ...over,
  };
}

async function opened(over: Partial<CriteriaAnswer> = {}) {
  const settings = await openedSettings(aCriteriaAnswer(over), 'criteria');
  const { page, server } = settings;
  server.answerWith('GET /api/properties', PROPERTIES);
  server.answerWith('GET /api/properties/country/values', {
    values: [{ value: 'Cuba', count: 3 }],
    of: 90,
    more: 0,
  });
  server.answerWith('POST /api/criteria/count', { state: 'ready', matches: 214, unknown: 0, of: 2000 });
  server.answerWith(PATCH, saved());
  const sent = (): readonly unknown[] =>
    server.asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  const openPanel = async (id: string) => {
    page.find(Panel, { testId: id }).trigger('onOpen');
    await page.waitFor(() =>
      page.find(LoadingButton, {
        testId: id.includes('entry') || id.includes('panel') ? 'save-entry' : 'save-criterion',
      }),
    );
  };
  return { ...settings, sent, openPanel };
}

afterEach(everybodyLeaves);

describe('the profiles', () => {
  it('say in words what each criterion asks, and what it comes to', async () => {
    const { page } = await opened();
    const group = textsOf(page.find(Flex, { testId: 'group-firmographic' })).join(' | ');
    expect(group).toContain('Company · 66.7 of 100 points');
    expect(group).toContain('numberofemployees is between 200 and 800');
    expect(page.find(StepperInput, { testId: 'weight-headcount' }).props).toMatchObject({
      label: 'Weight of 200 to 800 people',
      value: 20,
      max: 100,
    });
  });

  it('save a weight as it is set, say so, and show it before the server has answered', async () => {
    const { page, texts, sent } = await opened();
    page.find(StepperInput, { testId: 'weight-stack' }).props.onChange?.(11);
    await page.waitFor(() => expect(texts().join(' ')).toContain('Saving…'));
    expect(page.find(StepperInput, { testId: 'weight-stack' }).props.value).toBe(11);
    await page.waitFor(() => expect(texts().join(' ')).toContain('Saved 3:49 PM.'));
    const stack = DOCUMENT.profiles[0]?.criteria[1];
    const at = { kind: 'criterion', profile: 'midmarket', key: 'stack' };
    expect(sent()).toEqual([
      { revision: 'r3', changes: [{ op: 'set', at, value: { ...stack, weight: 11 } }] },
    ]);
  });

  it('keep a change that could not be saved, and send it when asked to', async () => {
    const { page, server, sent } = await opened();
    server.answer(PATCH, (_asked, times) => (times === 1 ? anError(503, 'transient') : { body: saved() }));
    page.find(StepperInput, { testId: 'weight-stack' }).props.onChange?.(11);
    await page.waitFor(() => page.find(Alert, { testId: 'not-saved' }));
    expect(page.find(StepperInput, { testId: 'weight-stack' }).props.value).toBe(11);
    page.click('save-again');
    await page.waitFor(() => expect(page.maybeFind(Alert, { testId: 'not-saved' })).toBeNull());
    await until(() => sent().length === 2);
  });

  it('ask which it is to be where somebody else changed the same criterion, and merge what they changed beside it', async () => {
    const { page, server, sent } = await opened();
    const at = { kind: 'criterion', profile: 'midmarket', key: 'stack' } as const;
    const theirs = { ...DOCUMENT.profiles[0]?.criteria[1], weight: 40 };
    const conflict = {
      at,
      theirs,
      by: { userId: 2, email: 'ops@example.com' },
      changedAt: '2026-11-29T20:49:00.000Z',
    };
    const merged = [
      {
        at: { kind: 'flag', profile: null, key: 'tiny' },
        what: 'changed',
        from: {},
        to: {},
        before: null,
        wasBefore: null,
        by: conflict.by,
        changedAt: conflict.changedAt,
      },
    ] as const;
    server.answer(PATCH, (_asked, times) =>
      times === 1 ? anError(409, 'conflict', { conflicts: [conflict] }) : { body: saved({ merged }) },
    );
    page.find(StepperInput, { testId: 'weight-stack' }).props.onChange?.(11);
    await page.waitFor(() => page.find(Alert, { testId: 'conflict-stack' }));
    expect(page.find(Alert, { testId: 'conflict-stack' }).props.title).toBe(
      'ops@example.com changed this too, at 3:49 PM',
    );
    page.click('mine-stack');
    await page.waitFor(() =>
      expect(page.find(Alert, { testId: 'merged' }).props.title).toBe(
        'ops@example.com changed 1 other thing just now.',
      ),
    );
    expect(sent().length).toBe(2);
  });

  it('mark what is new, changed and removed, and put a removed one back in its place', async () => {
    const [profile] = DOCUMENT.profiles;
    const [headcount, stack] = profile?.criteria ?? [];
    const criteria = [
      { ...stack, weight: 30 },
      { ...stack, key: 'more', name: 'More' },
    ];
    const document = { ...DOCUMENT, profiles: [{ ...profile, criteria }] };
    const { page, sent } = await opened({ draft: { document, basedOn: 3, revision: 'r3' } });
    const row = (key: string) => textsOf(page.find(TableRow, { testId: `criterion-${key}` })).join(' | ');
    expect(row('stack')).toContain('Changed');
    expect(row('more')).toContain('New');
    expect(row('headcount')).toContain('Removed');
    page.find(Dropdown.ButtonItem, { testId: 'put-back-headcount' }).trigger('onClick');
    await until(() => sent().length === 1);
    expect(sent()).toMatchObject([{ changes: [{ op: 'add', value: headcount, before: 'stack' }] }]);
  });

  it('are shown to a viewer as they are live, with nothing to change', async () => {
    const { page, texts } = await opened({ role: 'viewer', draft: null });
    expect(page.maybeFind(StepperInput)).toBeNull();
    expect(page.maybeFind(Button, { testId: 'add-criterion' })).toBeNull();
    expect(texts()).toContain('200 to 800 people');
  });

  it('say no name of a property once the account has told its labels', async () => {
    const { page, server, texts } = await opened();
    server.answerWith(PATCH, saved());
    page.find(StepperInput, { testId: 'weight-stack' }).props.onChange?.(11);
    await page.waitFor(() => expect(texts().join(' ')).toContain('Saved'));
    expect(texts().filter((text) => /\$\.|portal|\bflag|\bgate\b|\btrack\b|assess/i.test(text))).toEqual([]);
  });
});

describe('the panel of a criterion', () => {
  const panel = 'criterion-midmarket-headcount';

  it('changes the range; the name follows, and the count is asked', async () => {
    const { page, openPanel, sent, texts } = await opened();
    expect(page.find(Link, { testId: 'open-headcount' }).props.preventDefault).toBe(true);
    await openPanel(panel);
    const inPanel = () => page.find(Panel, { testId: panel });
    inPanel().find(NumberInput, { testId: 'criterion-value-to' }).props.onChange?.(1000);
    await page.waitFor(() =>
      expect(inPanel().find(Input, { testId: 'criterion-name' }).props.value).toBe('200 to 1,000 people'),
    );
    await page.waitFor(() => expect(textsOf(inPanel())).toContain('214 companies match today.'));
    inPanel().find(LoadingButton, { testId: 'save-criterion' }).trigger('onClick');
    await until(() => sent().length === 1);
    const value = {
      ...DOCUMENT.profiles[0]?.criteria[0],
      name: '200 to 1,000 people',
      when: { fact: 'company.numberofemployees', is: 'between', value: [200, 1000] },
    };
    expect(sent()).toMatchObject([{ changes: [{ op: 'set', value }] }]);
    expect(texts()).toContain('200 to 1,000 people');
  });

  it('tells a mistake at its field, and saves nothing meanwhile', async () => {
    const { page, openPanel } = await opened();
    await openPanel(panel);
    const inPanel = () => page.find(Panel, { testId: panel });
    inPanel().find(NumberInput, { testId: 'criterion-value-from' }).props.onChange?.(900);
    await page.waitFor(() =>
      expect(inPanel().find(NumberInput, { testId: 'criterion-value-from' }).props.validationMessage).toBe(
        'From must be at most To',
      ),
    );
    expect(inPanel().find(LoadingButton, { testId: 'save-criterion' }).props.disabled).toBe(true);
  });

  it('warns where a typed name says another number than the criterion, and writes it anew', async () => {
    const { page, openPanel } = await opened();
    await openPanel(panel);
    const inPanel = () => page.find(Panel, { testId: panel });
    inPanel().find(Input, { testId: 'criterion-name' }).props.onInput?.('Up to 900 people');
    await page.waitFor(() =>
      expect(inPanel().find(Alert, { testId: 'name-disagrees' }).props.title).toBe(
        'The name says 900, the criterion says 200.',
      ),
    );
    inPanel().find(Button, { testId: 'write-name' }).trigger('onClick');
    await page.waitFor(() =>
      expect(inPanel().find(Input, { testId: 'criterion-name' }).props.value).toBe('200 to 800 people'),
    );
  });

  it('gives part of the points, and says when a step is never reached', async () => {
    const { page, openPanel, sent } = await opened();
    await openPanel(panel);
    const inPanel = () => page.find(Panel, { testId: panel });
    inPanel().find(Checkbox, { testId: 'with-steps' }).props.onChange?.(true, '');
    await page.waitFor(() => inPanel().find(NumberInput, { testId: 'step-0-value-from' }));
    inPanel().find(NumberInput, { testId: 'step-0-value-from' }).props.onChange?.(300);
    inPanel().find(NumberInput, { testId: 'step-0-value-to' }).props.onChange?.(400);
    await page.waitFor(() => inPanel().find(NumberInput, { testId: 'step-0-value-to' }).props.value === 400);
    if (inPanel().find(NumberInput, { testId: 'step-0-value-from' }).props.value === undefined)
      inPanel().find(NumberInput, { testId: 'step-0-value-from' }).props.onChange?.(300);
    await page.waitFor(() => inPanel().find(Alert, { testId: 'step-0-unreached' }));
    expect(inPanel().find(Alert, { testId: 'step-0-unreached' }).props.title).toBe(
      'This step is never reached: the one above already covers 200 to 800.',
    );
    inPanel().find(LoadingButton, { testId: 'save-criterion' }).trigger('onClick');
    await until(() => sent().length === 1);
    expect(sent()).toMatchObject([{ changes: [{ value: { bands: [{ share: 1 }, { share: 0.5 }] } }] }]);
  });

  it('leaves a condition that it can not edit as it is, byte for byte', async () => {
    const [profile] = DOCUMENT.profiles;
    const [headcount] = profile?.criteria ?? [];
    const when = { not: { all: [headcount, { not: headcount }] } };
    const document = { ...DOCUMENT, profiles: [{ ...profile, criteria: [{ ...headcount, when }] }] };
    const { page, openPanel, sent } = await opened({ draft: { document, basedOn: 3, revision: 'r3' } });
    await openPanel(panel);
    const inPanel = () => page.find(Panel, { testId: panel });
    expect(textsOf(inPanel()).join(' ')).toContain("in a way this form can't edit");
    inPanel().find(Checkbox, { testId: 'must-have' }).props.onChange?.(false, '');
    await page.waitFor(() =>
      expect(inPanel().find(Checkbox, { testId: 'must-have' }).props.checked).toBe(false),
    );
    inPanel().find(LoadingButton, { testId: 'save-criterion' }).trigger('onClick');
    await until(() => sent().length === 1);
    expect(sent()).toMatchObject([{ changes: [{ value: { when } }] }]);
  });

  it('adds a criterion: name, comparison, group and weight are filled in', async () => {
    const { page, openPanel, sent } = await opened();
    await openPanel('add-criterion-midmarket');
    const inPanel = () => page.find(Panel, { testId: 'add-criterion-midmarket' });
    await page.waitFor(() =>
      expect(inPanel().find(Select, { testId: 'criterion-property' }).props.options.length).toBe(4),
    );
    inPanel().find(Select, { testId: 'criterion-property' }).props.onChange?.('company.web_technologies');
    await page.waitFor(() => inPanel().find(MultiSelect, { testId: 'criterion-value' }));
    expect(inPanel().find(LoadingButton, { testId: 'save-criterion' }).props.disabled).toBe(true);
    inPanel().find(MultiSelect, { testId: 'criterion-value' }).props.onChange?.(['snowflake']);
    await page.waitFor(() =>
      expect(inPanel().find(Input, { testId: 'criterion-name' }).props.value).toBe('Uses SNOWFLAKE'),
    );
    inPanel().find(LoadingButton, { testId: 'save-criterion' }).trigger('onClick');
    await until(() => sent().length === 1);
    const when = { fact: 'company.web_technologies', is: 'includesAny', value: ['snowflake'] };
    const value = {
      key: 'uses_snowflake',
      name: 'Uses SNOWFLAKE',
      dimension: 'technographic',
      weight: 10,
      when,
    };
    expect(sent()).toMatchObject([{ changes: [{ op: 'add', value, before: null }] }]);
  });
});

describe('the stop list and the tiers', () => {
  const at = async (tab: string) => {
    const settings = await opened();
    const [, inner] = settings.page.findAll(Tabs);
    inner?.trigger('onSelectedChange', tab as never);
    await settings.page.waitFor(() => settings.page.find(Flex, { testId: tab }));
    return settings;
  };

  it('are two tables: what rules out, and what costs points', async () => {
    const { page, sent } = await at('stop-list');
    expect(textsOf(page.find(Flex, { testId: 'excluding' })).join(' ')).toContain('Competitor');
    expect(textsOf(page.find(Flex, { testId: 'deducting' })).join(' ')).toContain(
      'numberofemployees is below 20',
    );
    page.find(StepperInput, { testId: 'penalty-tiny' }).props.onChange?.(20);
    await until(() => sent().length === 1);
    expect(sent()).toMatchObject([
      { changes: [{ at: { kind: 'flag', key: 'tiny' }, value: { effect: { penalty: 20 } } }] },
    ]);
  });

  it('keep a tier between its neighbors', async () => {
    const { page, sent, texts } = await at('tiers');
    const start = page.find(StepperInput, { testId: 'from-tier_1' });
    expect(start.props).toMatchObject({ value: 75, min: 1, max: 100 });
    start.props.onChange?.(70);
    await page.waitFor(() => expect(texts().join(' ')).toContain('Saved'));
    page.click('add-tier');
    await until(() => sent().length === 2);
    expect(sent()[1]).toMatchObject({
      changes: [
        { op: 'set', at: { key: 'tier_2' }, value: { min: 37 } },
        { op: 'add', at: { key: 'tier_3' }, value: { min: 0 } },
      ],
    });
  });
});

describe('the first run', () => {
  it('offers three ways to start, and saves the draft that is chosen', async () => {
    const { page, server } = await opened({ published: null, draft: null });
    server.answerWith('GET /api/presets', {
      presets: [
        { key: 'saas', name: 'Software', description: 'B2B software.', document: DOCUMENT, missing: [] },
      ],
    });
    server.answerWith('GET /api/reports', { reports: [], alerts: [] });
    server.answerWith('PUT /api/criteria/draft', { issues: [], moreIssues: 0, warnings: [], revision: 'r1' });
    expect(page.button('read-deals').props.disabled).toBe(false);
    page.click('start-empty');
    await until(() => server.times('PUT /api/criteria/draft') === 1);
    expect(server.asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
      document: { profiles: [{ criteria: [] }] },
      basedOn: null,
      revision: null,
    });
  });
});
