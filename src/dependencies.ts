import type { FactCounts } from './portal/fact-counts.ts';
import type { PortalAutomations } from './portal/portal-automations.ts';
import type { PortalProperties } from './portal/portal-properties.ts';
import type { HubSpot, OAuth, Scopes } from './ports/hubspot.ts';
import type { PageLinks } from './ports/page-links.ts';
import type { Previewer } from './ports/previewer.ts';
import type { Clock, Log, Meter } from './ports/process.ts';
import type { WakeUp } from './ports/queue.ts';
import type { Store } from './ports/store/store.ts';

/** What the use cases are given by the composition root; each takes the part that it needs. */
export interface Dependencies {
  readonly store: Store;
  readonly hubspot: HubSpot;
  readonly oauth: OAuth;
  readonly wakeUp: WakeUp;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
  readonly properties: PortalProperties;
  readonly previewer: Previewer;
  readonly factCounts: FactCounts;
  readonly automations: PortalAutomations;
  readonly pageLinks: PageLinks;
  /** Company properties whose changes HubSpot tells us about. */
  readonly subscribed: ReadonlySet<string>;
  /** What the app asks an account for. */
  readonly scopes: Scopes;
  /** Where people and HubSpot reach this server, without a slash at the end. */
  readonly publicUrl: string;
}
