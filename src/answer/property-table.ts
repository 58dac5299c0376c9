/** The parts of our properties that do not depend on a document, by name. The app subscribes to none of them. */
import type { OwnProperty } from './property-definition.ts';

type Described = Omit<OwnProperty, 'groupName' | 'options'>;

const KEEPS_ITS_SCORE = 'Branch on In our ICP? or Tier: a company outside our ICP keeps its score';

/** The company properties that hold an answer, in display order. */
export const ANSWER_PROPERTIES = [
  {
    name: 'fitgate_score',
    label: 'Fitgate: Score',
    description: `0 to 100: the points that are proven, less deductions. ${KEEPS_ITS_SCORE}.`,
    type: 'number',
    fieldType: 'number',
  },
  {
    name: 'fitgate_completeness',
    label: 'Fitgate: Data known',
    description:
      'Percent of the criteria, by weight, whose data is known. Branch on it to send companies to enrichment.',
    type: 'number',
    fieldType: 'number',
  },
  {
    name: 'fitgate_tier',
    label: 'Fitgate: Tier',
    description: `How much effort the company is worth, by its score, or outside our ICP. Branch on it to route.`,
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_tier_potential',
    label: 'Fitgate: Could become',
    description:
      'The tier if everything not known yet turned out well. Branch on it to choose what to enrich first.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_gate',
    label: 'Fitgate: In our ICP?',
    description:
      'Whether the must-haves are met. Branch on it before spending time: Not known yet is not No.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_track',
    label: 'Fitgate: What to do',
    description:
      'What sales does with the company. Branch on it to assign, to wait, to find out or to leave.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_profile',
    label: 'Fitgate: Profile',
    description:
      'The ideal customer profile that fits best. Branch on it where profiles have different owners.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_flags',
    label: 'Fitgate: Stop list and deductions',
    description:
      'The stop-list entries and deductions that apply. Branch on one to treat its companies apart.',
    type: 'enumeration',
    fieldType: 'checkbox',
  },
  {
    name: 'fitgate_is_anti_icp',
    label: 'Fitgate: Stop list',
    description:
      'Yes when an entry of the stop list rules the company out. Branch on it to keep it out of lists and sequences.',
    type: 'bool',
    fieldType: 'booleancheckbox',
  },
  {
    name: 'fitgate_summary',
    label: 'Fitgate: Summary',
    description: 'The answer in two or three sentences. For people; branch on In our ICP? or Tier instead.',
    type: 'string',
    fieldType: 'textarea',
  },
  {
    name: 'fitgate_next_fact',
    label: 'Fitgate: Find out next',
    description:
      'The property whose value would matter most. Branch on it to fill an enrichment queue; blank when nothing is missing.',
    type: 'string',
    fieldType: 'text',
  },
] as const satisfies readonly Described[];

/** The company properties for the time and the version of the last change; alone they do not count as a difference. */
export const CHANGE_PROPERTIES = [
  {
    name: 'fitgate_criteria_version',
    label: 'Fitgate: Criteria version',
    description:
      'The version of the criteria under which the Fitgate values last changed. For audits; branch on In our ICP? or Tier instead.',
    type: 'number',
    fieldType: 'number',
  },
  {
    name: 'fitgate_changed_at',
    label: 'Fitgate: Changed at',
    description: 'When the Fitgate values last changed. Branch on it to act on fresh changes.',
    type: 'datetime',
    fieldType: 'date',
  },
] as const satisfies readonly Described[];

export type AnswerProperty = (typeof ANSWER_PROPERTIES)[number]['name'];
export type ChangeProperty = (typeof CHANGE_PROPERTIES)[number]['name'];

const CHANGE_NAMES: ReadonlySet<string> = new Set(CHANGE_PROPERTIES.map(({ name }) => name));

/** Whether the property only holds the time or the version of the last change. */
export const isChangeProperty = (name: string): boolean => CHANGE_NAMES.has(name);
