/** Work through all companies of a portal: first those that we know, then page by page. */

/** Where the next batch begins. */
export interface BackfillPosition {
  /** Of the companies that we know, those up to this id were read by their ids; '' = none. */
  readonly knownAfter: string;
  /** The cursor of the next page of all companies; null = the first. After it come pages only. */
  readonly pageAfter: string | null;
}

export interface Backfill {
  readonly id: string;
  /** `publish`: assess and write every company under `version`. `read`: only read facts, for a preview. */
  readonly purpose: 'publish' | 'read';
  readonly version: number | null;
  /** Company properties that it reads. */
  readonly properties: readonly string[];
  readonly position: BackfillPosition;
  readonly state: 'running' | 'done';
  /** A person has paused it: it runs, and nothing of it is due. */
  readonly paused: boolean;
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
}

/** Companies of one batch, or of several. */
export interface BatchCounts {
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
}

export interface BackfillStep extends BatchCounts {
  /** Null = this was the last. */
  readonly next: BackfillPosition | null;
}

export interface BackfillStore {
  /** The portal's newest, running or done. */
  current(): Promise<Backfill | null>;
  /**
   * Starts one that reads these properties and those of a running one of the purpose `read`, which it replaces unless
   * that reads them all; a running `publish` stays and is answered.
   */
  startRead(properties: readonly string[], nowMs: number): Promise<Backfill>;
  /** Pauses or resumes the scoring of every company under this version. False when that is not running. */
  setPaused(version: number, paused: boolean): Promise<boolean>;
  /** Assesses every company again, once after an upgrade: no effect where this engine has begun that already. */
  startAfterUpgrade(version: number, properties: readonly string[], nowMs: number): Promise<void>;
  /**
   * Those of these companies that were not read since the backfill's start and assessed under this version, and that no pending
   * change will show. When clocks differ, one that was read may be among them.
   * @param version null = nothing is published
   */
  unread(
    backfill: Backfill,
    companyIds: readonly string[],
    version: number | null,
  ): Promise<ReadonlySet<string>>;
  /**
   * Adds one step's counts and moves on; no effect when the backfill was replaced meanwhile. At the end companies that were not
   * read since its start, and that no pending change will show, are forgotten: they are gone.
   */
  advance(id: string, step: BackfillStep, nowMs: number): Promise<void>;
}
