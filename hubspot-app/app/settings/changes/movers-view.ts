/** Which companies that would move are shown, and in which order. */
import type { Place } from '../contract.ts';

export const FILTERS = [
  { value: 'all', label: 'All moves' },
  { value: 'out_of_icp', label: 'Out of our ICP' },
  { value: 'into_icp', label: 'Into our ICP' },
  { value: 'up', label: 'Up a tier' },
  { value: 'down', label: 'Down a tier' },
  { value: 'open_deals', label: 'With open deals' },
] as const;
export type MoverFilter = (typeof FILTERS)[number]['value'];
export type MoverSort = 'open_amount' | 'name' | 'move';

export interface MoversView {
  readonly filter: MoverFilter;
  readonly sort: MoverSort;
  readonly direction: 'ascending' | 'descending';
  /** From 1. */
  readonly page: number;
  /** One cell of the matrix; empty for all. */
  readonly cell: { readonly from?: Place; readonly to?: Place };
}

export const ALL_MOVERS: MoversView = {
  filter: 'all',
  sort: 'open_amount',
  direction: 'descending',
  page: 1,
  cell: {},
};

export const PAGE_SIZE = 25;
/** The server lists no more, those with the most open deals. */
export const MOST_LISTED = 1_000;

export const pagesOf = (total: number): number => Math.ceil(Math.min(total, MOST_LISTED) / PAGE_SIZE);
