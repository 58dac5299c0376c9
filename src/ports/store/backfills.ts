/** Work through all companies of a portal, page by page. */

export interface Backfill {
  readonly id: string;
  /** `publish`: assess and write every company under `version`. `read`: only read facts, for a preview. */
  readonly purpose: 'publish' | 'read';
  readonly version: number | null;
  /** Company properties that it reads. */
  readonly properties: readonly string[];
  readonly after: string | null;
  readonly state: 'running' | 'done';
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
}

export interface BackfillStep {
  /** Cursor of the next page; null = this was the last. */
  readonly after: string | null;
  readonly companies: number;
  readonly written: number;
  readonly refused: number;
}

export interface BackfillStore {
  /** The portal's newest, running or done. */
  current(): Promise<Backfill | null>;
  /**
   * Starts one that reads these properties and those of a running one of the purpose `read`, which it replaces unless
   * that reads them all; a running `publish` stays and is answered.
   */
  startRead(properties: readonly string[], nowMs: number): Promise<Backfill>;
  /** Assesses every company again, once after an upgrade: no effect where this engine has begun that already. */
  startAfterUpgrade(version: number, properties: readonly string[], nowMs: number): Promise<void>;
  /**
   * Adds one page's counts and moves the cursor; no effect when the backfill was replaced meanwhile. At the end companies
   * that no page and no change has shown since its start, and none pending will show, are forgotten: they are gone.
   */
  advance(id: string, step: BackfillStep, nowMs: number): Promise<void>;
}
