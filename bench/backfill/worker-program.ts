/** The worker's path without the queue: store, HubSpot and pipeline, as app.ts puts them together. */
import { companyPropertiesOf } from '../../src/criteria/document-facts.ts';
import { createHubSpot } from '../../src/hubspot/hubspot.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { createWorkForPortal } from '../../src/pipeline/turn.ts';
import { createPortalProperties } from '../../src/portal/portal-properties.ts';
import { openStore } from '../../src/store/open-store.ts';
import { serveParent } from '../child-program.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { CLIENT_SECRET, PORTAL_ID, TOKEN_KEYS } from '../intake/bench-portal.ts';
import { simulatedInstall } from './simulated-install.ts';

const apiUrl = process.argv[2] ?? '';
const dataDir = process.argv[3] ?? '';
const databaseUrl = process.argv[4] ?? null;

const log = createLogger('error');
const clock = { now: () => Date.now() };
const store = await openStore({ databaseUrl, dataDir, tokenKeys: TOKEN_KEYS, logger: log });
const metrics = createMetrics();
const hubspot = createHubSpot({
  apiUrl,
  tokensOf: (portalId) => store.forPortal(portalId).tokens,
  clientId: 'bench',
  appId: 1,
  clientSecret: CLIENT_SECRET,
  clock,
  // HubSpot's limit would be most of the time: what is measured is the work between its calls.
  limiter: { take: async () => {} },
  onCall: metrics.crmCall,
});
const properties = createPortalProperties({ hubspot, store, clock, log });
const meter = { ...metrics.meter, followed: () => {} };
const turn = createWorkForPortal({ store, hubspot, clock, meter, properties, log }, 'bench');
const portal = store.forPortal(PORTAL_ID);
await portal.installation.connect(await simulatedInstall(apiUrl), [], clock.now());

/** Publishes, which starts a backfill, and works until it is done. Answers the processor time of that, in microseconds. */
async function backfill(): Promise<number> {
  const basedOn = (await portal.criteria.published())?.version ?? null;
  const publish = { document: benchDocument, basedOn, reason: 'bench', authorId: 1 };
  const nowMs = clock.now();
  await portal.criteria.publish({ ...publish, properties: companyPropertiesOf(benchDocument), nowMs });
  const before = process.cpuUsage();
  for (let left: number | null = 0; left !== null; ) {
    left = (await turn(PORTAL_ID, 'bulk', async () => true)).bulkInMs;
    if ((await portal.backfills.current())?.state === 'done') break;
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

serveParent(backfill, () => {
  store.close().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
