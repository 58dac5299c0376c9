import {
  type Columns,
  chooseEach,
  type Level,
  manyLevels,
  type Shape,
  withBlanks,
  yesOrNo,
} from './shape.ts';

/** Where the seller has nobody, hardly anyone buys. */
const COUNTRIES: readonly Level[] = [
  ['Germany', 30, 0.2],
  ['Austria', 15, 0.1],
  ['Switzerland', 15, -0.2],
  ['Brazil', 15, -4],
  ['Japan', 15, -4],
  ['Kenya', 10, -4],
];
const COLUMNS: Columns = {
  country: COUNTRIES,
  industry: manyLevels('Industry', 8, 0.7),
  ownership: manyLevels('Ownership', 3, 0.2),
  uses_crm: yesOrNo(40, 0.7),
};

/** A seller with a true must-have: two companies in five are where it does not sell. */
export const served: Shape = {
  key: 'served',
  deals: 3000,
  winRate: 0.2,
  describe: (random) => {
    const { names, effect } = chooseEach(COLUMNS, random);
    return { values: withBlanks(names, 0.08, random), logit: effect };
  },
};
