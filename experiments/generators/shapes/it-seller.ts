import { type Columns, chooseEach, type Level, manyLevels, type Shape } from './shape.ts';

const bands = (effects: readonly number[]): readonly Level[] =>
  effects.map((effect, place): Level => [String(place + 1), [78, 8, 5, 5, 4][place] ?? 1, effect]);

/** Deals are in bands of size too: the small ones win more often. */
const DEAL_SIZE: readonly Level[] = [
  ['1', 20, 0.8],
  ['2', 16, 0.5],
  ['3', 18, 0.2],
  ['4', 17, -0.2],
  ['5', 17, -0.6],
  ['6', 8, -0.9],
  ['7', 4, -1.3],
];
const COLUMNS: Columns = {
  supplies_group: [
    ['Car Accessories', 64, 0.1],
    ['Performance & Non-auto', 34, -0.1],
    ['Tires & Wheels', 1, -0.3],
    ['Car Electronics', 0.4, -0.9],
  ],
  supplies_subgroup: [
    ['Exterior Accessories', 25, 0],
    ['Motorcycle Parts', 20, -0.3],
    ['Shelters & RV', 13, -0.5],
    ['Garage & Car Care', 12, 0.3],
    ['Batteries & Accessories', 12, 0.2],
    ['Replacement Parts', 8, 0.4],
    ['Towing & Hitches', 4, 0],
    ['Interior Accessories', 3, -0.2],
    ['Car Electronics', 1, -0.5],
  ],
  region: [
    ['Midwest', 28, 0.3],
    ['Northwest', 16, 0.1],
    ['Pacific', 21, -0.6],
    ['Mid-Atlantic', 12, 0.4],
    ['Southwest', 10, -0.2],
    ['Southeast', 10, 0.4],
    ['Northeast', 3, 0.2],
  ],
  route_to_market: [
    ['Fields Sales', 51, -0.2],
    ['Reseller', 46, 0.2],
    ['Other', 1, 0.4],
    ['Telesales', 1, -0.3],
    ['Telecoverage', 1, -0.3],
  ],
  client_size_by_revenue: bands([0, 0.1, 0.2, -0.1, -0.2]),
  client_size_by_employees: bands([0, 0.1, 0.1, 0, -0.2]),
  revenue_from_client: [
    ['0', 90, -0.25],
    ['1', 4, 1.7],
    ['2', 3, 1.8],
    ['3', 3, 1.9],
  ],
  competitor: [
    ['Unknown', 67, 0.1],
    ['Known', 21, -0.4],
    ['None', 12, 0.6],
  ],
  deal_size_category: DEAL_SIZE,
  seller_team: manyLevels('Team', 40, 0),
};

/** Opportunities of a large IT seller: bands as digits, and one row for each opportunity. */
export const itSeller: Shape = {
  key: 'it-seller',
  deals: 78_000,
  winRate: 0.23,
  describe: (random) => {
    const { names, effect } = chooseEach(COLUMNS, random);
    return { values: names, logit: effect };
  },
};
