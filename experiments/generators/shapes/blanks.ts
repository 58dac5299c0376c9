import { normal } from '../draws.ts';
import { type Columns, chooseEach, manyLevels, type Shape, withBlanks } from './shape.ts';

const BLANK = 0.3;
const WORDS: Columns = {
  industry: manyLevels('Industry', 12, 0.8),
  country: manyLevels('Country', 9, 0.5),
  funding_stage: [
    ['Seed', 30, -0.4],
    ['Series A', 30, 0.3],
    ['Series B', 20, 0.6],
    ['Public', 20, -0.2],
  ],
  ownership: [
    ['Private', 60, 0],
    ['Family', 25, -0.3],
    ['State', 15, -0.7],
  ],
  crm: [
    ['HubSpot', 35, 0.7],
    ['Other', 40, 0],
    ['None', 25, -0.5],
  ],
  region: manyLevels('Region', 5, 0.2),
};

/** Three values in ten are unknown, whoever the company is. */
export const blanks: Shape = {
  key: 'blanks',
  deals: 4000,
  winRate: 0.28,
  describe: (random) => {
    const { names, effect } = chooseEach(WORDS, random);
    const size = normal(random);
    const headcount = Math.max(1, Math.round(Math.exp(5 + 1.3 * size)));
    const revenue = Math.round(headcount * 120_000 * Math.exp(0.5 * normal(random)));
    const numbers = { numberofemployees: String(headcount), annualrevenue: String(revenue) };
    return {
      values: withBlanks({ ...names, ...numbers }, BLANK, random),
      logit: effect + 0.6 * size - 0.25 * size ** 2,
    };
  },
};
