import type { Mover, MoversAnswer, MoversRequest } from '../contract/what-if.ts';
import type { ChangedItem } from '../criteria/changed-items.ts';
import type { Dependencies } from '../dependencies.ts';
import { PLACES, placeOf } from '../engine/place.ts';
import { FitgateError } from '../errors.ts';
import type { Caller } from '../portal/access.ts';
import type { NamedMover } from '../ports/store/previews.ts';
import { entersIcp, leavesIcp } from './money-moved.ts';

const ROWS_A_PAGE = 25;

type Moving = Pick<NamedMover, 'to'> & { readonly from: NamedMover['from'] };
type Standing = NonNullable<NamedMover['from']>;

/**
 * A page of the companies that a preview moves, as they were read then.
 * @throws FitgateError `gone` for a preview that is old, not ready, or another account's
 */
export async function listMovers(
  { store, clock }: Pick<Dependencies, 'store' | 'clock'>,
  { portalId }: Caller,
  id: string,
  request: MoversRequest,
): Promise<MoversAnswer> {
  const work = await store.forPortal(portalId).previews.find(id, clock.now());
  if (work === null || !work.isReady)
    throw new FitgateError('gone', 'This preview is no longer kept: ask what would change again.');
  const { kinds, items } = work.comparison;
  const shown = work.movers.filter((mover) => isAskedFor(mover, request) && hasDealsIfAsked(mover, request));
  const start = (request.page - 1) * ROWS_A_PAGE;
  const rows = sorted(shown, request).slice(start, start + ROWS_A_PAGE);
  const total =
    request.filter === 'open_deals'
      ? shown.length
      : kinds.filter((kind) => isAskedFor(kind, request)).reduce((sum, { companies }) => sum + companies, 0);
  return { rows: rows.map((mover) => rowOf(mover, items)), total };
}

/** All but `open_deals`, of which only what was read tells. */
function isAskedFor(
  move: { readonly from: WithoutScore | null; readonly to: WithoutScore },
  { filter, from, to }: MoversRequest,
): boolean {
  if (from !== undefined && (move.from === null || placeOf(move.from) !== from)) return false;
  if (to !== undefined && placeOf(move.to) !== to) return false;
  if (filter === 'out_of_icp') return leavesIcp(move);
  if (filter === 'into_icp') return entersIcp(move);
  if (filter === 'up') return steps(move) < 0;
  if (filter === 'down') return steps(move) > 0;
  return true;
}

type WithoutScore = Omit<Standing, 'score'>;

const hasDealsIfAsked = ({ open }: NamedMover, { filter }: MoversRequest): boolean =>
  filter !== 'open_deals' || (open !== null && open.count > 0);

/** How many tiers down; negative = up. Outside is below the last tier. */
const steps = ({ from, to }: { readonly from: WithoutScore | null; readonly to: WithoutScore }): number =>
  from === null ? 0 : PLACES.indexOf(to.tier) - PLACES.indexOf(from.tier);

type Compare = (one: NamedMover, other: NamedMover) => number;

const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byId: Compare = (one, other) => NAMES.compare(one.companyId, other.companyId);

/** What is not known comes last, in both directions. */
function sorted(
  movers: readonly NamedMover[],
  { sort, direction }: Pick<MoversRequest, 'sort' | 'direction'>,
): readonly NamedMover[] {
  const sign = direction === 'descending' ? -1 : 1;
  const compare: Readonly<Record<MoversRequest['sort'], Compare>> = {
    open_amount: nullsLast(
      ({ open }) => open?.amount ?? null,
      (one, other) => sign * (one - other),
    ),
    name: nullsLast(
      ({ name }) => name,
      (one, other) => sign * NAMES.compare(one, other),
    ),
    move: (one, other) => sign * (orderOfMove(one) - orderOfMove(other)),
  };
  return movers.toSorted((one, other) => compare[sort](one, other) || byId(one, other));
}

function nullsLast<Value>(
  read: (mover: NamedMover) => Value | null,
  compare: (one: Value, other: Value) => number,
): Compare {
  return (one, other) => {
    const [left, right] = [read(one), read(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return compare(left, right);
  };
}

/** From where, then to where. */
function orderOfMove({ from, to }: Moving): number {
  const place = (standing: Standing | null) => (standing === null ? -1 : PLACES.indexOf(placeOf(standing)));
  return (place(from) + 1) * (PLACES.length + 1) + place(to);
}

function rowOf(
  { companyId, name, from, to, because, open, ownerName }: NamedMover,
  items: readonly ChangedItem[],
): Mover {
  return {
    ...{ companyId, name, from, to },
    because: because.flatMap((place) => items[place] ?? []),
    openDeals: open?.count ?? null,
    openAmount: open?.amount ?? null,
    ownerName,
  };
}
