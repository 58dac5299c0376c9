import type { Gate } from '../../assessment/assessment.ts';
import type { Rate } from './rate.ts';

export interface Work {
  readonly deals: number;
  /** Sum of the amounts that are known. */
  readonly amount: number;
  readonly withoutAmount: number;
}

/** By the gate of the deal's company when the deal was created. */
export type WorkByGate = Readonly<Record<Gate, Work>>;

export interface OwnerCapacity {
  /** As HubSpot gives it (id or name); null for deals without an owner, or for all owners together. */
  readonly owner: string | null;
  /** Open today. */
  readonly open: WorkByGate;
  /** Created in the quarter, whatever became of them. */
  readonly created: WorkByGate;
  /** Of the deals open today or created in the quarter whose company could be judged: those outside the ICP. */
  readonly outside: Rate;
}

export interface TierOneCoverage {
  /** The best tier's name in the criteria. */
  readonly name: string;
  /** Accounts in it today. */
  readonly accounts: number;
  readonly withOpenDeal: number;
  /** Customers without an open deal. */
  readonly customers: number;
  /** Neither a customer nor in an open deal. */
  readonly untouched: number;
  /** Ids of the untouched, highest score first, 50 at most. */
  readonly untouchedIds: readonly string[];
}

export interface Capacity {
  readonly team: OwnerCapacity;
  /** Most work first. */
  readonly owners: readonly OwnerCapacity[];
  /** Accounts with an open deal, by their gate today. */
  readonly worked: Readonly<Record<Gate, number>>;
  /** Accounts that the team can work at a time; null: nobody said. */
  readonly capacity: number | null;
  readonly tierOne: TierOneCoverage;
}
