import { normal } from '../draws.ts';
import {
  type Columns,
  chooseEach,
  type Level,
  manyLevels,
  type Shape,
  withBlanks,
  yesOrNo,
} from './shape.ts';

const COUNTRIES: readonly Level[] = [
  ['United States', 60, 0.2],
  ['United Kingdom', 12, 0],
  ['Canada', 8, 0.1],
  ...manyLevels('Country', 15, 0.4),
];
const FUNDING: readonly Level[] = [
  ['Seed', 20, -0.3],
  ['Series A', 22, 0.2],
  ['Series B', 18, 0.5],
  ['Series C', 12, 0.4],
  ['Private', 20, -0.1],
  ['Public', 8, -0.3],
];

const COLUMNS: Columns = {
  industry: manyLevels('Industry', 30, 0.85),
  country: COUNTRIES,
  funding_stage: FUNDING,
  uses_salesforce: yesOrNo(20, 0.6, 'true', 'false'),
  account_executive: manyLevels('Seller', 12, 0.2),
  newsletter: manyLevels('Letter', 4, 0),
};
/** Probability that a value is unknown. */
const BLANK = {
  industry: 0.1,
  country: 0.05,
  numberofemployees: 0.15,
  annualrevenue: 0.3,
  funding_stage: 0.35,
  founded_year: 0.25,
  linkedin_followers: 0.2,
};

/** Accounts of a software company: firmographics with gaps, very skewed revenue and headcount, thirty industries. */
export const saas: Shape = {
  key: 'saas',
  deals: 1850,
  winRate: 0.3,
  duplicates: 0.03,
  describe: (random) => {
    const { names, effect } = chooseEach(COLUMNS, random);
    const size = normal(random);
    const headcount = Math.max(1, Math.round(Math.exp(5 + 1.9 * size)));
    const around = (mean: number): string => String(Math.round(mean * Math.exp(normal(random))));
    const values = {
      ...names,
      numberofemployees: String(headcount),
      annualrevenue: around(150_000 * headcount),
      founded_year: String(2023 - Math.round(Math.exp(2.3 + 0.8 * normal(random)))),
      linkedin_followers: around(9 * headcount),
    };
    return { values: withBlanks(values, BLANK, random), logit: 1.2 * effect + 0.8 * size - 0.3 * size ** 2 };
  },
};
