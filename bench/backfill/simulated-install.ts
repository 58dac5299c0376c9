import { z } from 'zod';
import { PORTAL_ID } from '../intake/bench-portal.ts';

const SCOPES = [
  'oauth',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.objects.deals.read',
  'crm.schemas.companies.write',
  'crm.schemas.deals.write',
];
const HOUR_MS = 3_600_000;
const reply = z.object({ access_token: z.string(), refresh_token: z.string() });

/** Tokens for the bench's portal in the local HubSpot. */
export async function simulatedInstall(hubSpotUrl: string) {
  const answer = await fetch(`${hubSpotUrl}/_sim/portals/${PORTAL_ID}/install`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scopes: SCOPES }),
  });
  const tokens = reply.parse(await answer.json());
  return {
    portalId: PORTAL_ID,
    userId: 1,
    scopes: SCOPES,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAtMs: Date.now() + HOUR_MS,
  };
}
