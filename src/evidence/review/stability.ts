/** Are the recently won companies still like those won before? */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { companyPropertiesOf } from '../../criteria/document-facts.ts';
import { attributesAsOf } from '../attributes-as-of.ts';
import { type Attribute, type ClosedDeals, type Extract, WON } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import { cutIntoLevels } from '../suggest/cut-into-levels.ts';
import { OTHER_LEVEL, type Partition, UNKNOWN_LEVEL } from '../suggest/levels.ts';
import { hasMoved, type Pending } from './family.ts';
import type { JudgedDeals } from './judged-deals.ts';
import { holds, type Periods } from './periods.ts';
import { type Cut, type PsiTest, psiTest } from './psi.ts';
import { type Chance, MIN_N, plainRate, type Rate } from './rate.ts';

/** A level of an attribute among the won companies. */
export interface LevelShift {
  /** `COMPUTER_SOFTWARE`, `200 to under 800`, `includes hubspot`; `other` combines the levels that are too small. */
  readonly level: string;
  readonly quarter: Rate;
  readonly baseline: Rate;
}

/** How much the companies won in the quarter differ from those won in the baseline, in one attribute. */
export interface AttributeStability {
  /** The company property. */
  readonly attribute: string;
  /** Won companies with a known value. */
  readonly n: { readonly quarter: number; readonly baseline: number };
  /** Won companies without one. */
  readonly unknown: { readonly quarter: number; readonly baseline: number };
  /** False: today's values, not those at the deal's creation. */
  readonly pointInTime: boolean;
  /** Population stability index; null: too few companies. */
  readonly psi: number | null;
  /** The average index by chance alone: (levels − 1) · (1/n + 1/m); null with `psi`. */
  readonly expected: number | null;
  /** The index that chance alone does not exceed in 95 of 100 permutations of the companies between the periods; null with `psi`. */
  readonly limit: number | null;
  readonly chance: Chance | null;
  readonly moved: boolean;
  /** Largest change first; empty with too few companies. */
  readonly levels: readonly LevelShift[];
}

export interface Stability {
  /** The number of won companies. */
  readonly won: { readonly quarter: number; readonly baseline: number };
  /** One per company property that the criteria read and the data contain, in the order of the criteria. */
  readonly attributes: readonly AttributeStability[];
}

/** @param extract without the properties that reveal the outcome */
export function stabilityOfWins(
  document: CriteriaDocument,
  extract: Extract,
  deals: JudgedDeals,
  periods: Periods,
  random: Random,
): Pending<Stability> {
  const wins = companiesWon(deals, periods);
  const attributes = attributesOfWins(document, extract, wins).map((attribute) =>
    compare(attribute, wins, random),
  );
  return {
    pValues: attributes.map(({ pValue }) => pValue),
    settle: (chances) => ({
      won: countByPeriod(wins, () => true),
      attributes: attributes.map(({ pValue: _, ...stability }, place) => {
        const chance = chances[place] ?? null;
        return { ...stability, chance, moved: hasMoved(chance) };
      }),
    }),
  };
}

/** A company counts once per period, as of the creation of its first deal won in that period. */
interface Wins {
  readonly deals: ClosedDeals;
  /** 1 in the quarter, 0 in the baseline. */
  readonly inQuarter: Uint8Array;
}

function companiesWon(deals: JudgedDeals, { quarter, baseline }: Periods): Wins {
  const { closedMs, company, state } = deals;
  const first = new Map<string, number>();
  closedMs.forEach((at, row) => {
    if (state[row] !== WON || !(holds(quarter, at) || holds(baseline, at))) return;
    const key = `${company[row]} ${holds(quarter, at)}`;
    const before = first.get(key);
    if (before === undefined || (closedMs[before] ?? 0) > at) first.set(key, row);
  });
  const rows = Int32Array.from(first.values());
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  const closed = pick(closedMs);
  return {
    deals: {
      ids: Array.from(rows, (row) => deals.ids[row] ?? ''),
      company: rows.map((row) => company[row] ?? 0),
      won: new Uint8Array(rows.length).fill(1),
      amount: pick(deals.amount),
      createdMs: pick(deals.createdMs),
      closedMs: closed,
      owner: rows.map((row) => deals.owner[row] ?? -1),
      owners: deals.owners,
      churned: new Int8Array(rows.length).fill(-1),
    },
    inQuarter: Uint8Array.from(closed, (at) => (holds(quarter, at) ? 1 : 0)),
  };
}

function attributesOfWins(
  document: CriteriaDocument,
  { companies }: Extract,
  { deals }: Wins,
): readonly Attribute[] {
  const columns = companyPropertiesOf(document).flatMap((property) =>
    companies.columns.filter((column) => column.property === property),
  );
  return attributesAsOf({ ...companies, columns }, deals.company, deals.createdMs);
}

type Compared = Omit<AttributeStability, 'chance' | 'moved'> & { readonly pValue: number | null };

function compare(attribute: Attribute, wins: Wins, random: Random): Compared {
  const partitions = cutIntoLevels(attribute, wins.deals);
  const isKnown = (row: number): boolean =>
    partitions.length === 0
      ? (attribute.codes[row] ?? -1) >= 0
      : partitions[0]?.levelOf[row] !== UNKNOWN_LEVEL;
  const n = countByPeriod(wins, isKnown);
  const enough = partitions.length > 0 && Math.min(n.quarter, n.baseline) >= MIN_N;
  const rows = Array.from(wins.inQuarter.keys()).filter(isKnown);
  const test = enough ? testPartitions(partitions, rows, wins, random) : null;
  return {
    attribute: attribute.property,
    n,
    unknown: countByPeriod(wins, (row) => !isKnown(row)),
    pointInTime: attribute.pointInTime,
    psi: test?.psi ?? null,
    expected: test?.expected ?? null,
    limit: test?.limit ?? null,
    pValue: test?.pValue ?? null,
    levels: enough ? shiftsOf(partitions, rows, wins) : [],
  };
}

function countByPeriod({ inQuarter }: Wins, isCounted: (row: number) => boolean) {
  const rows = Array.from(inQuarter.keys()).filter(isCounted);
  const quarter = rows.filter((row) => inQuarter[row] === 1).length;
  return { quarter, baseline: rows.length - quarter };
}

function testPartitions(
  partitions: readonly Partition[],
  rows: readonly number[],
  { inQuarter }: Wins,
  random: Random,
): PsiTest {
  const cuts = partitions.map((partition) => cutOf(partition, rows));
  const isAfter = Uint8Array.from(rows, (row) => inQuarter[row] ?? 0);
  return psiTest(cuts, isAfter, random);
}

/** Levels that are too small share the last cell. */
function cutOf({ levels, levelOf }: Partition, rows: readonly number[]): Cut {
  const cellOf = Int32Array.from(rows, (row) => {
    const level = levelOf[row] ?? OTHER_LEVEL;
    return level === OTHER_LEVEL ? levels.length : level;
  });
  return { cellOf, cells: levels.length + (cellOf.includes(levels.length) ? 1 : 0) };
}

function shiftsOf(
  partitions: readonly Partition[],
  rows: readonly number[],
  { inQuarter }: Wins,
): readonly LevelShift[] {
  const [before, after] = [0, 1].map((period) => rows.filter((row) => inQuarter[row] === period));
  return partitions
    .flatMap(({ kind, levels, levelOf }) => {
      const rateOf = (level: number, of: readonly number[] = []): Rate =>
        plainRate(of.filter((row) => levelOf[row] === level).length, of.length);
      const named = levels.map(({ name }, level) => ({ level: name, place: level }));
      const hasOthers = kind === 'choice' && rows.some((row) => levelOf[row] === OTHER_LEVEL);
      return [...named, ...(hasOthers ? [{ level: 'other', place: OTHER_LEVEL }] : [])].map(
        ({ level, place }) => ({ level, quarter: rateOf(place, after), baseline: rateOf(place, before) }),
      );
    })
    .sort((one, other) => shift(other) - shift(one));
}

const shift = ({ quarter, baseline }: LevelShift): number =>
  Math.abs((quarter.rate ?? 0) - (baseline.rate ?? 0));
