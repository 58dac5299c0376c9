/** Who is connected, and what needs an admin. */
import type { Grant } from '../hubspot.ts';

export interface Portal {
  readonly portalId: number;
  readonly status: 'connected' | 'disconnected';
  readonly publishedVersion: number | null;
}

/** What else is known of an installation. */
export interface InstallationDetails {
  /** As HubSpot granted them. */
  readonly scopes: readonly string[];
  readonly connectedAtMs: number;
  /** The user who connected the account last; null = not known. */
  readonly connectedBy: number | null;
  /** Null while the account is connected. */
  readonly disconnectedAtMs: number | null;
  /** Accounts that the team can work at a time; null = not said. */
  readonly capacity: number | null;
}

export interface InstallationStore {
  /** Null when the app was never installed here. */
  find(): Promise<Portal | null>;
  /** Null when the app was never installed here. */
  details(): Promise<InstallationDetails | null>;
  /**
   * Installs or installs again: tokens (encrypted at rest), scopes, and the installing user as a publisher. HubSpot sent no
   * events in the meantime: where criteria are published a backfill of every company starts, reading `properties`;
   * otherwise facts that were read before no longer count as read.
   */
  connect(grant: Omit<Grant, 'portalId'>, properties: readonly string[], nowMs: number): Promise<void>;
  /** Deletes tokens and problems and stops the work; criteria and versions stay. No effect on an install after `judgedAtMs`. */
  disconnect(reason: string, judgedAtMs: number, nowMs: number): Promise<void>;
  setCapacity(capacity: number | null): Promise<void>;
}

export interface Problem {
  readonly key: string;
  readonly message: string;
  readonly detail: string | null;
  readonly sinceMs: number;
}

/** What needs an admin, in words. One trouble has one key, and so one line. */
export interface ProblemStore {
  /**
   * A null message clears it.
   * @param detail HubSpot's own words and codes, for support
   */
  set(key: string, message: string | null, nowMs: number, detail?: string): Promise<void>;
  /** Oldest first. */
  list(): Promise<readonly Problem[]>;
}
