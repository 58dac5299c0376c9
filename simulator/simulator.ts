import type { CallLog } from './http/call-log.ts';
import type { FaultBox } from './http/faults.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { OAuthState } from './oauth/oauth-state.ts';
import type { SimulatedApp } from './options.ts';
import type { Portal } from './state/portal.ts';
import type { Random } from './state/random.ts';
import type { WebhookFeed } from './webhook-feed.ts';

/** Everything the simulator holds: the portals, the app they may install, and what the tests asked for. */
export interface Simulator {
  app: SimulatedApp;
  /** Scopes that the app's own file requires; an install must ask for them all. Empty when there is no file. */
  readonly requiredScopes: readonly string[];
  /** What an install may ask for beyond those; null when there is no file to say. */
  readonly furtherScopes: readonly string[] | null;
  /** Where `hsproject.json` is, for whoever shows the app's own pages. */
  readonly projectDir?: string;
  readonly portals: ReadonlyMap<number, Portal>;
  readonly oauth: OAuthState;
  readonly calls: CallLog;
  readonly faults: FaultBox;
  readonly limits: RateLimits;
  /** That of the accounts: their days end at its midnight. */
  readonly timeZone: string;
  readonly latencyMs: readonly [low: number, high: number];
  readonly now: () => number;
  readonly random: Random;
  /** Resolves when no webhook is on its way and none waits. */
  readonly webhooksIdle: () => Promise<void>;
  /** The latest attempts to deliver webhooks, oldest first. */
  readonly webhookDeliveries: () => readonly unknown[];
  /** How webhooks behave, and how to change that. */
  readonly webhooks: Pick<WebhookFeed, 'manners' | 'behave'>;
  /** Called after the app changed: webhooks go to its new address. */
  readonly appChanged: () => Promise<void>;
}
