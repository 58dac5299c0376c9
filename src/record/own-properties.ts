/** The properties that the app creates and writes: one table for companies, one for deals. The app subscribes to none of them. */
import type { CriteriaDocument } from '../criteria/document.ts';

/** HubSpot's name of our group of properties, on companies and on deals. */
export const GROUP = { name: 'fitgate', label: 'Fitgate' } as const;

/** HubSpot's own "Ideal Customer Profile Tier", written only when a document mirrors its tier there. */
export const HUBSPOT_ICP_TIER = 'hs_ideal_customer_profile';

export interface OwnOption {
  readonly value: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly displayOrder: number;
}

export interface OwnProperty {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
  readonly fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select' | 'checkbox' | 'booleancheckbox';
  readonly options: readonly OwnOption[];
}

type Choice = readonly [value: string, label: string, hidden?: boolean];

const GATES: readonly Choice[] = [
  ['pass', 'Yes'],
  ['fail', 'No'],
  ['undetermined', 'Not known yet'],
];
const TRACKS: readonly Choice[] = [
  ['primary', 'Work now'],
  ['secondary', 'Work later'],
  ['research', 'Find out first'],
  ['none', 'Do not pursue'],
];
const EXCEPTIONS: readonly Choice[] = [
  ['none', 'None'],
  ['requested', 'Requested'],
  ['approved', 'Approved'],
  ['denied', 'Denied'],
  ['expired', 'Expired'],
];
const KEEPS_ITS_SCORE = 'Use Gate or Tier; a company outside the ICP keeps its score';

const options = (choices: readonly Choice[]): OwnOption[] =>
  choices.map(([value, label, hidden = false], displayOrder) => ({ value, label, hidden, displayOrder }));

function tierChoices(document: CriteriaDocument): readonly Choice[] {
  const named = document.tiers.map((tier): Choice => [tier.key, tierLabel(tier.key, tier.name)]);
  return [...named, ['out', 'Outside the ICP']];
}

/** `tier_1` and "High touch" → "Tier 1 · High touch". */
export function tierLabel(key: string, name: string): string {
  return `Tier ${key.slice('tier_'.length)} · ${name}`;
}

type Described = Omit<OwnProperty, 'groupName' | 'options'> & { readonly choices?: readonly Choice[] };

const inGroup = ({ choices = [], ...property }: Described): OwnProperty => ({
  ...property,
  groupName: GROUP.name,
  options: options(choices),
});

/**
 * The company properties for one document: its tiers, profiles and flags are the options.
 * @returns definitions as HubSpot's properties API takes them, in display order
 */
export function companyProperties(document: CriteriaDocument): readonly OwnProperty[] {
  return [...numbers(), ...choicesOf(document), ...texts()].map(inGroup);
}

function numbers(): readonly Described[] {
  return [
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
      name: 'fitgate_criteria_version',
      label: 'Fitgate criteria version',
      description:
        'The version of the criteria under which the Fitgate values last changed. For audits; branch on Gate or Tier instead.',
      type: 'number',
      fieldType: 'number',
    },
  ];
}

function choicesOf(document: CriteriaDocument): readonly Described[] {
  const profiles = document.profiles.map(
    (profile): Choice => [profile.key, profile.name, profile.status === 'retired'],
  );
  const flags = document.flags.map((flag): Choice => [flag.key, flag.name]);
  return [
    select(
      'fitgate_tier',
      'Fitgate tier',
      `The band of the score, or outside the ICP. Branch on it to route. ${KEEPS_ITS_SCORE}.`,
      tierChoices(document),
    ),
    select(
      'fitgate_tier_potential',
      'Fitgate tier potential',
      'The tier if everything not known yet turned out well. Branch on it to choose what to enrich first.',
      tierChoices(document),
    ),
    select(
      'fitgate_gate',
      'In our ICP?',
      'Whether the must-haves are met. Branch on it before spending time: Not known yet is not No.',
      GATES,
    ),
    select(
      'fitgate_track',
      'What to do',
      'What sales does with the company. Branch on it to assign, to wait, to find out or to leave.',
      TRACKS,
    ),
    select(
      'fitgate_profile',
      'Fitgate profile',
      'The ideal customer profile that fits best. Branch on it where profiles have different owners.',
      profiles,
    ),
    {
      name: 'fitgate_flags',
      label: 'Fitgate anti-ICP flags',
      description: 'The anti-ICP flags that hit. Branch on one to treat its companies apart.',
      type: 'enumeration',
      fieldType: 'checkbox',
      // HubSpot takes no enumeration without options: a document without flags gets one that nobody sees.
      choices: flags.length > 0 ? flags : [['none', 'None', true]],
    },
    {
      name: 'fitgate_is_anti_icp',
      label: 'Fitgate: on the stop list',
      description:
        'True when a flag that excludes hits. Branch on it to keep the company out of lists and sequences.',
      type: 'bool',
      fieldType: 'booleancheckbox',
      choices: [
        ['true', 'Yes'],
        ['false', 'No'],
      ],
    },
    select(
      'fitgate_exception',
      'Fitgate exception',
      'Whether somebody asked to pursue the company against its gate. Branch on Approved to let it through.',
      EXCEPTIONS,
    ),
  ];
}

function texts(): readonly Described[] {
  return [
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
    {
      name: 'fitgate_changed_at',
      label: 'Fitgate values changed at',
      description: 'When the Fitgate values last changed. Branch on it to act on fresh changes.',
      type: 'datetime',
      fieldType: 'date',
    },
  ];
}

/** The deal properties: a copy of the primary company's answer when the deal was new. */
export function dealProperties(document: CriteriaDocument): readonly OwnProperty[] {
  const described: readonly Described[] = [
    {
      name: 'fitgate_deal_score',
      label: 'Fitgate score at creation',
      description: `The primary company's score when the deal was new. ${KEEPS_ITS_SCORE}.`,
      type: 'number',
      fieldType: 'number',
    },
    select(
      'fitgate_deal_tier',
      'Fitgate tier at creation',
      "The primary company's tier when the deal was new. Branch on it to report by fit.",
      tierChoices(document),
    ),
    select(
      'fitgate_deal_gate',
      'In our ICP at creation?',
      'Whether the primary company was in the ICP when the deal was new. Branch on it to report by fit.',
      GATES,
    ),
    select(
      'fitgate_deal_exception',
      'Fitgate exception',
      'Whether the deal needs, or has, an exception. Branch on Needed to ask for one.',
      [...EXCEPTIONS.slice(0, 1), ['needed', 'Needed'], ...EXCEPTIONS.slice(1)],
    ),
  ];
  return described.map(inGroup);
}

function select(name: string, label: string, description: string, choices: readonly Choice[]): Described {
  return { name, label, description, type: 'enumeration', fieldType: 'select', choices };
}
