/** What the settings page tells of an account's health. */

export interface CallCounts {
  readonly calls: number;
  /** Those that HubSpot refused, for the want of quota or for any other reason. */
  readonly refused: number;
}

/** A change that HubSpot told, and when the score on the record followed it; epoch milliseconds. */
export interface FollowedChange {
  readonly changedAtMs: number;
  readonly followedAtMs: number;
}

/** An answer that failed on our side. */
export interface FailedRequest {
  /** The id that a user quotes, also in the log. */
  readonly id: string;
  readonly kind: string;
  readonly atMs: number;
}

export interface HealthStore {
  /** Of the day (UTC) that holds this instant. */
  callsOf(atMs: number): Promise<CallCounts>;
  /** The latest one of the last month; null = none. */
  lastChange(): Promise<FollowedChange | null>;
  /** Keeps the newest 100 of a portal. */
  keepFailure(failure: FailedRequest): Promise<void>;
  /** Newest first. */
  failures(sinceMs: number): Promise<readonly FailedRequest[]>;
}

/** What a process has counted for one portal since it last told. */
export interface PortalActivity extends CallCounts {
  readonly portalId: number;
  readonly lastChange: FollowedChange | null;
}

export interface ActivityStore {
  /** Adds what was counted to the day (UTC) of `nowMs`, by one statement; forgets days that are older than a month. */
  add(activities: readonly PortalActivity[], nowMs: number): Promise<void>;
}
