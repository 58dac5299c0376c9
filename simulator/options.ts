import type { PortalUser } from './state/portal.ts';
import type { Quirks } from './state/quirks.ts';
import type { SeedData } from './types.ts';
import type { WebhookManners } from './webhooks/manners.ts';

/** The app as registered in its developer account. */
export interface SimulatedApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: number;
  /** The app's origin, to which webhooks go; null until it is known. */
  readonly publicUrl: string | null;
  readonly redirectUris: readonly string[];
}

export interface SimulatedPortal {
  readonly portalId: number;
  readonly name: string;
  readonly users: readonly PortalUser[];
  readonly seed: SeedData;
}

export interface Limits {
  /** Calls per app and portal in any ten seconds, without searches. 110 for an app installed by OAuth. */
  readonly burst: number;
  readonly burstWindowMs: number;
  /** Searches per portal in any second. */
  readonly searchPerSecond: number;
  /** Calls per day and portal, for all its private apps together; null = no limit, as for an app installed by OAuth. */
  readonly daily: number | null;
  /** The account's time zone, in which its day ends at midnight. */
  readonly timeZone: string;
  /** The headers about limits; null = the burst's, and the day's if there is a daily limit. */
  readonly headers: readonly ('burst' | 'daily' | 'secondly')[] | null;
}

export interface SimulatorOptions {
  /** 0 = any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly app: SimulatedApp;
  readonly portals: readonly SimulatedPortal[];
  /** The folder with `hsproject.json`, which defines the app's required scopes and webhook subscriptions. */
  readonly projectDir?: string;
  /** The latency of a response: a random time between the two. Default: none. */
  readonly latencyMs?: readonly [low: number, high: number];
  readonly limits?: Partial<Limits>;
  readonly searchLagMs?: number;
  readonly rollupLagMs?: number;
  readonly tokenLifetimeMs?: number;
  /** How long a refresh token remains valid after its use. Default: one minute; 0 = it expires at once. */
  readonly refreshGraceMs?: number;
  readonly historyCap?: number;
  readonly associationPageSize?: number;
  /** How a batch read of associations reports a record without any. Default: an error entry in a 207. */
  readonly emptyAssociations?: 'error' | 'absent';
  /** Whether a write to the id of a merged record reaches the merged record. Default: it does not. */
  readonly mergedWrites?: 'follow' | 'notFound';
  /** How webhooks are delivered. Default: HubSpot's promise, ten retries over a day, each event once. */
  readonly webhooks?: WebhookManners;
  /** Undocumented behavior of every portal. Default: none. */
  readonly quirks?: Quirks;
  /** The delay from a company's domain to its enrichment by HubSpot. Default: no enrichment. */
  readonly enrichmentLagMs?: number;
  /** The same seed gives the same shuffles, ids, tokens and random numbers. */
  readonly seed?: number;
  /** Epoch milliseconds; for tests that control the clock. */
  readonly now?: () => number;
}

export const DEFAULT_LIMITS: Limits = {
  burst: 110,
  burstWindowMs: 10_000,
  searchPerSecond: 5,
  daily: null,
  timeZone: 'US/Eastern',
  headers: null,
};
export const DEFAULTS = {
  /** "A few moments" in HubSpot's words; measurements show seconds. */
  searchLagMs: 3_000,
  rollupLagMs: 1_000,
  tokenLifetimeMs: 1_800_000,
  refreshGraceMs: 60_000,
  historyCap: 20,
  /** HubSpot's default page size for a single record's associations. */
  associationPageSize: 500,
  emptyAssociations: 'error',
  mergedWrites: 'notFound',
} as const;
