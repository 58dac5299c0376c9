/** Deals that are left out because they are of another kind than those that count. */
import type { DataSet, Deals, ExcludedDeal } from './data-set.ts';
import { DEAL_KINDS, type DealKind } from './deal-kind.ts';

/** Why a deal of a kind is left out where another kind counts. */
export const WHY_LEFT_OUT: Readonly<Record<DealKind, string>> = {
  'new business': 'is new business, of which there are fewer deals than of another kind',
  renewals: 'is a renewal, which tells who stayed and not who buys',
  expansions: 'is an expansion, which tells who grew and not who buys',
  'existing business': 'is business with a customer, which tells who stayed and not who buys',
};

/** The kind of a deal that is left out for it; null for a deal of the kind that counts. */
export function otherKind({ renewal, kinds }: Deals, row: number): DealKind | null {
  if (renewal?.[row] === 1) return 'renewals';
  const kind = DEAL_KINDS[kinds?.of[row] ?? -1];
  return kind === undefined || kind === kinds?.counted ? null : kind;
}

/** The kinds of a data set, from the deals that it leaves out; nothing when all deals are of one kind. */
export function kindsLeftOut({ kinds }: Deals, excluded: readonly ExcludedDeal[]): Pick<DataSet, 'kinds'> {
  const counts = new Map<DealKind, number>();
  for (const { kind } of excluded) if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (kinds === undefined && counts.size === 0) return {};
  const leftOut = [...counts].map(([kind, n]) => ({ kind, n })).sort((one, other) => other.n - one.n);
  return { kinds: { counted: kinds?.counted ?? null, leftOut } };
}
