/** Installations: who is connected, with which tokens, and what needs an admin. */
import type { Grant } from './hubspot.ts';

export interface Portal {
  readonly portalId: number;
  readonly status: 'connected' | 'disconnected';
  readonly publishedVersion: number | null;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAtMs: number;
}

export interface PortalStore {
  find(portalId: number): Promise<Portal | null>;
  /**
   * Installs or installs again: tokens (encrypted at rest), scopes, and the installing user as an author. What happened
   * while nobody told us is unknown: where criteria are published the backfill of every company starts, reading
   * `properties`; else facts read before no longer count as read.
   */
  connect(grant: Grant, properties: readonly string[], nowMs: number): Promise<void>;
  /** Tokens and problems deleted, work stops; criteria and versions stay. No effect on a portal that installed after `judgedAtMs`. */
  disconnect(portalId: number, reason: string, judgedAtMs: number, nowMs: number): Promise<void>;
  roleOf(portalId: number, userId: number): Promise<'author' | 'viewer'>;
  /** What needs an admin; a null message clears it. Keyed so that one trouble is one line. */
  setProblem(portalId: number, key: string, message: string | null, nowMs: number): Promise<void>;
  problems(portalId: number): Promise<readonly string[]>;
}

/** Names one claim of one portal: the instant until which it holds. */
export type RefreshClaim = number;

/** The HubSpot adapter's side of the tokens: refresh in single flight, across processes too. */
export interface TokenStore {
  read(portalId: number): Promise<Tokens | null>;
  /** A claim for one caller until `leaseMs` has passed or the refresh is saved; null for the others, who poll `read`. */
  claimRefresh(portalId: number, nowMs: number, leaseMs: number): Promise<RefreshClaim | null>;
  /** Saves and ends the claim. No effect, and false, when the claim has ended: an install has brought newer tokens. */
  saveRefreshed(portalId: number, tokens: Tokens, claim: RefreshClaim): Promise<boolean>;
  /** Ends the claim without new tokens; no effect on anybody else's. */
  releaseRefresh(portalId: number, claim: RefreshClaim): Promise<void>;
}

/** What all processes together know of a portal's property definitions: what one changes, no other may hold for standing. */
export interface DefinitionStore {
  /** When these definitions were last seen in step; null when others were since, or somebody is at it. */
  inStepAtMs(portalId: number, definitions: string): Promise<number | null>;
  /** Somebody brings them in step: nothing is known until the end. Answers what to end it with. */
  begin(portalId: number): Promise<string>;
  /** These definitions are in step; but nobody knows, if somebody else began meanwhile. */
  end(portalId: number, attempt: string, definitions: string, nowMs: number): Promise<void>;
  forget(portalId: number): Promise<void>;
}

export interface OAuthStateStore {
  /** Keeps hashes only, never the state itself. */
  create(stateHash: string, browserHash: string, expiresAtMs: number): Promise<void>;
  /** True once: for a state that exists, is not used, not expired and belongs to this browser. */
  consume(stateHash: string, browserHash: string, nowMs: number): Promise<boolean>;
}
