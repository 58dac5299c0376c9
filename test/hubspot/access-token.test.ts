import { afterEach, describe, expect, it } from '@jest/globals';
import { FitgateError } from '../../src/errors.ts';
import { createAccessTokens } from '../../src/hubspot/tokens/access-token.ts';
import type { TokenStore, Tokens } from '../../src/ports/store/tokens.ts';
import { failureFrom } from './support/failure.ts';
import { createMemoryTokens } from './support/memory-tokens.ts';
import { CLOCK, NOW_MS, PORTAL_ID, someTokens } from './support/scripted-portal.ts';
import { type SimulatedPortals, startSimulatedPortals } from './support/simulated-portals.ts';

const EXPIRED = someTokens('old', NOW_MS - 1);

/** One process over a store that others may share; it notes each refresh token that it presented. */
function aProcess(
  tokens: ReturnType<typeof createMemoryTokens>,
  refresh: (refreshToken: string) => Promise<Tokens> = async () => someTokens('new'),
) {
  const presented: string[] = [];
  const accessTokens = createAccessTokens({
    tokensOf: tokens.of,
    clock: CLOCK,
    pollMs: 1,
    refresh: (_, refreshToken) => {
      presented.push(refreshToken);
      return refresh(refreshToken);
    },
  });
  return { ...accessTokens, presented };
}

describe("a portal's access token", () => {
  it('is used while it lasts for more than a minute, and refreshed after that', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: someTokens('held', NOW_MS + 60_001) });
    const one = aProcess(tokens);
    expect(await one.current(PORTAL_ID)).toBe('access-held');
    tokens.held.set(PORTAL_ID, someTokens('held', NOW_MS + 60_000));
    expect(await one.current(PORTAL_ID)).toBe('access-new');
    expect(one.presented).toEqual(['refresh-held']);
    expect(tokens.held.get(PORTAL_ID)).toEqual(someTokens('new'));
    expect(tokens.claims.size).toBe(0);
  });

  it('is refreshed once for twenty calls at the same time', async () => {
    const one = aProcess(createMemoryTokens({ [PORTAL_ID]: EXPIRED }));
    const got = await Promise.all(Array.from({ length: 20 }, () => one.current(PORTAL_ID)));
    expect(new Set(got)).toEqual(new Set(['access-new']));
    expect(one.presented).toHaveLength(1);
  });

  it('is refreshed once for all processes', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const processes = Array.from({ length: 4 }, () => aProcess(tokens));
    const got = await Promise.all(
      processes.flatMap((one) => [one.current(PORTAL_ID), one.current(PORTAL_ID)]),
    );
    expect(new Set(got)).toEqual(new Set(['access-new']));
    expect(processes.flatMap((one) => one.presented)).toHaveLength(1);
  });

  it('is taken from the store when another process has renewed it already', async () => {
    const one = aProcess(createMemoryTokens({ [PORTAL_ID]: someTokens('newer') }));
    expect(await one.renewed(PORTAL_ID, 'access-old')).toBe('access-newer');
    expect(one.presented).toEqual([]);
  });

  it('is refreshed by the next one when the process that claimed it has died', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    tokens.claims.set(PORTAL_ID, NOW_MS);
    expect(await aProcess(tokens).current(PORTAL_ID)).toBe('access-new');
  });

  it('is refreshed by somebody else after a refresh that failed', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const failing = aProcess(tokens, async () => {
      throw new FitgateError('transient', 'no answer');
    });
    expect((await failureFrom(failing.current(PORTAL_ID))).kind).toBe('transient');
    expect(tokens.claims.size).toBe(0);
    expect(await aProcess(tokens).current(PORTAL_ID)).toBe('access-new');
  });

  it('is the new one when the old refresh token was refused because an install replaced it', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const one = aProcess(tokens, async () => {
      tokens.held.set(PORTAL_ID, someTokens('installed'));
      throw new FitgateError('disconnected', 'refused');
    });
    expect(await one.current(PORTAL_ID)).toBe('access-installed');
  });

  it('is the installed one when an install came in while it was refreshed', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const one = aProcess(tokens, async () => {
      tokens.held.set(PORTAL_ID, someTokens('installed'));
      tokens.claims.delete(PORTAL_ID);
      return someTokens('new');
    });
    expect(await one.current(PORTAL_ID)).toBe('access-installed');
    expect(tokens.held.get(PORTAL_ID)).toEqual(someTokens('installed'));
  });

  it('is good for its caller although the refresh took so long that another process has begun one', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const another = NOW_MS + 60_000;
    const one = aProcess(tokens, async () => {
      tokens.claims.set(PORTAL_ID, another);
      return someTokens('new');
    });
    expect(await one.current(PORTAL_ID)).toBe('access-new');
    expect(tokens.held.get(PORTAL_ID)).toEqual(EXPIRED);
    expect(tokens.claims.get(PORTAL_ID)).toBe(another);
  });

  it('leaves the claim of another process alone when its own refresh fails late', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const another = NOW_MS + 60_000;
    const one = aProcess(tokens, async () => {
      tokens.claims.set(PORTAL_ID, another);
      throw new FitgateError('transient', 'no answer');
    });
    expect((await failureFrom(one.current(PORTAL_ID))).kind).toBe('transient');
    expect(tokens.claims.get(PORTAL_ID)).toBe(another);
  });

  it('is taken from the store when it was renewed between our look and our claim', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const late = (portalId: number): TokenStore => ({
      ...tokens.of(portalId),
      claimRefresh: (nowMs, leaseMs) => {
        tokens.held.set(portalId, someTokens('newer'));
        return tokens.of(portalId).claimRefresh(nowMs, leaseMs);
      },
    });
    const one = aProcess({ ...tokens, of: late });
    expect(await one.current(PORTAL_ID)).toBe('access-newer');
    expect(one.presented).toEqual([]);
    expect(tokens.claims.size).toBe(0);
  });

  it('is not awaited for ever from another process', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    tokens.claims.set(PORTAL_ID, NOW_MS + 30_000);
    expect((await failureFrom(aProcess(tokens).current(PORTAL_ID))).kind).toBe('transient');
  });

  it('is gone when HubSpot refuses the refresh token, and when there is none', async () => {
    const tokens = createMemoryTokens({ [PORTAL_ID]: EXPIRED });
    const one = aProcess(tokens, async () => {
      throw new FitgateError('disconnected', 'refused');
    });
    expect((await failureFrom(one.current(PORTAL_ID))).kind).toBe('disconnected');
    expect(tokens.claims.size).toBe(0);
    expect((await failureFrom(one.current(PORTAL_ID + 1))).kind).toBe('disconnected');
  });

  it("never becomes another portal's", async () => {
    const tokens = createMemoryTokens({ 1: EXPIRED, 2: EXPIRED });
    const one = createAccessTokens({
      tokensOf: tokens.of,
      clock: CLOCK,
      refresh: async (portalId) => someTokens(`of-${portalId}`),
    });
    expect(await Promise.all([one.current(1), one.current(2)])).toEqual(['access-of-1', 'access-of-2']);
  });
});

describe('a HubSpot whose refresh tokens die at their first use', () => {
  let portals: SimulatedPortals | undefined;
  afterEach(async () => portals?.simulator.close());

  it('refuses none of ours: twenty calls at once make one refresh', async () => {
    const none = { companies: [], deals: [], contacts: [], properties: [] };
    portals = await startSimulatedPortals('2026-03', none, { refreshGraceMs: 0 });
    const { simulator, hubspot, grant } = portals;
    for (let round = 0; round < 3; round += 1) {
      await fetch(`${simulator.url}/_sim/portals/${grant.portalId}/expire-tokens`, { method: 'POST' });
      const reads = Array.from({ length: 20 }, () =>
        hubspot.forPortal(grant.portalId).listProperties('companies'),
      );
      await Promise.all(reads);
    }
    const { statuses, endpoints } = simulator.state.calls.summary().all;
    expect(statuses['400']).toBeUndefined();
    // Two installs and a refresh in each round.
    expect(endpoints['POST /oauth/2026-03/token']).toBe(5);
  });
});
