import type { Random } from '../state/random.ts';

/** The rights of one installation: its portal, the user who granted them, and the scopes. */
export interface Grant {
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
}
export interface AccessToken extends Grant {
  readonly token: string;
  readonly expiresAtMs: number;
}
/**
 * A refresh token. Refreshing gives a new one; the old one remains valid until the new one is first used, or for the grace period
 * (default one minute), so that a lost response does not end the installation.
 */
export interface RefreshToken extends Grant {
  readonly token: string;
  readonly predecessor: string | null;
  supersededAtMs: number | null;
}
interface Code extends Grant {
  readonly redirectUri: string;
  readonly expiresAtMs: number;
}

export interface OAuthState {
  readonly now: () => number;
  readonly random: Random;
  readonly tokenLifetimeMs: number;
  /** How long a refresh token remains valid after its use; 0 = it expires at once, so one of two parallel refreshes is refused. */
  readonly refreshGraceMs: number;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** Portals with the app. */
  readonly installed: Set<number>;
}

const CODE_LIFETIME_MS = 60_000;

export function createOAuthState(
  input: Pick<OAuthState, 'now' | 'random' | 'tokenLifetimeMs' | 'refreshGraceMs'>,
): OAuthState {
  return {
    ...input,
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    installed: new Set(),
  };
}

export interface TokenPair {
  readonly access: AccessToken;
  readonly refresh: RefreshToken;
}

/** Issues a code, valid for one exchange within a minute. */
export function issueCode(state: OAuthState, grant: Grant, redirectUri: string): string {
  const code = `na1-${state.random.hex(32)}`;
  state.codes.set(code, { ...grant, redirectUri, expiresAtMs: state.now() + CODE_LIFETIME_MS });
  return code;
}

/** Tokens for a code, or null when it is unknown, used, too old or was requested with another redirect URL. */
export function exchangeCode(state: OAuthState, code: string, redirectUri: string): TokenPair | null {
  const found = state.codes.get(code);
  state.codes.delete(code);
  if (found === undefined || found.redirectUri !== redirectUri || found.expiresAtMs < state.now())
    return null;
  state.installed.add(found.portalId);
  return issuePair(state, found, null);
}

/** New tokens for a refresh token, or null when it is unknown, revoked or replaced. */
export function refresh(state: OAuthState, token: string): TokenPair | null {
  const found = state.refreshTokens.get(token);
  if (found === undefined) return null;
  if (found.supersededAtMs !== null && state.now() - found.supersededAtMs >= state.refreshGraceMs) {
    state.refreshTokens.delete(token);
    return null;
  }
  if (found.predecessor !== null) state.refreshTokens.delete(found.predecessor);
  found.supersededAtMs ??= state.now();
  return issuePair(state, found, token);
}

function issuePair(
  state: OAuthState,
  { portalId, userId, scopes }: Grant,
  predecessor: string | null,
): TokenPair {
  const grant = { portalId, userId, scopes };
  const access = {
    ...grant,
    token: `CN-${state.random.hex(48)}`,
    expiresAtMs: state.now() + state.tokenLifetimeMs,
  };
  const fresh = {
    ...grant,
    token: `na1-${state.random.hex(8)}-${state.random.hex(24)}`,
    predecessor,
    supersededAtMs: null,
  };
  state.accessTokens.set(access.token, access);
  state.refreshTokens.set(fresh.token, fresh);
  return { access, refresh: fresh };
}

/** Uninstalls the app from the portal: all its tokens become invalid permanently. */
export function uninstall(state: OAuthState, portalId: number): void {
  state.installed.delete(portalId);
  for (const table of [state.codes, state.accessTokens, state.refreshTokens]) {
    for (const [token, grant] of table) if (grant.portalId === portalId) table.delete(token);
  }
}

/** Gives every token of the portal these scopes, as if the app had been installed with only these. */
export function regrant(state: OAuthState, portalId: number, scopes: readonly string[]): void {
  for (const [token, grant] of state.accessTokens)
    if (grant.portalId === portalId) state.accessTokens.set(token, { ...grant, scopes });
  for (const [token, grant] of state.refreshTokens)
    if (grant.portalId === portalId) state.refreshTokens.set(token, { ...grant, scopes });
}

/** Makes every access token of the portal expire now. */
export function expireAccessTokens(state: OAuthState, portalId: number): void {
  for (const [token, access] of state.accessTokens) {
    if (access.portalId === portalId)
      state.accessTokens.set(token, { ...access, expiresAtMs: state.now() - 1 });
  }
}
