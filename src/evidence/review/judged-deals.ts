/** The deals that a review counts, each with its company's standing when the deal was created. */
import type { CriteriaDocument } from '../../criteria/document.ts';
import { type Standing, standingsAt } from '../backtest/standing-at.ts';
import { type Deals, type Extract, OPEN } from '../data-set.ts';
import { otherKind, WHY_LEFT_OUT } from '../other-kinds.ts';

export interface JudgedDeals {
  readonly ids: readonly string[];
  /** Row of the company in the extract. */
  readonly company: Int32Array;
  /** As of now: OPEN, WON or LOST; a deal that closes later is OPEN. */
  readonly state: Uint8Array;
  /** NaN when there is no amount. */
  readonly amount: Float64Array;
  /** Epoch milliseconds. */
  readonly createdMs: Float64Array;
  /** NaN when unknown or open. */
  readonly closedMs: Float64Array;
  /** Index into `owners`; −1 for none. */
  readonly owner: Int32Array;
  readonly owners: readonly string[];
  /** As of the deal's creation. */
  readonly standings: readonly Standing[];
  readonly asOfToday: readonly string[];
  readonly leftOut: readonly { readonly reason: string; readonly deals: number }[];
}

interface JudgedOptions {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly oneOffs: ReadonlyMap<string, string>;
}

export function judgedDeals(
  document: CriteriaDocument,
  extract: Extract,
  options: JudgedOptions,
): JudgedDeals {
  const { deals } = extract;
  const { rows, leftOut } = chooseDeals(deals, options);
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  const company = rows.map((row) => deals.company[row] ?? 0);
  const createdMs = pick(deals.createdMs);
  const { standings, asOfToday } = standingsAt(document, extract, { company, atMs: createdMs });
  const isOpen = (row: number): boolean =>
    deals.state[row] === OPEN || (deals.closedMs[row] ?? Number.NaN) > options.nowMs;
  return {
    ids: Array.from(rows, (row) => deals.ids[row] ?? ''),
    company,
    state: Uint8Array.from(rows, (row) => (isOpen(row) ? OPEN : (deals.state[row] ?? OPEN))),
    amount: pick(deals.amount),
    createdMs,
    closedMs: Float64Array.from(rows, (row) =>
      isOpen(row) ? Number.NaN : (deals.closedMs[row] ?? Number.NaN),
    ),
    owner: rows.map((row) => deals.owner[row] ?? -1),
    owners: deals.owners,
    standings,
    asOfToday,
    leftOut,
  };
}

/** A deal with several companies counts for the first company that allows it; if none does, the first reason is given. */
function chooseDeals(deals: Deals, options: JudgedOptions) {
  const rows: number[] = [];
  const taken = new Set<string>();
  const reasons = new Map<string, string>();
  deals.ids.forEach((id, row) => {
    if (taken.has(id)) return;
    const reason = whyLeftOut(deals, row, options);
    if (reason === null) {
      rows.push(row);
      taken.add(id);
    } else if (!reasons.has(id)) reasons.set(id, reason);
  });
  const counts = new Map<string, number>();
  for (const [id, reason] of reasons) if (!taken.has(id)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const leftOut = [...counts]
    .map(([reason, count]) => ({ reason, deals: count }))
    .sort((one, other) => other.deals - one.deals);
  return { rows: Int32Array.from(rows), leftOut };
}

function whyLeftOut(deals: Deals, row: number, { nowMs, oneOffs }: JudgedOptions): string | null {
  if ((deals.company[row] ?? -1) < 0) return 'belongs to none of the companies';
  const createdMs = deals.createdMs[row] ?? Number.NaN;
  if (Number.isNaN(createdMs)) return 'has no creation date, so that nobody can say what was known then';
  if (createdMs > nowMs) return 'is created in the future';
  const kind = otherKind(deals, row);
  return oneOffs.get(deals.ids[row] ?? '') ?? (kind === null ? null : WHY_LEFT_OUT[kind]);
}
