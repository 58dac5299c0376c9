import type { Dependencies } from '../dependencies.ts';
import type { Labels } from '../portal/portal-labels.ts';
import type { PortalHubSpot } from '../ports/hubspot.ts';
import type { Backfill } from '../ports/store/backfills.ts';
import type { StoredVersion } from '../ports/store/criteria.ts';
import type { PortalStore } from '../ports/store/store.ts';
import type { WorkState } from '../ports/store/work.ts';
import type { BackfillPass } from './backfill-pass.ts';
import type { BatchesUnderWay } from './batches-under-way.ts';

export type PipelineNeeds = Pick<
  Dependencies,
  'store' | 'hubspot' | 'clock' | 'meter' | 'properties' | 'log'
>;

/** The lease of one turn. */
export interface Lease {
  /** Names this turn among those of all processes. */
  readonly holder: string;
  /** Until when it is taken, if it is renewed now. */
  untilMs(): number;
  /** Renews it. Throws when somebody else has worked for the portal since: what this turn read may be older than what they wrote. */
  stillOurs(): Promise<void>;
}

/** The published criteria, and the labels of the portal's properties, which are in sync with them. */
export interface Published extends StoredVersion {
  readonly labels: Labels;
}

/** What one step of a turn works with, read anew for each. */
export interface StepContext {
  readonly portalId: number;
  readonly store: PortalStore;
  readonly hubspot: PortalHubSpot;
  readonly lease: Lease;
  readonly state: WorkState;
  readonly published: Published | null;
  /** What steps before this one have begun. */
  readonly underWay: BatchesUnderWay;
  passOver(backfill: Backfill): Promise<BackfillPass>;
}
