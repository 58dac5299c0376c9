/** Does the team open more deals with companies outside the ICP than before? */
import type { Random } from '../seeded-random.ts';
import { hasMoved, type Pending } from './family.ts';
import type { JudgedDeals } from './judged-deals.ts';
import { holds, type Month, type Periods } from './periods.ts';
import { AFTER, BEFORE, type Chance, type Change, chanceOfChange, type Rate, ratesOf } from './rate.ts';

/** New deals of a month. */
export interface OutsideMonth {
  /** Epoch milliseconds of its first instant, UTC. */
  readonly fromMs: number;
  /** `2026-07`. */
  readonly month: string;
  /** `July 2026`. */
  readonly name: string;
  /** True if it belongs to the reviewed quarter, false if to the baseline. */
  readonly inQuarter: boolean;
  /** Share of deals outside the ICP, among those whose company could be judged when the deal was created. */
  readonly outside: Rate;
  /** The number of deals whose company could not be judged then; not in `outside.n`. */
  readonly undetermined: number;
  /** Compared with the whole baseline; null for a month of the baseline, or with too few deals. */
  readonly chance: Chance | null;
  readonly moved: boolean;
}

export interface OutsideOwner extends Change {
  /** The owner as in HubSpot (id or name); null for deals without an owner. */
  readonly owner: string | null;
  /** The number of new deals of the quarter whose company could not be judged. */
  readonly undetermined: number;
}

/** New deals with companies outside the ICP (gate fail when the deal was created). */
export interface Outside {
  /** All new deals; `undetermined` is that of the quarter. */
  readonly all: Change & { readonly undetermined: number };
  /** Oldest first: the baseline's months, then the quarter's. */
  readonly months: readonly OutsideMonth[];
  /** Most new deals in the quarter first; owners without any are left out. */
  readonly owners: readonly OutsideOwner[];
}

/** Deals created in the baseline or the quarter, as parallel arrays. */
interface NewDeals {
  readonly company: Int32Array;
  /** 1: outside the ICP. */
  readonly hit: Uint8Array;
  readonly judged: readonly boolean[];
  /** BEFORE in the baseline, AFTER in the quarter. */
  readonly period: Int32Array;
  /** Index of the month. */
  readonly month: Int32Array;
  readonly owner: Int32Array;
}

type Ask = (group: Int32Array) => number | null;

/** @param logs ln n! for n up to the number of deals */
export function outsideShare(
  deals: JudgedDeals,
  periods: Periods,
  logs: Float64Array,
  random: Random,
): Pending<Outside> {
  const fresh = newDeals(deals, periods);
  const ask: Ask = (group) => chanceOfChange({ ...fresh, group: ofJudged(fresh, group) }, logs, random);
  const parts = [
    wholeTeam(fresh, ask),
    byMonth(fresh, periods.months, ask),
    byOwner(fresh, deals.owners, ask),
  ] as const;
  const [all, months, owners] = parts;
  return {
    pValues: parts.flatMap(({ pValues }) => pValues),
    settle: (chances) => ({
      all: all.settle(chances.slice(0, 1)),
      months: months.settle(chances.slice(1, 1 + months.pValues.length)),
      owners: owners.settle(chances.slice(1 + months.pValues.length)),
    }),
  };
}

function newDeals({ company, createdMs, owner, standings }: JudgedDeals, { months }: Periods): NewDeals {
  const monthOf = createdMs.map((at) => months.findIndex((month) => holds(month, at)));
  const rows = Int32Array.from(createdMs.keys()).filter((row) => (monthOf[row] ?? -1) >= 0);
  const gates = Array.from(rows, (row) => standings[row]?.gate ?? 'undetermined');
  const month = rows.map((row) => monthOf[row] ?? -1);
  return {
    company: rows.map((row) => company[row] ?? 0),
    hit: Uint8Array.from(gates, (gate) => (gate === 'fail' ? 1 : 0)),
    judged: gates.map((gate) => gate !== 'undetermined'),
    period: month.map((place) => (months[place]?.inQuarter === true ? AFTER : BEFORE)),
    month,
    owner: rows.map((row) => owner[row] ?? -1),
  };
}

const ofJudged = ({ judged }: NewDeals, group: Int32Array): Int32Array =>
  group.map((place, row) => (judged[row] === true ? place : -1));

const ratesBy = (fresh: NewDeals, group: Int32Array, groups: number): readonly Rate[] =>
  ratesOf({ ...fresh, group: ofJudged(fresh, group), groups });

const countUndetermined = ({ judged }: NewDeals, isCounted: (row: number) => boolean): number =>
  judged.filter((known, row) => !known && isCounted(row)).length;

function wholeTeam(fresh: NewDeals, ask: Ask): Pending<Outside['all']> {
  const { period } = fresh;
  const change = changeOf(ratesBy(fresh, period, 2), 0);
  const undetermined = countUndetermined(fresh, (row) => period[row] === AFTER);
  return {
    pValues: [ask(period)],
    settle: ([chance = null]) => ({ ...change, undetermined, chance, moved: hasMoved(chance) }),
  };
}

/** A group's first two rates are those of the baseline and of the quarter. */
function changeOf(rates: readonly Rate[], first: number): Pick<Change, 'baseline' | 'quarter'> {
  const [baseline, quarter] = rates.slice(first);
  if (baseline === undefined || quarter === undefined) throw new RangeError('A change needs two rates.');
  return { baseline, quarter };
}

function byMonth(fresh: NewDeals, months: readonly Month[], ask: Ask): Pending<readonly OutsideMonth[]> {
  const rates = ratesBy(fresh, fresh.month, months.length);
  const against = (place: number): Int32Array =>
    fresh.period.map((period, row) => (period === BEFORE ? BEFORE : fresh.month[row] === place ? AFTER : -1));
  return {
    pValues: months.map(({ inQuarter }, place) => (inQuarter ? ask(against(place)) : null)),
    settle: (chances) =>
      rates.flatMap((outside, place) => {
        const month = months[place];
        if (month === undefined) return [];
        const { fromMs, month: iso, name, inQuarter } = month;
        const undetermined = countUndetermined(fresh, (row) => fresh.month[row] === place);
        const chance = chances[place] ?? null;
        return [
          { fromMs, month: iso, name, inQuarter, outside, undetermined, chance, moved: hasMoved(chance) },
        ];
      }),
  };
}

function byOwner(fresh: NewDeals, names: readonly string[], ask: Ask): Pending<readonly OutsideOwner[]> {
  const { owner, period } = fresh;
  // Index 0 is for deals without an owner.
  const rates = ratesBy(
    fresh,
    owner.map((of, row) => 2 * (of + 1) + (period[row] ?? 0)),
    2 * (names.length + 1),
  );
  const created = new Int32Array(names.length + 1);
  owner.forEach((of, row) => {
    if (period[row] === AFTER) created[of + 1] = (created[of + 1] ?? 0) + 1;
  });
  const active = Array.from(created.keys())
    .filter((place) => (created[place] ?? 0) > 0)
    .sort(
      (one, other) => (created[other] ?? 0) - (created[one] ?? 0) || Number(one === 0) - Number(other === 0),
    );
  const ofOwner = (place: number): Int32Array =>
    period.map((group, row) => (owner[row] === place - 1 ? group : -1));
  return {
    pValues: active.map((place) => ask(ofOwner(place))),
    settle: (chances) =>
      active.map((place, index) => {
        const chance = chances[index] ?? null;
        const isTheirs = (row: number): boolean => owner[row] === place - 1 && period[row] === AFTER;
        return {
          owner: names[place - 1] ?? null,
          ...changeOf(rates, 2 * place),
          undetermined: countUndetermined(fresh, isTheirs),
          chance,
          moved: hasMoved(chance),
        };
      }),
  };
}
