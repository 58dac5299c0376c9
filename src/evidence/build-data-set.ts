/** Selects the deals of an extract that count, each with the facts known about its company when the deal was created. */
import { DAY_MS } from '../criteria/instant.ts';
import { attributesAsOf } from './attributes-as-of.ts';
import { churnedWithinYear } from './churned-within-year.ts';
import {
  type ClosedDeals,
  type DataSet,
  type Deals,
  type ExcludedDeal,
  type Extract,
  OPEN,
  WON,
} from './data-set.ts';
import { MONTH_MS } from './month.ts';
import { kindsLeftOut, otherKind, WHY_LEFT_OUT } from './other-kinds.ts';

export interface DataSetOptions {
  /** Epoch milliseconds; deals that close later are left out. */
  readonly nowMs: number;
  /** The oldest close date that counts, in months before now. The usual guides say 6 to 36. */
  readonly months: number;
  /** Reasons for deals that were left out by hand (a one-off, a founder's friend), by deal id. */
  readonly oneOffs?: ReadonlyMap<string, string>;
}

/** Open deals are no evidence and are skipped; every closed deal is either in `deals` or in `excluded`, exactly once. */
export function buildDataSet(extract: Extract, options: DataSetOptions): DataSet {
  const { companies, deals } = extract;
  const { rows, excluded } = chooseDeals(deals, options);
  const closed = closedDeals(extract, rows, options.nowMs);
  const attributes = attributesAsOf(companies, closed.company, closed.createdMs);
  return {
    companyIds: companies.ids,
    deals: closed,
    attributes,
    excluded,
    pointInTime: companies.histories !== null && attributes.every((attribute) => attribute.pointInTime),
    ...kindsLeftOut(deals, excluded),
    ...(deals.foreignAmounts === undefined ? {} : { foreignAmounts: deals.foreignAmounts }),
  };
}

/** A deal with several companies counts for the first company that allows it; if none does, the first reason is given. */
function chooseDeals(deals: Deals, options: DataSetOptions) {
  const rows: number[] = [];
  const taken = new Set<string>();
  const reasons = new Map<string, WhyExcluded>();
  for (let row = 0; row < deals.ids.length; row += 1) {
    const id = deals.ids[row] ?? '';
    if (deals.state[row] === OPEN || taken.has(id)) continue;
    const reason = whyExcluded(deals, row, options);
    if (reason === null) {
      rows.push(row);
      taken.add(id);
    } else if (!reasons.has(id)) reasons.set(id, reason);
  }
  const excluded: readonly ExcludedDeal[] = [...reasons]
    .filter(([id]) => !taken.has(id))
    .map(([id, why]) => ({ id, ...why }));
  return { rows: Int32Array.from(rows), excluded };
}

type WhyExcluded = Omit<ExcludedDeal, 'id'>;

/** What is true of the deal by itself comes before its kind, so that those left out for their kind would have counted. */
function whyExcluded(deals: Deals, row: number, options: DataSetOptions): WhyExcluded | null {
  const reason = whyUnusable(deals, row, options);
  if (reason !== null) return { reason };
  const kind = otherKind(deals, row);
  return kind === null ? null : { reason: WHY_LEFT_OUT[kind], kind };
}

function whyUnusable(deals: Deals, row: number, { nowMs, months, oneOffs }: DataSetOptions): string | null {
  if ((deals.company[row] ?? -1) < 0) return 'belongs to none of the companies';
  const closedMs = deals.closedMs[row] ?? Number.NaN;
  const createdMs = deals.createdMs[row] ?? Number.NaN;
  if (Number.isNaN(closedMs)) return 'has no close date';
  if (Number.isNaN(createdMs)) return 'has no creation date, so that nobody can say what was known then';
  if (closedMs > nowMs) return 'closes in the future';
  if (closedMs < nowMs - months * MONTH_MS) return `closed more than ${months} months ago`;
  return oneOffs?.get(deals.ids[row] ?? '') ?? null;
}

function closedDeals({ deals, churnedMs }: Extract, rows: Int32Array, nowMs: number): ClosedDeals {
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  const company = rows.map((row) => deals.company[row] ?? 0);
  const won = Uint8Array.from(rows, (row) => (deals.state[row] === WON ? 1 : 0));
  const closedMs = pick(deals.closedMs);
  const enteredMs = pick(deals.createdMs);
  return {
    ids: Array.from(rows, (row) => deals.ids[row] ?? ''),
    company,
    won,
    amount: pick(deals.amount),
    createdMs: enteredMs.map((entered, row) => Math.min(entered, closedMs[row] ?? entered)),
    closedMs,
    enteredLate: Uint8Array.from(enteredMs, (entered, row) =>
      entered - (closedMs[row] ?? entered) >= DAY_MS ? 1 : 0,
    ),
    owner: rows.map((row) => deals.owner[row] ?? -1),
    owners: deals.owners,
    churned: churnedWithinYear({ company, won, closedMs }, churnedMs, nowMs),
  };
}
