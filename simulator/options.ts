import type { PortalUser } from './state/portal.ts';
import type { Quirks } from './state/quirks.ts';
import type { SeedData } from './types.ts';
import type { WebhookManners } from './webhooks/manners.ts';

/** The app that HubSpot knows, as its developer account has it. */
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
  /** Calls per app and portal in any ten seconds, search not counted. 110 for an app installed by OAuth. */
  readonly burst: number;
  readonly burstWindowMs: number;
  /** Searches per portal in any second. */
  readonly searchPerSecond: number;
  /** Calls a day per portal, of all its private apps together; null = none, as for an app installed by OAuth. */
  readonly daily: number | null;
  /** The account's: its day ends at midnight there. */
  readonly timeZone: string;
  /** Which headers tell of the limits; null = the burst's, and the day's where there is a daily limit. */
  readonly headers: readonly ('burst' | 'daily' | 'secondly')[] | null;
}

export interface SimulatorOptions {
  /** 0 = any free one. */
  readonly port?: number;
  readonly host?: string;
  readonly app: SimulatedApp;
  readonly portals: readonly SimulatedPortal[];
  /** The folder with `hsproject.json`: its app says which scopes it requires, its webhooks what it subscribed to. */
  readonly projectDir?: string;
  /** How long an answer takes: any time between the two. Default none. */
  readonly latencyMs?: readonly [low: number, high: number];
  readonly limits?: Partial<Limits>;
  readonly searchLagMs?: number;
  readonly rollupLagMs?: number;
  readonly tokenLifetimeMs?: number;
  /** How long a refresh token outlives its use. Default a minute; 0 = it dies at once. */
  readonly refreshGraceMs?: number;
  readonly historyCap?: number;
  readonly associationPageSize?: number;
  /** How a batch read of associations tells that a record has none. Default: an error entry in a 207. */
  readonly emptyAssociations?: 'error' | 'absent';
  /** Whether a write to the id of a merged record finds the record that took its place. Default: it does not. */
  readonly mergedWrites?: 'follow' | 'notFound';
  /** How webhooks are delivered; as HubSpot promises it when absent: ten retries over a day, each event once. */
  readonly webhooks?: WebhookManners;
  /** What every portal does that HubSpot's documents do not promise. Default: nothing. */
  readonly quirks?: Quirks;
  /** How long after a company got its domain HubSpot fills in what it knows of it. Default: it never does. */
  readonly enrichmentLagMs?: number;
  /** The same seed gives the same shuffles, ids, tokens and dice. */
  readonly seed?: number;
  /** Epoch milliseconds; for tests that hold the clock. */
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
  /** "A few moments" in HubSpot's words; seconds where people measured it. */
  searchLagMs: 3_000,
  rollupLagMs: 1_000,
  tokenLifetimeMs: 1_800_000,
  refreshGraceMs: 60_000,
  historyCap: 20,
  /** HubSpot's default page of a single record's associations. */
  associationPageSize: 500,
  emptyAssociations: 'error',
  mergedWrites: 'notFound',
} as const;
