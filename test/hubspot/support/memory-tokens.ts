import type { TokenStore, Tokens } from '../../../src/usecases/ports.ts';

/** Tokens of portals in memory, with claims as the store keeps them. */
export function createMemoryTokens(initial: Readonly<Record<number, Tokens>>): TokenStore & {
  readonly held: Map<number, Tokens>;
  readonly claims: Map<number, number>;
} {
  const held = new Map(Object.entries(initial).map(([portalId, tokens]) => [Number(portalId), tokens]));
  const claims = new Map<number, number>();
  return {
    held,
    claims,
    read: async (portalId) => held.get(portalId) ?? null,
    claimRefresh: async (portalId, nowMs, leaseMs) => {
      if ((claims.get(portalId) ?? 0) > nowMs) return false;
      claims.set(portalId, nowMs + leaseMs);
      return true;
    },
    saveRefreshed: async (portalId, tokens) => {
      if (held.has(portalId)) held.set(portalId, tokens);
      claims.delete(portalId);
    },
    releaseRefresh: async (portalId) => {
      claims.delete(portalId);
    },
  };
}
