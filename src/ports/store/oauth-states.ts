/** Pending installs. Nobody knows the portal yet. */
export interface OAuthStateStore {
  /** Keeps hashes only, never the state itself. */
  create(stateHash: string, browserHash: string, expiresAtMs: number): Promise<void>;
  /** True once: for a state that exists, is not used, not expired and belongs to this browser. */
  consume(stateHash: string, browserHash: string, nowMs: number): Promise<boolean>;
}
