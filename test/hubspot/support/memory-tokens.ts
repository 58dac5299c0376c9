import type { TokenStore, Tokens } from '../../../src/ports/store/tokens.ts';

/** Tokens of portals in memory, with claims as the store keeps them. */
export function createMemoryTokens(initial: Readonly<Record<number, Tokens>>): {
  readonly of: (portalId: number) => TokenStore;
  readonly held: Map<number, Tokens>;
  readonly claims: Map<number, number>;
} {
  const held = new Map(Object.entries(initial).map(([portalId, tokens]) => [Number(portalId), tokens]));
  const claims = new Map<number, number>();
  return {
    held,
    claims,
    of: (portalId) => ({
      read: async () => held.get(portalId) ?? null,
      claimRefresh: async (nowMs, leaseMs) => {
        if ((claims.get(portalId) ?? 0) > nowMs) return null;
        claims.set(portalId, nowMs + leaseMs);
        return nowMs + leaseMs;
      },
      saveRefreshed: async (tokens, claim) => {
        if (!held.has(portalId) || claims.get(portalId) !== claim) return false;
        held.set(portalId, tokens);
        return claims.delete(portalId);
      },
      releaseRefresh: async (claim) => {
        if (claims.get(portalId) === claim) claims.delete(portalId);
      },
    }),
  };
}
