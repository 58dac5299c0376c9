/** The properties that the app creates, with one document's tiers, profiles and flags as options. */
import type { CriteriaDocument } from '../criteria/document.ts';
import { GATE_WORDS, OUTSIDE_OUR_ICP, TRACK_WORDS, tierLabel } from './answer-words.ts';
import type { OwnOption, OwnProperty } from './property-definition.ts';
import { ANSWER_PROPERTIES, type AnswerProperty, CHANGE_PROPERTIES } from './property-table.ts';

/** HubSpot's name of our group of properties, on companies. */
export const GROUP = { name: 'fitgate', label: 'Fitgate' } as const;

/** The prefix of all our property names. */
export const OWN_PREFIX = 'fitgate_';

type Choice = readonly [value: string, label: string, hidden?: boolean];

const GATES: readonly Choice[] = Object.entries(GATE_WORDS);
const TRACKS: readonly Choice[] = Object.entries(TRACK_WORDS);

/** The company properties for one document, in the format of HubSpot's properties API. */
export function companyProperties(document: CriteriaDocument): readonly OwnProperty[] {
  const choices = companyChoices(document);
  return [
    ...ANSWER_PROPERTIES.map((property) => inGroup(property, choices[property.name])),
    ...CHANGE_PROPERTIES.map((property) => inGroup(property, [])),
  ];
}

function companyChoices(document: CriteriaDocument): Readonly<Record<AnswerProperty, readonly Choice[]>> {
  const flags = document.flags.map((flag): Choice => [flag.key, flag.name]);
  return {
    fitgate_score: [],
    fitgate_completeness: [],
    fitgate_tier: tierChoices(document),
    fitgate_tier_potential: tierChoices(document),
    fitgate_gate: GATES,
    fitgate_track: TRACKS,
    fitgate_profile: document.profiles.map(({ key, name, status }) => [key, name, status === 'retired']),
    // HubSpot refuses an enumeration without options, so a document without flags gets a hidden one.
    fitgate_flags: flags.length > 0 ? flags : [['none', 'None', true]],
    fitgate_is_anti_icp: [
      ['true', 'Yes'],
      ['false', 'No'],
    ],
    fitgate_summary: [],
    fitgate_next_fact: [],
  };
}

function tierChoices(document: CriteriaDocument): readonly Choice[] {
  const named = document.tiers.map((tier): Choice => [tier.key, tierLabel(tier.key, tier.name)]);
  return [...named, ['out', OUTSIDE_OUR_ICP]];
}

function inGroup(
  property: Omit<OwnProperty, 'groupName' | 'options'>,
  choices: readonly Choice[],
): OwnProperty {
  return { ...property, groupName: GROUP.name, options: options(choices) };
}

const options = (choices: readonly Choice[]): OwnOption[] =>
  choices.map(([value, label, hidden = false], displayOrder) => ({ value, label, hidden, displayOrder }));
