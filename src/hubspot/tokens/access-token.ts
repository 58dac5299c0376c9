/**
 * A portal's access token, refreshed by one caller at a time: within the process by sharing one promise, among
 * processes by a claim in the store. The others read the store until the new token is there.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { FitgateError, failureKindOf } from '../../errors.ts';
import type { Clock } from '../../ports/process.ts';
import type { RefreshClaim, TokenStore, Tokens } from '../../ports/store/tokens.ts';

/** A token must outlive the call that carries it: the call may wait two seconds for quota and ten for its answer. */
const MARGIN_MS = 60_000;
/** Longer than a refresh can take (its timeout is ten seconds), so that a claim outlives its holder only by a crash. */
const LEASE_MS = 30_000;
const POLL_MS = 100;
/** As long as a refresh may take at most: then the caller's own failure is the better answer. */
const MAX_POLLS = 120;

export interface AccessTokens {
  /** One that is good for a while yet. Throws `disconnected` when the portal has none or HubSpot refuses to renew it. */
  current(portalId: number): Promise<string>;
  /** Another one than `refused`, which HubSpot did not accept although it had not expired. */
  renewed(portalId: number, refused: string): Promise<string>;
}

export interface AccessTokensOptions {
  readonly tokensOf: (portalId: number) => TokenStore;
  readonly clock: Clock;
  /** Presents a refresh token; throws `disconnected` when HubSpot refuses it. */
  readonly refresh: (portalId: number, refreshToken: string) => Promise<Tokens>;
  /** How often to look for a token that another process fetches; 100 unless told otherwise. */
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

/** Refreshes, or waits for whoever does. */
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
    // Somebody may have finished between our reading and our claim.
    const held = await readTokens(tokens, portalId);
    if (held.accessToken !== refused) {
      await tokens.releaseRefresh(claim);
      return held.accessToken;
    }
    const fresh = await options.refresh(portalId, held.refreshToken);
    if (await tokens.saveRefreshed(fresh, claim)) return fresh.accessToken;
    // An install ended the claim meanwhile: its tokens are the newer ones. Or it ran out: ours is good, if not kept.
    return (await replacement(tokens, portalId, refused)) ?? fresh.accessToken;
  } catch (error) {
    await tokens.releaseRefresh(claim);
    // A refresh token that was rotated by an install or another process meanwhile is refused too.
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
