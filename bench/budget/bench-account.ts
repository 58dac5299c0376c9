import { startSimulator } from '../../simulator/start-simulator.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import type { CallLimit } from '../../src/hubspot/http/rate-limit.ts';
import type { PortalStore } from '../../src/ports/store/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { benchSeed, FIRST_ID } from '../backfill/bench-seed.ts';
import { simulatedInstall } from '../backfill/simulated-install.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { CLIENT_SECRET, PORTAL_ID, TOKEN_KEYS } from '../intake/bench-portal.ts';

const LEASE_MS = 60_000;
const LONG_AGO_MS = 3_600_000;
const BATCH = 1_000;

export interface BenchAccount {
  readonly companies: number;
  /** Calls, without searches. */
  readonly limit: CallLimit;
  /** How long the local HubSpot takes to answer. */
  readonly latencyMs: readonly [number, number];
}

/** A local HubSpot in this process with one portal of the bench's companies. */
export async function startBenchAccount({ companies, limit, latencyMs }: BenchAccount) {
  const simulator = await startSimulator({
    limits: { burst: limit.calls, burstWindowMs: limit.windowMs },
    latencyMs,
    app: { clientId: 'bench', clientSecret: CLIENT_SECRET, appId: 1, publicUrl: null, redirectUris: [] },
    portals: [
      {
        portalId: PORTAL_ID,
        name: 'Bench',
        users: [{ id: 1, email: 'admin@example.com', superAdmin: true }],
        seed: benchSeed(companies, Date.now()),
      },
    ],
  });
  const records = [...(simulator.state.portals.get(PORTAL_ID)?.records.companies.values() ?? [])];
  return { ...simulator, isScored: () => records.every(({ values }) => values.has('fitgate_score')) };
}

/**
 * Installs and publishes in a store that no app has open: the next app that opens it scores every company.
 * @param known how many of the companies were read before
 */
export async function publishInStore(
  databaseUrl: string | null,
  dataDir: string,
  hubSpotUrl: string,
  known: number,
): Promise<void> {
  const store = await openStore({ databaseUrl, dataDir, tokenKeys: TOKEN_KEYS });
  try {
    const portal = store.forPortal(PORTAL_ID);
    const nowMs = Date.now();
    await portal.installation.connect(await simulatedInstall(hubSpotUrl), [], nowMs);
    await know(portal, known);
    const properties = companyPropertiesOf(benchDocument);
    const published = { document: benchDocument, basedOn: null, reason: 'bench', authorId: 1 };
    await portal.criteria.publish({ ...published, properties, nowMs });
  } finally {
    await store.close();
  }
}

async function know({ work, assessments }: PortalStore, companies: number): Promise<void> {
  const [holder, nowMs] = ['bench', Date.now()];
  const lease = { holder, untilMs: nowMs + LEASE_MS };
  await work.open(holder, nowMs, lease.untilMs);
  for (let first = 0; first < companies; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, companies - first) }, (_, at) => ({
      snapshot: { companyId: String(FIRST_ID + first + at), properties: {}, own: null },
      stored: null,
    }));
    await assessments.commit({ ...lease, rows, gone: [], finished: [] }, nowMs - LONG_AGO_MS);
  }
  await work.release(holder);
}
