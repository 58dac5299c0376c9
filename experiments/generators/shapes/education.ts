import { chanceOf, happens, normal } from '../draws.ts';
import {
  type Columns,
  choose,
  chooseEach,
  type Level,
  manyLevels,
  type Shape,
  withBlanks,
  yesOrNo,
} from './shape.ts';
import { siteActivity } from './worked.ts';

const ORIGINS: readonly Level[] = [
  ['API', 39, -0.5],
  ['Landing Page Submission', 52, -0.3],
  ['Lead Add Form', 8, 2.8],
  ['Lead Import', 1, -0.8],
];
const SOURCES: readonly Level[] = [
  ['Google', 32, 0],
  ['Direct Traffic', 28, -0.4],
  ['Olark Chat', 19, -0.6],
  ['Organic Search', 13, 0],
  ['Referral Sites', 2, -0.6],
  ['Facebook', 1, -0.7],
];
const FORM_SOURCES: readonly Level[] = [
  ['Reference', 75, 0.4],
  ['Partner Site', 20, 2.5],
  ['Google', 5, -0.5],
];
const OCCUPATIONS: readonly Level[] = [
  ['Unemployed', 85, -0.1],
  ['Working Professional', 11, 2.5],
  ['Student', 3, -0.3],
  ['Other', 1, 0.2],
];
const CITIES: readonly Level[] = [
  ['Mumbai', 45, 0.1],
  ['Select', 28, -0.1],
  ['Thane & Outskirts', 10, 0.2],
  ['Other Cities', 9, 0],
  ['Other Cities of Maharashtra', 6, 0.1],
  ['Other Metro Cities', 5, 0.1],
  ['Tier II Cities', 1, -0.3],
];
const SPECIALIZATIONS: readonly Level[] = [
  ['Select', 21, -0.6],
  ...manyLevels('Specialization', 18, 0.25).map(
    ([name, share, effect]): Level => [name, share * 15, effect + 0.15],
  ),
];
const HEARD: readonly Level[] = [
  ['Select', 70, -0.2],
  ['Online Search', 11, 0.1],
  ['Word Of Mouth', 5, 0.2],
  ['Student of Ours', 4, 0.3],
  ['Multiple Sources', 2, 0],
  ['Other', 3, 0],
];

const COLUMNS: Columns = {
  lead_origin: ORIGINS,
  current_occupation: OCCUPATIONS,
  matters_most: yesOrNo(99.8, 0, 'Better Career Prospects', 'Other'),
  specialization: SPECIALIZATIONS,
  heard_from: HEARD,
  city: CITIES,
  country: yesOrNo(95, 0, 'India', 'United Arab Emirates'),
  do_not_email: yesOrNo(8, -1),
  do_not_call: yesOrNo(0.1),
  free_copy: yesOrNo(31),
};
/** Probability that a column is empty: of those who fill in the form, and of the others. */
const BLANK = {
  form: { specialization: 0.05, heard_from: 0.1, city: 0.15, country: 0.27 },
  noForm: {
    current_occupation: 0.98,
    matters_most: 1,
    specialization: 0.4,
    heard_from: 0.5,
    city: 0.2,
    country: 0.27,
  },
} as const;

/**
 * Leads of an education company. Those who are interested fill in the form: two honest columns are filled for about nine in ten
 * who buy and six in ten who don't.
 */
export const education: Shape = {
  key: 'education',
  deals: 9000,
  winRate: 0.38,
  duplicates: 0.01,
  describe: (random) => {
    const interest = normal(random);
    const fills = happens(chanceOf(2.4 + 4 * interest), random);
    const { names, effect } = chooseEach(COLUMNS, random);
    const cameByForm = names['lead_origin'] === 'Lead Add Form';
    const source = choose(cameByForm ? FORM_SOURCES : SOURCES, random);
    return {
      values: withBlanks({ ...names, lead_source: source.name }, fills ? BLANK.form : BLANK.noForm, random),
      logit: 2 * interest + 1.9 * (effect + source.effect),
    };
  },
  whileWorked: siteActivity,
};
