/** Pending installs, whose portal is not known yet. */
export interface OAuthStateStore {
  /** Keeps hashes only, never the state itself. */
  create(stateHash: string, browserHash: string, expiresAtMs: number): Promise<void>;
  /** True once: for a state that exists, is not used, not expired and belongs to this browser. */
  consume(stateHash: string, browserHash: string, nowMs: number): Promise<boolean>;
  /** The install that the state began was successful; remembered until then, for a callback that is loaded again. */
  finish(stateHash: string, untilMs: number): Promise<void>;
  isFinished(stateHash: string, nowMs: number): Promise<boolean>;
}
