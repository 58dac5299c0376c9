/** Made-up portals in the shapes of real ones: what their columns hold, how they are filled, and what wins. */
import type { Extract } from '../../../src/evidence/data-set.ts';
import { type Random, seededRandom } from '../../../src/evidence/seeded-random.ts';
import { chanceOf, happens, pick } from '../draws.ts';
import { extractOf, type MadeUpCompany } from '../portal.ts';

export type Values = Readonly<Record<string, string | null>>;

/** A company before its deal closes. */
export interface Described {
  readonly values: Values;
  /** Log odds that its deal is won, up to a constant that gives the planned win rate. */
  readonly logit: number;
}

export interface Shape {
  readonly key: string;
  /** Closed deals, one per company. */
  readonly deals: number;
  /** 0 to 1. */
  readonly winRate: number;
  readonly describe: (random: Random) => Described;
  /** Columns that grow while a deal is worked, or follow from how it ended. Absent: there are none. */
  readonly whileWorked?: (won: boolean, openDays: number, random: Random) => Values;
  /** Share of the companies that are in the portal twice, 0 to 1. */
  readonly duplicates?: number;
}

/** @param deals instead of the shape's own number */
export function portalOfShape(shape: Shape, seed: number, deals = shape.deals): Extract {
  const random = seededRandom(seed);
  const described: Described[] = [];
  while (described.length < deals) {
    const twin = happens(shape.duplicates ?? 0, random)
      ? described[random.below(described.length + 1)]
      : undefined;
    described.push(twin ?? shape.describe(random));
  }
  const intercept = interceptFor(
    described.map(({ logit }) => logit),
    shape.winRate,
  );
  const companies = described.map(({ values, logit }): MadeUpCompany => {
    const won = happens(chanceOf(intercept + logit), random);
    const openDays = 10 + 90 * random.next();
    return { values: { ...values, ...shape.whileWorked?.(won, openDays, random) }, deals: [won], openDays };
  });
  return extractOf(companies, random);
}

/** The names of the columns that tell how a deal was worked rather than who the company is. */
export const workedColumnsOf = (shape: Shape): readonly string[] =>
  Object.keys(shape.whileWorked?.(true, 30, seededRandom(1)) ?? {});

/** The names of the columns that say who a company is. */
export const propertiesOf = (shape: Shape): readonly string[] =>
  Object.keys(shape.describe(seededRandom(1)).values);

/** The constant under which the mean chance is `winRate`. */
function interceptFor(logits: readonly number[], winRate: number): number {
  let low = -30;
  let high = 30;
  for (let halving = 0; halving < 40; halving += 1) {
    const middle = (low + high) / 2;
    const mean = logits.reduce((sum, logit) => sum + chanceOf(middle + logit), 0) / logits.length;
    if (mean < winRate) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A level of a column: its name, how common it is (in any unit), and what it adds to the log odds of winning. */
export type Level = readonly [name: string, share: number, effect: number];

export interface Chosen {
  readonly name: string;
  readonly effect: number;
}

export function choose(levels: readonly Level[], random: Random): Chosen {
  const shares = levels.map(([, share]) => share);
  const [name = '', , effect = 0] = levels[pick(shares, random)] ?? [];
  return { name, effect };
}

export type Columns = Readonly<Record<string, readonly Level[]>>;

/** One level for each column, each chosen on its own, and the sum of their effects. */
export function chooseEach(columns: Columns, random: Random) {
  const chosen = Object.entries(columns).map(([property, levels]) => ({
    property,
    ...choose(levels, random),
  }));
  const names: Values = Object.fromEntries(chosen.map(({ property, name }) => [property, name]));
  return { names, effect: chosen.reduce((sum, { effect }) => sum + effect, 0) };
}

/** Empties some values at random. @param blank probability by property, or for all */
export function withBlanks(
  values: Values,
  blank: number | Readonly<Record<string, number>>,
  random: Random,
): Values {
  const chance = (property: string): number => (typeof blank === 'number' ? blank : (blank[property] ?? 0));
  const cells = Object.entries(values).map(([property, value]) => [
    property,
    happens(chance(property), random) ? null : value,
  ]);
  return Object.fromEntries(cells);
}

/** A yes or no. @param share of yes, in percent */
export const yesOrNo = (share: number, effect = 0, yes = 'Yes', no = 'No'): readonly Level[] => [
  [yes, share, effect],
  [no, 100 - share, 0],
];

/** `count` levels of falling frequency whose effects are spread evenly and alternate, from −`spread` to `spread`. */
export function manyLevels(prefix: string, count: number, spread: number): readonly Level[] {
  return Array.from({ length: count }, (_, place): Level => {
    const effect = spread * Math.sin(place * 2.4);
    return [`${prefix} ${place + 1}`, 1 / (1 + place) ** 0.7, effect];
  });
}
