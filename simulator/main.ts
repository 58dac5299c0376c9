import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_LIMITS } from './options.ts';
import { generatePortal } from './seed/generate-portal.ts';
import { readCsvExports } from './seed/read-csv-exports.ts';
import { startSimulator } from './start-simulator.ts';
import type { SeedData } from './types.ts';

/** The app whose files HubSpot would have: this repository's. */
const ROOT = path.resolve(import.meta.dirname, '..');

interface Arguments {
  readonly port: number;
  readonly companies?: string;
  readonly deals?: string;
  readonly contacts?: string;
  readonly size: number;
  readonly seed: number;
  readonly latencyMs: readonly [number, number];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: number;
  readonly portalId: number;
  readonly publicUrl?: string;
  readonly redirectUri: readonly string[];
  readonly projectDir: string;
  readonly burst: number;
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is expected');
  return Number(text);
}

/** `200`, or `100-800` for anything between the two. */
function range(text: string): readonly [number, number] {
  const [low = '', high = low] = text.split('-');
  return [whole(low), whole(high)];
}

const program = new Command('simulator')
  .description('A local HubSpot: OAuth, CRM APIs, webhooks and a small CRM in the browser.')
  .option('--port <n>', 'HTTP port; 0 = any free one', whole, 8090)
  .option('--companies <file>', 'CSV export of companies; without it a portal is made up')
  .option('--deals <file>', 'CSV export of deals, with company_id')
  .option('--contacts <file>', 'CSV export of contacts, with company_id')
  .option('--size <n>', 'companies of a made-up portal', whole, 2_000)
  .option('--seed <n>', 'the same seed gives the same portal and the same dice', whole, 1)
  .option('--latency-ms <ms>', 'how long an answer takes, such as 100-800', range, [0, 0] as const)
  .option('--client-id <id>', "the app's client id", 'fitgate-local')
  .option('--client-secret <secret>', "the app's client secret", 'fitgate-local-secret')
  .option('--app-id <n>', "the app's id", whole, 1)
  .option('--portal-id <n>', 'id of the portal', whole, 4_711)
  .option('--public-url <url>', 'where webhooks go; may be told later by POST /_sim/app')
  .option('--redirect-uri <urls...>', "the app's redirect URLs", ['http://localhost:8080/oauth/callback'])
  .option('--burst <n>', 'calls that the app may make in ten seconds', whole, DEFAULT_LIMITS.burst)
  .option('--project-dir <dir>', 'folder with hsproject.json: scopes and webhook subscriptions', ROOT);

async function seedOf({ companies, deals, contacts, size, seed }: Arguments): Promise<SeedData> {
  if (companies === undefined) {
    return generatePortal({
      seed,
      companies: size,
      deals: size * 2,
      contacts: Math.round(size * 2.5),
      nowMs: Date.now(),
    });
  }
  return readCsvExports({
    companies,
    ...(deals === undefined ? {} : { deals }),
    ...(contacts === undefined ? {} : { contacts }),
  });
}

const args = program.parse().opts<Arguments>();
const simulator = await startSimulator({
  port: args.port,
  seed: args.seed,
  latencyMs: args.latencyMs,
  app: {
    clientId: args.clientId,
    clientSecret: args.clientSecret,
    appId: args.appId,
    publicUrl: args.publicUrl ?? null,
    redirectUris: args.redirectUri,
  },
  portals: [
    {
      portalId: args.portalId,
      name: 'Local portal',
      users: [
        { id: 1, email: 'admin@example.com', superAdmin: true },
        { id: 2, email: 'rep@example.com', superAdmin: false },
      ],
      seed: await seedOf(args),
    },
  ],
  projectDir: args.projectDir,
  limits: { burst: args.burst },
});
console.log(`HubSpot simulator: ${simulator.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}
