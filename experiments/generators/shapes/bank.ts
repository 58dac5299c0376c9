import type { Random } from '../../../src/evidence/seeded-random.ts';
import { happens, normal } from '../draws.ts';
import { type Columns, chooseEach, type Described, type Level, type Shape, yesOrNo } from './shape.ts';

const JOBS: readonly Level[] = [
  ['blue-collar', 21.5, -0.3],
  ['management', 21, 0.1],
  ['technician', 16.8, 0],
  ['admin.', 11.4, 0.05],
  ['services', 9.2, -0.2],
  ['retired', 5, 0.4],
  ['self-employed', 3.5, 0],
  ['entrepreneur', 3.3, -0.3],
  ['unemployed', 2.9, 0.1],
  ['housemaid', 2.7, -0.3],
  ['student', 2, 0.7],
  ['unknown', 0.6, 0],
];
const MARITAL: readonly Level[] = [
  ['married', 60, -0.2],
  ['single', 28, 0.15],
  ['divorced', 12, 0],
];
const EDUCATION: readonly Level[] = [
  ['secondary', 51, -0.1],
  ['tertiary', 29, 0.2],
  ['primary', 15, -0.25],
  ['unknown', 4, 0],
];
const CONTACT: readonly Level[] = [
  ['cellular', 65, 0.35],
  ['unknown', 29, -1.1],
  ['telephone', 6, 0.2],
];
const MONTHS: readonly Level[] = [
  ['may', 30, -0.5],
  ['jul', 15, -0.4],
  ['aug', 14, -0.3],
  ['jun', 12, -0.1],
  ['nov', 9, -0.4],
  ['apr', 6.5, 0.4],
  ['feb', 6, 0.2],
  ['jan', 3, -0.5],
  ['oct', 1.6, 1.2],
  ['sep', 1.3, 1.3],
  ['mar', 1, 1.5],
  ['dec', 0.5, 1.3],
];
const PREVIOUS: readonly Level[] = [
  ['unknown', 82, -0.15],
  ['failure', 11, 0.05],
  ['other', 4, 0.3],
  ['success', 3.3, 2.5],
];

const COLUMNS: Columns = {
  job: JOBS,
  marital: MARITAL,
  education: EDUCATION,
  credit_default: yesOrNo(2, -0.3, 'yes', 'no'),
  housing: yesOrNo(55, -0.6, 'yes', 'no'),
  loan: yesOrNo(16, -0.45, 'yes', 'no'),
  contact: CONTACT,
  month: MONTHS,
  poutcome: PREVIOUS,
};

/** Old and young people buy more than those between. */
const ageEffect = (age: number): number => (age > 60 ? 1 : age < 26 ? 0.5 : 0);
const balanceEffect = (balance: number): number => (balance < 0 ? -0.5 : 0.12 * Math.log1p(balance) - 0.7);

/** Contacts of a bank: best when young or old, balances that are skewed and sometimes negative. */
const describe = (random: Random): Described => {
  const { names, effect } = chooseEach(COLUMNS, random);
  const years = 41 + 10.5 * normal(random) + (happens(0.05, random) ? 22 : 0);
  const age = Math.round(Math.min(90, Math.max(18, years)));
  const sign = happens(0.08, random) ? -1 : 1;
  const balance = Math.round(sign * 450 * Math.exp(1.5 * normal(random)));
  const calls = 1 + Math.floor(-Math.log(1 - random.next()) * 1.8);
  const isNew = names['poutcome'] === 'unknown';
  return {
    values: {
      age: String(age),
      ...names,
      balance: String(balance),
      day: String(1 + random.below(31)),
      campaign: String(calls),
      pdays: isNew ? '-1' : String(90 + random.below(280)),
      previous: isNew ? '0' : String(1 + random.below(5)),
    },
    logit: effect + ageEffect(age) + balanceEffect(balance) - 0.1 * Math.min(10, calls),
  };
};

export const bank: Shape = { key: 'bank', deals: 45_000, winRate: 0.117, describe };

/** The same, with an empty cell wherever the other says "unknown". */
export const bankBlank: Shape = {
  ...bank,
  key: 'bank-blank',
  describe: (random) => {
    const { values, logit } = describe(random);
    const known = Object.entries(values).map(([property, value]) => [
      property,
      value === 'unknown' ? null : value,
    ]);
    return { values: Object.fromEntries(known), logit };
  },
};
