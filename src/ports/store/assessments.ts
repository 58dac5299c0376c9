/** What was found: facts as last read, answers, and which deals belong to whom. */
import type { Assessment } from '../../engine/assessment.ts';
import type { RawProperties } from '../hubspot.ts';

export interface StoredAssessment {
  readonly companyId: string;
  readonly version: number;
  readonly assessedAtMs: number;
  readonly assessment: Assessment;
  /** HubSpot's refusal of our last write to the record; null when it stands as assessed. */
  readonly problem: string | null;
}

export interface SnapshotRow {
  readonly companyId: string;
  /** The facts of the company when it was last read: only properties that were asked for. */
  readonly properties: RawProperties;
}

export interface Refusals {
  readonly companies: number;
  readonly exampleId: string;
  readonly exampleMessage: string;
}

export interface AssessmentStore {
  /** Facts and, if published, the assessment; replaces what was there. `assessment` null keeps none (read-only backfill keeps the old one). */
  save(
    rows: readonly { readonly snapshot: SnapshotRow; readonly stored: StoredAssessment | null }[],
    nowMs: number,
  ): Promise<void>;
  find(companyId: string): Promise<StoredAssessment | null>;
  /** How many companies HubSpot refused our last write to, and one of them; null when there is none. */
  refusals(): Promise<Refusals | null>;
  /** The company is gone: nothing of it stays. */
  remove(companyIds: readonly string[]): Promise<void>;
  /** Every company's facts, in batches, without holding them all. */
  snapshots(): AsyncIterable<readonly SnapshotRow[]>;
  count(): Promise<number>;
}

/** Which companies a deal belonged to when we last read it: a deleted deal's associations can no longer be read. */
export interface DealLinkStore {
  save(links: ReadonlyMap<string, readonly string[]>): Promise<void>;
  companiesOf(dealIds: readonly string[]): Promise<readonly string[]>;
  /** These deals are gone, or have no company any more. */
  remove(dealIds: readonly string[]): Promise<void>;
}
