import { startSimulator } from '../../simulator/start-simulator.ts';
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import type { CallLimit } from '../../src/hubspot/http/rate-limit.ts';
import { openStore } from '../../src/store/open-store.ts';
import { benchSeed, FIRST_ID } from '../backfill/bench-seed.ts';
import { simulatedInstall } from '../backfill/simulated-install.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { CLIENT_SECRET, PORTAL_ID, TOKEN_KEYS } from '../intake/bench-portal.ts';

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
  const last = simulator.state.portals
    .get(PORTAL_ID)
    ?.records.companies.get(String(FIRST_ID + companies - 1));
  return { ...simulator, isScored: () => last?.values.has('fitgate_score') === true };
}

/** Installs and publishes in a store that no app has open: the next app that opens it scores every company. */
export async function publishInStore(
  databaseUrl: string | null,
  dataDir: string,
  hubSpotUrl: string,
): Promise<void> {
  const store = await openStore({ databaseUrl, dataDir, tokenKeys: TOKEN_KEYS });
  try {
    const portal = store.forPortal(PORTAL_ID);
    const nowMs = Date.now();
    await portal.installation.connect(await simulatedInstall(hubSpotUrl), [], nowMs);
    const properties = companyPropertiesOf(benchDocument);
    const published = { document: benchDocument, basedOn: null, reason: 'bench', authorId: 1 };
    await portal.criteria.publish({ ...published, properties, nowMs });
  } finally {
    await store.close();
  }
}
