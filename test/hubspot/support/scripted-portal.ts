import type { HubSpotCall } from '../../../src/hubspot/http/portal-http.ts';
import { createHubSpotCrm, type HubSpotCrmOptions } from '../../../src/hubspot/hubspot-crm.ts';
import type { Crm, PortalCrm } from '../../../src/ports/hubspot.ts';
import type { Tokens } from '../../../src/ports/portals.ts';
import type { Clock } from '../../../src/ports/process.ts';
import { createMemoryTokens } from './memory-tokens.ts';
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
  readonly crm: Crm;
  readonly portal: PortalCrm;
  readonly tokens: ReturnType<typeof createMemoryTokens>;
  readonly metered: readonly HubSpotCall[];
}

/** The adapter against a server that answers as the test says, without a limit on calls. */
export async function startScriptedPortal(
  answer: (call: ReceivedCall, index: number) => ScriptedAnswer,
  options: Partial<HubSpotCrmOptions> = {},
): Promise<ScriptedPortal> {
  const server = await startScriptedServer(answer);
  const tokens = createMemoryTokens({ [PORTAL_ID]: someTokens('one') });
  const metered: HubSpotCall[] = [];
  const crm = createHubSpotCrm({
    apiUrl: server.url,
    tokens,
    clientId: 'client-id',
    clientSecret: CLIENT_SECRET,
    clock: CLOCK,
    limiter: { take: async () => undefined },
    onCall: (call) => metered.push(call),
    ...options,
  });
  return { ...server, crm, portal: crm.portal(PORTAL_ID), tokens, metered };
}
