/** Workflows and lists as HubSpot's APIs answer them, one for each kind of filter, branch and action; and what is found in each. */
import type { FoundUses } from '../../../src/answer/uses/find-uses.ts';

type Json = Readonly<Record<string, unknown>>;
export interface AutomationCase {
  readonly what: string;
  readonly about: string | null;
  readonly definition: Json;
  readonly found: Partial<FoundUses>;
}

const filter = (property: string, operation: Json): Json => ({ filterType: 'PROPERTY', property, operation });
const branch = (filterBranchType: string, filters: readonly Json[], rest: Json = {}): Json => ({
  ...{ filterBranchType, filterBranchOperator: filterBranchType, filterBranches: [], filters },
  ...rest,
});
const or = (...filters: readonly Json[]): Json =>
  branch('OR', [], { filterBranches: [branch('AND', filters)] });
const list = (...filters: readonly Json[]): Json => ({ listId: '1', filterBranch: or(...filters) });
const enrolling = (listFilterBranch: Json): Json => ({
  enrollmentCriteria: {
    ...{ type: 'LIST_BASED', listFilterBranch, reEnrollmentTriggersFilterBranches: [] },
    ...{ shouldReEnroll: false, unEnrollObjectsNotMeetingCriteria: false },
  },
  actions: [],
});
const acting = (...actions: readonly Json[]): Json => ({
  enrollmentCriteria: { type: 'MANUAL', shouldReEnroll: false },
  actions: actions.map((action, index) => ({ actionId: String(index + 1), ...action })),
});
const single = (actionTypeId: string, fields: Json): Json => ({
  type: 'SINGLE_CONNECTION',
  actionTypeId,
  fields,
});
const choice = (operator: string, values: readonly string[], rest: Json = {}): Json => ({
  ...{ operationType: 'ENUMERATION', operator, values },
  ...rest,
});
const number = (operator: string, value: number, rest: Json = {}): Json => ({
  ...{ operationType: 'NUMBER', operator, value },
  ...rest,
});
const tier = filter('fitgate_tier', choice('IS_ANY_OF', ['tier_1'], { includeObjectsWithNoValueSet: false }));
const TIER = { property: 'fitgate_tier', words: 'Tier is any of Tier 1 · High touch', takesBlank: false };
const read = (property: string, words: string | null, takesBlank: boolean | null = null) => ({
  reads: [{ property, words, takesBlank }],
});
const changed = (eventTypeId: string, values: readonly string[]): Json => ({
  enrollmentCriteria: {
    type: 'EVENT_BASED',
    eventFilterBranches: [
      branch(
        'UNIFIED_EVENTS',
        [filter('hs_name', choice('IS_ANY_OF', values)), filter('hs_value', choice('IS_ANY_OF', ['x']))],
        {
          ...{ eventTypeId, operator: 'HAS_COMPLETED' },
        },
      ),
    ],
    ...{ listMembershipFilterBranches: [], shouldReEnroll: true },
  },
  actions: [],
});

const company = (what: string, definition: Json, found: Partial<FoundUses>): AutomationCase => ({
  ...{ what, about: '0-2', definition, found },
});

export const AUTOMATION_CASES: readonly AutomationCase[] = [
  company('a list by tier', list(tier), { reads: [TIER] }),
  company(
    'a list that takes in companies without a value',
    list(filter('fitgate_track', choice('IS_NONE_OF', ['none'], { includeObjectsWithNoValueSet: true }))),
    read('fitgate_track', 'What to do is none of Do not pursue', true),
  ),
  company(
    'a list that does not say whether it does',
    list(filter('fitgate_gate', choice('IS_ANY_OF', ['pass', 'undetermined']))),
    read('fitgate_gate', 'In our ICP? is any of Yes, Not known yet'),
  ),
  company(
    'a list of companies without a score',
    list(filter('fitgate_score', { operationType: 'ALL_PROPERTY', operator: 'IS_UNKNOWN' })),
    read('fitgate_score', 'Score is blank', true),
  ),
  company(
    'a list of companies with a score',
    list(filter('fitgate_score', { operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN' })),
    read('fitgate_score', 'Score is filled in', false),
  ),
  company(
    'a list by an option that is no more',
    list(filter('fitgate_profile', choice('IS_ANY_OF', ['retired_long_ago']))),
    read('fitgate_profile', 'Profile is any of retired_long_ago'),
  ),
  company(
    'a list by score, above',
    list(
      filter(
        'fitgate_score',
        number('IS_GREATER_THAN_OR_EQUAL_TO', 75, { includeObjectsWithNoValueSet: false }),
      ),
    ),
    read('fitgate_score', 'Score is at least 75', false),
  ),
  company(
    'a list by score, between',
    list(
      filter('fitgate_score', {
        ...{ operationType: 'NUMBER_RANGED', operator: 'IS_BETWEEN', lowerBound: 50, upperBound: 74 },
      }),
    ),
    read('fitgate_score', 'Score is between 50 and 74'),
  ),
  company(
    'a list by a checkbox',
    list(filter('fitgate_is_anti_icp', { operationType: 'BOOL', operator: 'IS_EQUAL_TO', value: true })),
    read('fitgate_is_anti_icp', 'Stop list is Yes'),
  ),
  company(
    'a list by a part of a text',
    list(
      filter('fitgate_summary', {
        operationType: 'MULTISTRING',
        operator: 'CONTAINS',
        values: ['Snowflake'],
      }),
    ),
    read('fitgate_summary', 'Summary contains Snowflake'),
  ),
  company(
    'a list by date, whose operator we do not put into words',
    list(
      filter('fitgate_changed_at', {
        operationType: 'ROLLING_DATE_RANGE',
        operator: 'IS_LESS_THAN_X_DAYS_AGO_V2',
        numberOfDays: 7,
      }),
    ),
    { ...read('fitgate_changed_at', null), notUnderstood: ['operator IS_LESS_THAN_X_DAYS_AGO_V2'] },
  ),
  company('a list under NOT ANY', { filterBranch: branch('NOT_ANY', [tier]) }, { reads: [TIER] }),
  company('a list of other properties', list(filter('industry', choice('IS_ANY_OF', ['INTERNET']))), {}),
  company('a list of a list', list({ filterType: 'IN_LIST', operator: 'IN_LIST', listId: '77' }), {
    lists: ['77'],
  }),
  company(
    'a list by a form, a page view and a call to action',
    list(
      { filterType: 'FORM_SUBMISSION', formId: 'f' },
      { filterType: 'PAGE_VIEW', pageUrl: 'u' },
      { filterType: 'CTA', ctaName: 'c' },
    ),
    {},
  ),
  company('a list with a filter that is new to us', list({ filterType: 'MOON_PHASE', phase: 'full' }, tier), {
    ...{ reads: [TIER], notUnderstood: ['filter MOON_PHASE'] },
  }),
  company(
    'a list with an operation that is new to us',
    list(filter('fitgate_tier', { operationType: 'HOLOGRAM', operator: 'SHINES', values: ['tier_1'] })),
    { ...read('fitgate_tier', null), notUnderstood: ['operator SHINES', 'operation HOLOGRAM'] },
  ),
  company(
    'a list with a branch that is new to us',
    { filterBranch: branch('MAYBE', [tier]) },
    {
      ...{ reads: [TIER], notUnderstood: ['filter branch MAYBE'] },
    },
  ),
  {
    what: 'a contact list by the tier of its company',
    about: '0-1',
    definition: {
      filterBranch: branch('ASSOCIATION', [tier], { objectTypeId: '0-2', associationTypeId: 1 }),
    },
    found: { reads: [TIER] },
  },
  {
    what: 'a contact list by a contact property of the same name',
    about: '0-1',
    definition: list(tier),
    found: {},
  },
  company(
    'a company list by a deal property of the same name',
    { filterBranch: branch('ASSOCIATION', [tier], { objectTypeId: '0-3', associationTypeId: 5 }) },
    {},
  ),
  company(
    'a list that compares two dates',
    list({
      ...{ filterType: 'PROPERTY', property: 'closedate' },
      operation: {
        operationType: 'COMPARATIVE_DATE',
        operator: 'IS_AFTER',
        comparisonPropertyName: 'fitgate_changed_at',
      },
    }),
    read('fitgate_changed_at', null),
  ),
  company('a workflow that enrolls by tier', enrolling(or(tier)), { reads: [TIER] }),
  company(
    'a workflow that enrolls when the tier changes',
    changed('4-655002', ['fitgate_tier']),
    read('fitgate_tier', 'Tier changes'),
  ),
  company('a workflow that enrolls by another event', changed('6-1', ['fitgate_tier']), {}),
  company(
    'a workflow that branches by what to do',
    acting({
      type: 'LIST_BRANCH',
      listBranches: [
        {
          branchName: 'Work now',
          filterBranch: or(filter('fitgate_track', choice('IS_ANY_OF', ['primary', 'secondary']))),
        },
      ],
    }),
    read('fitgate_track', 'What to do is any of Work now, Work later'),
  ),
  company(
    'a workflow that writes a property of ours',
    acting(
      single('0-5', {
        property_name: 'fitgate_exception',
        value: { type: 'STATIC_VALUE', staticValue: 'requested' },
      }),
    ),
    { writes: ['fitgate_exception'] },
  ),
  company(
    'a workflow that copies our summary into another property, and a task that quotes the score',
    acting(
      single('0-5', {
        property_name: 'notes',
        value: { staticValue: '{{ enrolled_object.fitgate_summary }}' },
      }),
      single('0-3', {
        subject: 'Call: {{ enrolled_object.fitgate_score }} points',
        body: '{{ enrolled_object.name }}',
      }),
    ),
    {
      reads: [
        { property: 'fitgate_summary', words: null, takesBlank: null },
        { property: 'fitgate_score', words: null, takesBlank: null },
      ],
    },
  ),
  company(
    'a workflow with code that is given our tier, and an action of another app',
    acting(
      {
        type: 'CUSTOM_CODE',
        inputFields: [{ name: 't', value: { propertyName: 'fitgate_tier' } }],
        sourceCode: 'x',
      },
      single('1-999', { anything: 'hidden' }),
    ),
    { ...read('fitgate_tier', null), notUnderstood: ['action 1-999'] },
  ),
  company(
    'a workflow with an action and an enrollment that are new to us',
    {
      enrollmentCriteria: { type: 'BY_DREAM', shouldReEnroll: false },
      actions: [{ actionId: '1', type: 'TELEPORT' }],
    },
    { notUnderstood: ['enrollment BY_DREAM', 'action TELEPORT'] },
  ),
  {
    what: 'a definition of which nobody says what it is about',
    about: null,
    definition: list(tier),
    found: { reads: [TIER] },
  },
];
