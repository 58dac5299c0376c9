import type { CallLog } from './http/call-log.ts';
import type { FaultBox } from './http/faults.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { OAuthState } from './oauth/oauth-state.ts';
import type { SimulatedApp } from './options.ts';
import type { Portal } from './state/portal.ts';
import type { Random } from './state/random.ts';
import type { WebhookFeed } from './webhook-feed.ts';

/** The state of the simulator: the portals, the app that they may install, and the faults that tests requested. */
export interface Simulator {
  app: SimulatedApp;
  /** Scopes that the app's own file requires; an install must request them all. Empty when there is no file. */
  readonly requiredScopes: readonly string[];
  /** Additional scopes that an install may request; null when there is no file. */
  readonly furtherScopes: readonly string[] | null;
  /** The folder of `hsproject.json`, to show the app's own pages. */
  readonly projectDir?: string;
  readonly portals: ReadonlyMap<number, Portal>;
  readonly oauth: OAuthState;
  readonly calls: CallLog;
  readonly faults: FaultBox;
  readonly limits: RateLimits;
  /** The accounts' time zone, in which their day ends at midnight. */
  readonly timeZone: string;
  readonly latencyMs: readonly [low: number, high: number];
  readonly now: () => number;
  readonly random: Random;
  /** Resolves when no webhook is waiting or in progress. */
  readonly webhooksIdle: () => Promise<void>;
  /** The latest attempts to deliver webhooks, oldest first. */
  readonly webhookDeliveries: () => readonly unknown[];
  /** How webhooks behave, and how to change that. */
  readonly webhooks: Pick<WebhookFeed, 'manners' | 'behave'>;
  /** Call it after a change of the app, so that webhooks go to its new address. */
  readonly appChanged: () => Promise<void>;
}
