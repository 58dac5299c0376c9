/** All of the store. */
import type { CallSlots } from '../call-slots.ts';
import type { AcrossPortals } from './across.ts';
import type { AssessmentStore, DealLinkStore } from './assessments.ts';
import type { BackfillStore } from './backfills.ts';
import type { ChangeStore } from './changes.ts';
import type { CriteriaStore } from './criteria.ts';
import type { DefinitionStore } from './definitions.ts';
import type { FitStore } from './fits.ts';
import type { HealthStore } from './health.ts';
import type { InstallationStore, ProblemStore } from './installation.ts';
import type { OAuthStateStore } from './oauth-states.ts';
import type { PeopleStore } from './people.ts';
import type { PreviewStore } from './previews.ts';
import type { ReconciliationStore } from './reconciliation.ts';
import type { ReportStore } from './reports.ts';
import type { TokenStore } from './tokens.ts';
import type { WorkStore } from './work.ts';

/** What is kept for one portal: nothing here reads or writes a row of another. */
export interface PortalStore {
  readonly installation: InstallationStore;
  readonly people: PeopleStore;
  readonly problems: ProblemStore;
  readonly health: HealthStore;
  readonly tokens: TokenStore;
  readonly definitions: DefinitionStore;
  readonly criteria: CriteriaStore;
  readonly changes: ChangeStore;
  readonly work: WorkStore;
  readonly reconciliation: ReconciliationStore;
  readonly backfills: BackfillStore;
  readonly reports: ReportStore;
  readonly assessments: AssessmentStore;
  readonly previews: PreviewStore;
  readonly fits: FitStore;
  readonly dealLinks: DealLinkStore;
  /** Shared by all processes on this database. */
  readonly callSlots: CallSlots;
}

export interface Store {
  /** Costs nothing: no statement runs before one of its methods is called. */
  forPortal(portalId: number): PortalStore;
  readonly across: AcrossPortals;
  readonly oauthStates: OAuthStateStore;
  /** True when the database answers. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
