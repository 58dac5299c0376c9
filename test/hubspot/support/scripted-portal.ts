import type { HubSpotCall } from '../../../src/hubspot/http/portal-http.ts';
import { createHubSpot, type HubSpotOptions } from '../../../src/hubspot/hubspot.ts';
import type { HubSpot, PortalHubSpot } from '../../../src/ports/hubspot.ts';
import type { Clock } from '../../../src/ports/process.ts';
import type { Tokens } from '../../../src/ports/store/tokens.ts';
import { createMemoryTokens } from './memory-tokens.ts';
import { NO_LIMITS } from './no-limits.ts';
import {
  type ReceivedCall,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from './scripted-server.ts';

export const NOW_MS = Date.parse('2026-11-22T12:00:00Z');
export const CLOCK: Clock = { now: () => NOW_MS };
export const PORTAL_ID = 33;
export const CLIENT_SECRET = 'client-secret-7d1f';

export function someTokens(name: string, expiresAtMs = NOW_MS + 1_800_000): Tokens {
  return { accessToken: `access-${name}`, refreshToken: `refresh-${name}`, expiresAtMs };
}

export interface ScriptedPortal extends ScriptedServer {
  readonly hubspot: HubSpot;
  readonly portal: PortalHubSpot;
  readonly tokens: ReturnType<typeof createMemoryTokens>;
  readonly metered: readonly HubSpotCall[];
}

/** The adapter against a server that answers as the test says, without a limit on calls. */
export async function startScriptedPortal(
  answer: (call: ReceivedCall, index: number) => ScriptedAnswer,
  options: Partial<HubSpotOptions> = {},
): Promise<ScriptedPortal> {
  const server = await startScriptedServer(answer);
  const tokens = createMemoryTokens({ [PORTAL_ID]: someTokens('one') });
  const metered: HubSpotCall[] = [];
  const hubspot = createHubSpot({
    apiUrl: server.url,
    tokensOf: tokens.of,
    clientId: 'client-id',
    appId: 1,
    clientSecret: CLIENT_SECRET,
    clock: CLOCK,
    limiter: NO_LIMITS,
    onCall: (call) => metered.push(call),
    ...options,
  });
  return { ...server, hubspot, portal: hubspot.forPortal(PORTAL_ID), tokens, metered };
}
