import { type Columns, chooseEach, manyLevels, type Shape, withBlanks, yesOrNo } from './shape.ts';

const COLUMNS: Columns = {
  product: [
    ['Advisory', 30, 0.6],
    ['Implementation', 30, 0],
    ['Training', 25, -0.4],
    ['Managed Services', 15, 0.2],
  ],
  seller: manyLevels('Seller', 12, 0.7),
  authority: [
    ['High', 25, 0.8],
    ['Mid', 45, 0],
    ['Low', 30, -0.8],
  ],
  company_size: [
    ['Big', 30, -0.2],
    ['Medium', 40, 0.4],
    ['Small', 30, -0.1],
  ],
  competitors: [
    ['Yes', 35, -0.7],
    ['No', 50, 0.5],
    ['Unknown', 15, 0],
  ],
  client_status: [
    ['Former', 10, 0.2],
    ['Current', 45, 0.7],
    ['New', 45, -0.7],
  ],
  needs_definition: [
    ['Clear', 40, 0.5],
    ['Info gathering', 35, -0.2],
    ['Poor', 25, -0.6],
  ],
  budget: [
    ['Yes', 45, 0.7],
    ['No', 25, -0.9],
    ['Unknown', 30, -0.1],
  ],
  posted_rfp: yesOrNo(30),
  growth: manyLevels('Growth', 3, 0),
};

/** Deals of a consultancy: few of them, and strong effects. */
export const consultancy: Shape = {
  key: 'consultancy',
  deals: 448,
  winRate: 0.5,
  describe: (random) => {
    const { names, effect } = chooseEach(COLUMNS, random);
    return { values: withBlanks(names, 0.02, random), logit: 1.1 * effect };
  },
};
