import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** What the demo counts of one company, as HubSpot's API answers it. */
export interface CompanyFit {
  readonly score: string | null;
  readonly gate: string | null;
  readonly tier: string | null;
  readonly track: string | null;
}

const PROPERTIES = ['fitgate_score', 'fitgate_gate', 'fitgate_tier', 'fitgate_track'] as const;
const value = z.string().nullable().default(null);
const page = z.object({
  results: z.array(
    z.object({
      properties: z.object({
        fitgate_score: value,
        fitgate_gate: value,
        fitgate_tier: value,
        fitgate_track: value,
      }),
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

/**
 * Reads every company's fit back from the CRM, through its API and with a token of its own: what our store believes is
 * no proof of what a rep sees.
 */
export async function readBack(simulatorUrl: string, portalId: number): Promise<readonly CompanyFit[]> {
  const token = await tokenFor(simulatorUrl, portalId);
  const companies: CompanyFit[] = [];
  for (let after: string | null = null; ; ) {
    const query = new URLSearchParams({
      limit: '100',
      properties: PROPERTIES.join(','),
      ...(after === null ? {} : { after }),
    });
    const { results, paging } = page.parse(
      await get(`${simulatorUrl}/crm/objects/2026-03/companies?${query}`, token),
    );
    for (const { properties } of results) {
      companies.push({
        score: properties.fitgate_score,
        gate: properties.fitgate_gate,
        tier: properties.fitgate_tier,
        track: properties.fitgate_track,
      });
    }
    after = paging?.next?.after ?? null;
    if (after === null) return companies;
  }
}

async function tokenFor(simulatorUrl: string, portalId: number): Promise<string> {
  const response = await fetch(`${simulatorUrl}/_sim/portals/${portalId}/install`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scopes: ['crm.objects.companies.read'] }),
  });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

/** The rate limit holds for the demo too: it waits its turn. */
async function get(url: string, token: string): Promise<unknown> {
  for (;;) {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (response.ok) return response.json();
    if (response.status !== 429)
      throw new Error(`GET ${url} was answered ${response.status}: ${await response.text()}`);
    await delay(1_000);
  }
}
