/** One portal's tokens, as the HubSpot adapter keeps them. */

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAtMs: number;
}

/** Names one claim of one portal: the instant until which it holds. */
export type RefreshClaim = number;

/** The HubSpot adapter's side of the tokens: refresh in single flight, across processes too. */
export interface TokenStore {
  read(): Promise<Tokens | null>;
  /** A claim for one caller until `leaseMs` has passed or the refresh is saved; null for the others, who poll `read`. */
  claimRefresh(nowMs: number, leaseMs: number): Promise<RefreshClaim | null>;
  /** Saves and ends the claim. No effect, and false, when the claim has ended: an install has brought newer tokens. */
  saveRefreshed(tokens: Tokens, claim: RefreshClaim): Promise<boolean>;
  /** Ends the claim without new tokens; no effect on anybody else's. */
  releaseRefresh(claim: RefreshClaim): Promise<void>;
}
