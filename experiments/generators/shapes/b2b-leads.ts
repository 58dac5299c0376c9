import { type Columns, chooseEach, type Level, manyLevels, type Shape, withBlanks } from './shape.ts';
import { salesActivity } from './worked.ts';

const TITLES: readonly Level[] = [
  ['C-Level', 12, 0.8],
  ['VP', 15, 0.5],
  ['Director', 20, 0.3],
  ['Manager', 28, -0.1],
  ['Engineer', 12, -0.5],
  ['Analyst', 8, -0.6],
  ['Intern', 5, -1.4],
];
const SIZES: readonly Level[] = [
  ['1-10', 15, -0.9],
  ['11-50', 22, -0.3],
  ['51-200', 25, 0.1],
  ['201-500', 16, 0.4],
  ['501-1000', 10, 0.5],
  ['1001-5000', 7, 0.4],
  ['5001+', 5, 0.2],
];
const SOURCES: readonly Level[] = [
  ['Website', 30, 0.1],
  ['Cold Call', 15, -0.6],
  ['Referral', 12, 0.9],
  ['Webinar', 13, 0.3],
  ['LinkedIn', 16, -0.1],
  ['Trade Show', 9, 0.2],
  ['Purchased List', 5, -1.1],
];
const COLUMNS: Columns = {
  job_title: TITLES,
  industry: manyLevels('Industry', 16, 0.5),
  country: manyLevels('Country', 22, 0.35),
  lead_source: SOURCES,
  company_size: SIZES,
  sales_rep: manyLevels('Seller', 25, 0.1),
  newsletter: manyLevels('Letter', 5, 0),
  time_zone: manyLevels('Zone', 6, 0),
  browser: manyLevels('Browser', 4, 0),
};

/** Leads of a B2B company: several weak effects, few wins, and five columns of sales activity. */
export const b2bLeads: Shape = {
  key: 'b2b-leads',
  deals: 8000,
  winRate: 0.11,
  duplicates: 0.05,
  describe: (random) => {
    const { names, effect } = chooseEach(COLUMNS, random);
    return { values: withBlanks(names, 0.04, random), logit: effect };
  },
  whileWorked: salesActivity,
};
