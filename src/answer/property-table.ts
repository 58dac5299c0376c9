/** The parts of our properties that do not depend on a document, by name. The app subscribes to none of them. */
import type { OwnProperty } from './property-definition.ts';

type Described = Omit<OwnProperty, 'groupName' | 'options'>;

const KEEPS_ITS_SCORE = 'Use Gate or Tier; a company outside the ICP keeps its score';

/** The company properties that hold an answer, in display order. */
export const ANSWER_PROPERTIES = [
  {
    name: 'fitgate_score',
    label: 'Fitgate score',
    description: `0 to 100: the points that are proven, less penalties. ${KEEPS_ITS_SCORE}.`,
    type: 'number',
    fieldType: 'number',
  },
  {
    name: 'fitgate_completeness',
    label: 'Fitgate completeness',
    description:
      'Percent of the criteria, by weight, that could be judged. Branch on it to send companies to enrichment.',
    type: 'number',
    fieldType: 'number',
  },
  {
    name: 'fitgate_tier',
    label: 'Fitgate tier',
    description: `The band of the score, or outside the ICP. Branch on it to route. ${KEEPS_ITS_SCORE}.`,
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_tier_potential',
    label: 'Fitgate tier potential',
    description:
      'The tier if everything not known yet turned out well. Branch on it to choose what to enrich first.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_gate',
    label: 'In our ICP?',
    description:
      'Whether the must-haves are met. Branch on it before spending time: Not known yet is not No.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_track',
    label: 'What to do',
    description:
      'What sales does with the company. Branch on it to assign, to wait, to find out or to leave.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_profile',
    label: 'Fitgate profile',
    description:
      'The ideal customer profile that fits best. Branch on it where profiles have different owners.',
    type: 'enumeration',
    fieldType: 'select',
  },
  {
    name: 'fitgate_flags',
    label: 'Fitgate anti-ICP flags',
    description: 'The anti-ICP flags that hit. Branch on one to treat its companies apart.',
    type: 'enumeration',
    fieldType: 'checkbox',
  },
  {
    name: 'fitgate_is_anti_icp',
    label: 'Fitgate: on the stop list',
    description:
      'True when a flag that excludes hits. Branch on it to keep the company out of lists and sequences.',
    type: 'bool',
    fieldType: 'booleancheckbox',
  },
  {
    name: 'fitgate_summary',
    label: 'Fitgate summary',
    description: 'The assessment in two or three sentences. For people; branch on Gate or Tier instead.',
    type: 'string',
    fieldType: 'textarea',
  },
  {
    name: 'fitgate_next_fact',
    label: 'Fitgate: find out next',
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
    label: 'Fitgate criteria version',
    description:
      'The version of the criteria under which the Fitgate values last changed. For audits; branch on Gate or Tier instead.',
    type: 'number',
    fieldType: 'number',
  },
  {
    name: 'fitgate_changed_at',
    label: 'Fitgate values changed at',
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
