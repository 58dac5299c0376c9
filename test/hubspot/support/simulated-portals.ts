import type { FaultRule } from '../../../simulator/http/faults.ts';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { type RunningSimulator, startSimulator } from '../../../simulator/start-simulator.ts';
import type { Portal } from '../../../simulator/state/portal.ts';
import type { ChangeSource, SeedData } from '../../../simulator/types.ts';
import type { RateLimiter } from '../../../src/hubspot/http/rate-limit.ts';
import { createHubSpot } from '../../../src/hubspot/hubspot.ts';
import { createHubSpotOAuth } from '../../../src/hubspot/tokens/oauth.ts';
import type { Grant, HubSpot, OAuth } from '../../../src/ports/hubspot.ts';
import { createMemoryTokens } from './memory-tokens.ts';
import { NO_LIMITS } from './no-limits.ts';

export const PORTAL_ID = 62_001;
export const OTHER_PORTAL_ID = 62_002;
export const USER_ID = 501;
export const ADMIN: ChangeSource = { changeSource: 'CRM_UI', sourceId: `userId:${USER_ID}` };
const REDIRECT_URI = 'https://fitgate.example/oauth/callback';
const SCOPES: readonly string[] = [
  'oauth',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.schemas.companies.write',
  'crm.schemas.deals.write',
  'crm.objects.owners.read',
  'automation',
  'crm.lists.read',
];
const APP = {
  clientId: 'client-id',
  clientSecret: 'client-secret',
  appId: 1_160_452,
  publicUrl: null,
  redirectUris: [REDIRECT_URI],
};

export interface SimulatedPortals {
  readonly simulator: RunningSimulator;
  readonly hubspot: HubSpot;
  readonly oauth: OAuth;
  readonly grant: Grant;
  readonly tokens: ReturnType<typeof createMemoryTokens>;
  /** The simulator's own portal: what an admin sees and does there. */
  readonly inside: Portal;
  strike(rule: Pick<FaultRule, 'fault'> & Partial<FaultRule>): void;
  /** A person agrees on the consent page; answers the code. */
  consent(portalId: number, scopes?: readonly string[]): Promise<string>;
}

/** Two portals of a local HubSpot with the app installed in both, as an admin installs it. */
export async function startSimulatedPortals(
  apiVersion: string,
  seed: SeedData,
  options: Partial<SimulatorOptions> & { readonly limiter?: RateLimiter } = {},
): Promise<SimulatedPortals> {
  const { limiter, ...simulated } = options;
  const users = [
    { id: USER_ID, email: 'admin@example.com', superAdmin: true },
    { id: USER_ID + 1, email: 'rep@example.com', superAdmin: false },
  ];
  const simulator = await startSimulator({
    app: APP,
    portals: [
      { portalId: PORTAL_ID, name: 'One', users, seed },
      {
        portalId: OTHER_PORTAL_ID,
        name: 'Two',
        users,
        seed: { companies: [], deals: [], contacts: [], properties: [] },
      },
    ],
    // More calls than in the life of an account: its limits have tests of their own.
    limits: { burst: 10_000 },
    ...simulated,
  });
  const clock = { now: () => Date.now() };
  const { clientId, clientSecret } = APP;
  const oauth = createHubSpotOAuth({
    authorizeUrl: `${simulator.url}/oauth/authorize`,
    apiUrl: simulator.url,
    apiVersion,
    clientId,
    clientSecret,
    redirectUri: REDIRECT_URI,
    scopes: SCOPES,
    clock,
  });
  const consent = (portalId: number, scopes = SCOPES) =>
    consentTo(simulator.url, oauth.authorizeUrl('state-1', []), portalId, scopes);
  const grant = await oauth.exchangeCode(await consent(PORTAL_ID));
  const other = await oauth.exchangeCode(await consent(OTHER_PORTAL_ID));
  const tokens = createMemoryTokens({ [PORTAL_ID]: grant, [OTHER_PORTAL_ID]: other });
  const hubspot = createHubSpot({
    apiUrl: simulator.url,
    apiVersion,
    tokensOf: tokens.of,
    clientId,
    appId: APP.appId,
    clientSecret,
    clock,
    limiter: limiter ?? NO_LIMITS,
    timeoutMs: 3_000,
  });
  const inside = simulator.state.portals.get(PORTAL_ID);
  if (inside === undefined) throw new Error('The simulator has no such portal.');
  return {
    simulator,
    hubspot,
    oauth,
    grant,
    tokens,
    inside,
    consent,
    strike: (rule) =>
      simulator.state.faults.add([{ match: {}, probability: 1, afterEffect: false, times: 1, ...rule }]),
  };
}

/** Presses the button of the consent page. */
async function consentTo(
  url: string,
  authorizeUrl: string,
  portalId: number,
  scopes: readonly string[],
): Promise<string> {
  const form = new URLSearchParams(new URL(authorizeUrl).searchParams);
  form.set('scope', scopes.join(' '));
  form.set('portalId', String(portalId));
  form.set('userId', String(USER_ID));
  form.set('decision', 'grant');
  const answer = await fetch(`${url}/oauth/authorize`, { method: 'POST', body: form, redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? url).searchParams.get('code');
  if (code === null) throw new Error(`The consent page answered ${answer.status} without a code.`);
  return code;
}
