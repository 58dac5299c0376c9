import type { Change, Rate } from './rate.ts';

/** New deals of a month. */
export interface OutsideMonth {
  /** Epoch milliseconds of its first instant, UTC. */
  readonly fromMs: number;
  /** `2026-07`. */
  readonly month: string;
  /** Whether it belongs to the quarter reviewed, and not to the baseline. */
  readonly inQuarter: boolean;
  /** Of the deals whose company could be judged when the deal was created: those outside the ICP. */
  readonly outside: Rate;
  /** Deals whose company nobody could judge then; not in `outside.n`. */
  readonly undetermined: number;
}

export interface OutsideOwner extends Change {
  /** As HubSpot gives it (id or name); null for deals without an owner. */
  readonly owner: string | null;
  /** New deals of the quarter whose company nobody could judge. */
  readonly undetermined: number;
}

/** New deals with companies outside the ICP (gate fail when the deal was created). */
export interface Outside {
  /** All new deals. */
  readonly all: Change & { readonly undetermined: number };
  /** Oldest first: the baseline's, then the quarter's. */
  readonly months: readonly OutsideMonth[];
  /** Most new deals in the quarter first; those with none in the quarter are left out. */
  readonly owners: readonly OutsideOwner[];
}
