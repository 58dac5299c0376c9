/** What publishing a document would change, computed aside. */
import type { Mover, PlaceOfCompany, ReadyWhatIf } from '../contract/what-if.ts';
import type { ChangedItem } from '../criteria/changed-items.ts';
import type { Condition } from '../criteria/condition.ts';
import type { CriteriaDocument } from '../criteria/document.ts';
import type { CompanySource } from './store/assessments.ts';

export interface PreviewTask {
  /** What is published; null before the first publish. */
  readonly before: CriteriaDocument | null;
  readonly after: CriteriaDocument;
  /** Epoch milliseconds at which both are assessed. */
  readonly nowMs: number;
  /** Property name → label in the account, as texts on the records have them. */
  readonly labels: ReadonlyMap<string, string>;
  /**
   * Of more than `MOST_MOVERS` movers these are kept before others, the first of them first; the others in the order of their
   * ids. Null: of more than that none is kept.
   */
  readonly ranked: readonly string[] | null;
}

/** Movers that are kept by name. */
export const MOST_MOVERS = 1_000;

export interface FoundMover extends Pick<Mover, 'companyId' | 'from' | 'to'> {
  /** Places among `items`. */
  readonly because: readonly number[];
}

/** So many companies move from the one to the other. */
export interface MoversOfAKind {
  readonly from: Omit<PlaceOfCompany, 'score'> | null;
  readonly to: Omit<PlaceOfCompany, 'score'>;
  readonly companies: number;
}

/** What is counted of all companies. */
export type WhatIfTotals = Pick<
  ReadyWhatIf,
  | 'companies'
  | 'before'
  | 'after'
  | 'moved'
  | 'matrix'
  | 'gateMoves'
  | 'histogram'
  | 'writes'
  | 'criteria'
  | 'flags'
>;

export interface Comparison extends WhatIfTotals {
  /** When the facts that are the oldest of all were read, epoch milliseconds; null without companies. */
  readonly oldestReadAtMs: number | null;
  /** What the documents differ in; none before the first publish. */
  readonly items: readonly ChangedItem[];
  /** All movers. */
  readonly kinds: readonly MoversOfAKind[];
  /** At most `MOST_MOVERS`: see `PreviewTask.ranked`. */
  readonly movers: readonly FoundMover[];
}

export interface MatchTask {
  readonly condition: Condition;
  /** Epoch milliseconds as of which it is asked. */
  readonly nowMs: number;
}

export interface Matches {
  readonly matches: number;
  /** Companies of which it is not known. */
  readonly unknown: number;
  readonly of: number;
}

export interface Previewer {
  /** Asks every company one condition. As `compare`; neither ends or delays the other. */
  count(
    caller: { readonly portalId: number; readonly userId: number },
    task: MatchTask,
    companies: CompanySource,
    signal: AbortSignal,
  ): Promise<Matches>;

  /**
   * Assesses every company under both documents, in a thread. A portal has one preview at a time, and a caller's newer
   * question ends their older one.
   * @param signal aborted when nobody waits for the answer any more
   * @throws FitgateError `conflict` for a question that a newer one of the same caller ended, or whose caller has gone;
   * `transient` when it takes too long or the process ends; `bug` when the computation fails
   */
  compare(
    caller: { readonly portalId: number; readonly userId: number },
    task: PreviewTask,
    companies: CompanySource,
    signal: AbortSignal,
  ): Promise<Comparison>;
}
