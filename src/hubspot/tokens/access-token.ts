/**
 * A portal's access token. One caller at a time refreshes it: within a process, callers share one promise; across processes,
 * there is a claim in the store, and the others poll the store for the new token.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { FitgateError, failureKindOf } from '../../errors.ts';
import type { Clock } from '../../ports/process.ts';
import type { RefreshClaim, TokenStore, Tokens } from '../../ports/store/tokens.ts';

/** A token must outlive its call, which may wait two seconds for quota and ten for the answer. */
const MARGIN_MS = 60_000;
/** Longer than a refresh (its timeout is ten seconds), so that a claim expires only if its holder crashed. */
const LEASE_MS = 30_000;
const POLL_MS = 100;
/** Corresponds to the longest possible refresh; after that, failing the call is better than waiting. */
const MAX_POLLS = 120;

export interface AccessTokens {
  /** A token that is valid for a while. Throws `disconnected` when the portal has none or HubSpot refuses to renew it. */
  current(portalId: number): Promise<string>;
  /** A different token than `refused`, which HubSpot did not accept although it had not expired. */
  renewed(portalId: number, refused: string): Promise<string>;
}

export interface AccessTokensOptions {
  readonly tokensOf: (portalId: number) => TokenStore;
  readonly clock: Clock;
  /** Presents a refresh token; throws `disconnected` when HubSpot refuses it. */
  readonly refresh: (portalId: number, refreshToken: string) => Promise<Tokens>;
  /** How often to poll for a token that another process fetches; default 100. */
  readonly pollMs?: number | undefined;
}

export function createAccessTokens(options: AccessTokensOptions): AccessTokens {
  const { tokensOf, clock } = options;
  const flights = new Map<string, Promise<string>>();

  function renewed(portalId: number, refused: string): Promise<string> {
    const key = `${portalId}/${refused}`;
    const flight =
      flights.get(key) ?? replaceToken(options, portalId, refused).finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  return {
    renewed,
    async current(portalId) {
      const held = await readTokens(tokensOf(portalId), portalId);
      return held.expiresAtMs - MARGIN_MS > clock.now()
        ? held.accessToken
        : renewed(portalId, held.accessToken);
    },
  };
}

/** Refreshes the token, or waits for the caller that does. */
async function replaceToken(
  options: AccessTokensOptions,
  portalId: number,
  refused: string,
): Promise<string> {
  const { clock, pollMs = POLL_MS } = options;
  const tokens = options.tokensOf(portalId);
  for (let polls = 0; polls < MAX_POLLS; polls += 1) {
    const replaced = await replacement(tokens, portalId, refused);
    if (replaced !== null) return replaced;
    const claim = await tokens.claimRefresh(clock.now(), LEASE_MS);
    if (claim !== null) return refreshClaimed(options, portalId, refused, claim);
    await delay(pollMs);
  }
  throw new FitgateError('transient', `Another process is refreshing portal ${portalId}'s token: try again.`);
}

async function refreshClaimed(
  options: AccessTokensOptions,
  portalId: number,
  refused: string,
  claim: RefreshClaim,
): Promise<string> {
  const tokens = options.tokensOf(portalId);
  try {
    // Another caller may have finished between our read and our claim.
    const held = await readTokens(tokens, portalId);
    if (held.accessToken !== refused) {
      await tokens.releaseRefresh(claim);
      return held.accessToken;
    }
    const fresh = await options.refresh(portalId, held.refreshToken);
    if (await tokens.saveRefreshed(fresh, claim)) return fresh.accessToken;
    // Either an install ended the claim, and its tokens are newer; or the claim expired, and ours is valid although not stored.
    return (await replacement(tokens, portalId, refused)) ?? fresh.accessToken;
  } catch (error) {
    await tokens.releaseRefresh(claim);
    // The refusal may also mean that an install or another process has rotated the refresh token.
    const replaced =
      failureKindOf(error) === 'disconnected' ? await replacement(tokens, portalId, refused) : null;
    if (replaced !== null) return replaced;
    throw error;
  }
}

/** The stored token if it is not the refused one. */
async function replacement(tokens: TokenStore, portalId: number, refused: string): Promise<string | null> {
  const { accessToken } = await readTokens(tokens, portalId);
  return accessToken === refused ? null : accessToken;
}

async function readTokens(tokens: TokenStore, portalId: number): Promise<Tokens> {
  const held = await tokens.read();
  if (held !== null) return held;
  throw new FitgateError('disconnected', `Portal ${portalId} has no tokens: an admin must install the app.`);
}
