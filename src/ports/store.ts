/** All of the store. */
import type { AssessmentStore, DealLinkStore } from './assessments.ts';
import type { CriteriaStore } from './criteria.ts';
import type { DefinitionStore, OAuthStateStore, PortalStore, TokenStore } from './portals.ts';
import type { ReportStore } from './reports.ts';
import type { BackfillStore, ChangeStore, UpkeepStore, WorkStore } from './work.ts';

export interface Store {
  readonly portals: PortalStore;
  readonly tokens: TokenStore;
  readonly oauthStates: OAuthStateStore;
  readonly definitions: DefinitionStore;
  readonly criteria: CriteriaStore;
  readonly changes: ChangeStore;
  readonly work: WorkStore;
  readonly backfills: BackfillStore;
  readonly reports: ReportStore;
  readonly assessments: AssessmentStore;
  readonly dealLinks: DealLinkStore;
  readonly upkeep: UpkeepStore;
  /** True when the database answers. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
