/** Where the team's work goes: deals by owner and gate, and the best accounts that are untouched. */

import type { CriteriaDocument } from '../../criteria/document.ts';
import type { Gate } from '../../engine/assessment.ts';
import type { Standing } from '../backtest/standing-at.ts';
import { type Extract, OPEN, WON } from '../data-set.ts';
import { groupBy } from './group-by.ts';
import type { JudgedDeals } from './judged-deals.ts';
import { holds, type Period } from './periods.ts';
import { type Rate, ratesOf } from './rate.ts';

export interface Work {
  readonly deals: number;
  /** Sum of the known amounts. */
  readonly amount: number;
  readonly withoutAmount: number;
}

/** Deals by the gate of their company when the deal was created. */
export type WorkByGate = Readonly<Record<Gate, Work>>;

export interface OwnerCapacity {
  /** The owner as in HubSpot (id or name); null for deals without an owner, or for all owners together. */
  readonly owner: string | null;
  /** Deals open today. */
  readonly open: WorkByGate;
  /** Deals created in the quarter, in any state. */
  readonly created: WorkByGate;
  /** Share of deals outside the ICP, among those open today or created in the quarter whose company could be judged. */
  readonly outside: Rate;
}

export interface TierOneCoverage {
  /** The best tier's name in the criteria. */
  readonly name: string;
  /** The number of accounts in it today. */
  readonly accounts: number;
  readonly withOpenDeal: number;
  /** The number of customers without an open deal. */
  readonly customers: number;
  /** The number of accounts that are not customers and have no open deal. */
  readonly untouched: number;
  /** Ids of the untouched accounts, highest score first, at most 50. */
  readonly untouchedIds: readonly string[];
}

export interface Capacity {
  readonly team: OwnerCapacity;
  /** Most work first. */
  readonly owners: readonly OwnerCapacity[];
  /** The number of accounts with an open deal, by their gate today. */
  readonly worked: Readonly<Record<Gate, number>>;
  /** Accounts that the team can work at a time; null: not given. */
  readonly capacity: number | null;
  readonly tierOne: TierOneCoverage;
}

const NAMED = 50;

export interface CapacityInput {
  readonly document: CriteriaDocument;
  readonly extract: Extract;
  readonly deals: JudgedDeals;
  /** Today's standing of every company. */
  readonly today: readonly Standing[];
  readonly quarter: Period;
  readonly nowMs: number;
  readonly capacity: number | null;
}

export function salesCapacity(input: CapacityInput): Capacity {
  const { deals, today, capacity } = input;
  const open = new Set(Array.from(deals.company).filter((_, row) => deals.state[row] === OPEN));
  const worked = { pass: 0, fail: 0, undetermined: 0 };
  for (const company of open) worked[today[company]?.gate ?? 'undetermined'] += 1;
  return { ...workOf(input), worked, capacity, tierOne: tierOneCoverage(input, open) };
}

/** Counts a deal that is both open and of the quarter once. */
function workOf({ deals, quarter }: CapacityInput): Pick<Capacity, 'team' | 'owners'> {
  const { company, state, createdMs, owner, owners, standings } = deals;
  const isOpen = (row: number): boolean => state[row] === OPEN;
  const isNew = (row: number): boolean => holds(quarter, createdMs[row] ?? Number.NaN);
  const rows = Array.from(owner.keys()).filter((row) => isOpen(row) || isNew(row));
  const hit = Uint8Array.from(standings, ({ gate }) => (gate === 'fail' ? 1 : 0));
  const isJudged = (row: number): boolean => standings[row]?.gate !== 'undetermined';
  const capacityOf = (name: string | null, its: readonly number[]): OwnerCapacity => {
    const group = new Int32Array(company.length).fill(-1);
    for (const row of its) if (isJudged(row)) group[row] = 0;
    const [outside] = ratesOf({ company, hit, group, groups: 1 });
    if (outside === undefined) throw new RangeError('There is one group.');
    return {
      owner: name,
      open: byGate(deals, its.filter(isOpen)),
      created: byGate(deals, its.filter(isNew)),
      outside,
    };
  };
  const byOwner = [...groupBy(rows, (row) => owner[row] ?? -1)];
  byOwner.sort(([, one], [, other]) => other.length - one.length);
  return {
    team: capacityOf(null, rows),
    owners: byOwner.map(([place, its]) => capacityOf(owners[place] ?? null, its)),
  };
}

function byGate({ amount, standings }: JudgedDeals, rows: readonly number[]): WorkByGate {
  const none = () => ({ deals: 0, amount: 0, withoutAmount: 0 });
  const work = { pass: none(), fail: none(), undetermined: none() };
  for (const row of rows) {
    const its = work[standings[row]?.gate ?? 'undetermined'];
    const worth = amount[row] ?? Number.NaN;
    its.deals += 1;
    if (Number.isNaN(worth)) its.withoutAmount += 1;
    else its.amount += worth;
  }
  return work;
}

function tierOneCoverage(
  { document, extract, deals, today, nowMs }: CapacityInput,
  open: ReadonlySet<number>,
): TierOneCoverage {
  const [best] = document.tiers;
  const won = new Set(Array.from(deals.company).filter((_, row) => deals.state[row] === WON));
  const isCustomer = (company: number): boolean =>
    won.has(company) && !((extract.churnedMs?.[company] ?? Number.NaN) <= nowMs);
  const accounts = Array.from(today.keys()).filter((company) => today[company]?.tier === best?.key);
  const idle = accounts.filter((company) => !open.has(company));
  const untouched = idle.filter((company) => !isCustomer(company));
  untouched.sort((one, other) => (today[other]?.score ?? 0) - (today[one]?.score ?? 0));
  return {
    name: best?.name ?? '',
    accounts: accounts.length,
    withOpenDeal: accounts.length - idle.length,
    customers: idle.length - untouched.length,
    untouched: untouched.length,
    untouchedIds: untouched.slice(0, NAMED).flatMap((company) => extract.companies.ids[company] ?? []),
  };
}
