import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_LIMITS } from './options.ts';
import { ROOT } from './root.ts';
import { generatePortal } from './seed/generate-portal.ts';
import { readCsvExports } from './seed/read-csv-exports.ts';
import { startSimulator } from './start-simulator.ts';
import type { SeedData } from './types.ts';
import { MILD_MANNERS } from './webhooks/manners.ts';

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
  readonly duplicateShare: number;
  readonly reorderedShare: number;
  readonly sharedEventIdShare: number;
  readonly sharedPostShare: number;
  readonly retryWindowMs: number;
  readonly enrichmentLagMs?: number;
  readonly lostShare: number;
  readonly creationLagMs: number;
  readonly readLagMs: number;
  readonly optionLagMs: number;
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is expected');
  return Number(text);
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('a number from 0 to 1 is expected');
  return value;
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
  .option('--duplicate-share <p>', 'how many webhook events come twice', share, MILD_MANNERS.duplicateShare)
  .option('--reordered-share <p>', 'how many come out of order', share, MILD_MANNERS.reorderedShare)
  .option(
    '--shared-event-id-share <p>',
    "how many carry another's id",
    share,
    MILD_MANNERS.sharedEventIdShare,
  )
  .option('--shared-post-share <p>', "how many POSTs carry another portal's events too", share, 0)
  .option(
    '--retry-window-ms <ms>',
    'the time over which ten retries are spread',
    whole,
    MILD_MANNERS.retryWindowMs,
  )
  .option(
    '--enrichment-lag-ms <ms>',
    'HubSpot fills in a company so long after it got its domain; never without it',
    whole,
  )
  .option('--lost-share <p>', 'how many webhook events never come', share, 0)
  .option('--creation-lag-ms <ms>', 'a new record is found by id only so long after its event', whole, 2_000)
  .option('--read-lag-ms <ms>', 'reads by id show what a record was so long ago', whole, 0)
  .option('--option-lag-ms <ms>', 'a new option is accepted as a value only so much later', whole, 0)
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
const inUse = (error: unknown): never => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return program.error(
      `port ${args.port} is in use: stop the program that listens there, or choose another with --port`,
    );
  throw error;
};
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
      // The author of an unreadable export needs the error in the file, not our stack trace.
      seed: await seedOf(args).catch((error: unknown) =>
        program.error(error instanceof Error ? error.message : String(error)),
      ),
    },
  ],
  projectDir: args.projectDir,
  limits: { burst: args.burst },
  webhooks: {
    duplicateShare: args.duplicateShare,
    reorderedShare: args.reorderedShare,
    sharedEventIdShare: args.sharedEventIdShare,
    sharedPostShare: args.sharedPostShare,
    retryWindowMs: args.retryWindowMs,
    lostShare: args.lostShare,
  },
  quirks: { creationLagMs: args.creationLagMs, readLagMs: args.readLagMs, optionLagMs: args.optionLagMs },
  ...(args.enrichmentLagMs === undefined ? {} : { enrichmentLagMs: args.enrichmentLagMs }),
}).catch(inUse);
console.log(`HubSpot simulator: ${simulator.url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}
