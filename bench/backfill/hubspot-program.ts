/** The local HubSpot in a process of its own: one portal of the bench's companies, without limits, latency or webhooks. */
import { startSimulator } from '../../simulator/start-simulator.ts';
import { writtenProperties } from '../../src/answer/company-values.ts';
import { serveParent } from '../child-program.ts';
import { benchDocument } from '../engine/bench-document.ts';
import { CLIENT_SECRET, PORTAL_ID } from '../intake/bench-portal.ts';
import { benchSeed } from './bench-seed.ts';

const port = Number(process.argv[2]);
const companies = Number(process.argv[3]);
const WITHOUT_LIMIT = 1_000_000;

const simulator = await startSimulator({
  port,
  limits: { burst: WITHOUT_LIMIT },
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
const own: ReadonlySet<string> = new Set(writtenProperties(benchDocument));

/** Takes our values off every company, so that whoever comes next has all of them to write. Answers how many had a score. */
function wipe(): number {
  let scored = 0;
  for (const record of simulator.state.portals.get(PORTAL_ID)?.records.companies.values() ?? []) {
    if (record.values.has('fitgate_score')) scored += 1;
    record.values = new Map([...record.values].filter(([name]) => !own.has(name)));
  }
  return scored;
}

serveParent(wipe, () => process.exit(0));
