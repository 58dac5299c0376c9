import { readFile } from 'node:fs/promises';
import cliProgress from 'cli-progress';
import { Command } from 'commander';
import { addReadingOptions, type ReadingOptions } from '../src/cli/input/reading-options.ts';
import { defaultDocument } from '../src/criteria/default-document.ts';
import { parseDocumentText } from '../src/criteria/parse-document.ts';
import { canonicalExports, type Exports } from './canonical-exports.ts';
import { readBack } from './read-back.ts';
import { type Demo, startDemo } from './start-demo.ts';
import { type DemoSummary, summarise, tellSummary } from './summary.ts';

interface Flags extends Partial<ReadingOptions> {
  readonly once?: true;
  readonly json?: true;
  readonly companies?: string;
  readonly deals?: string;
  readonly contacts?: string;
  readonly criteria?: string;
  readonly port: string;
}

const program = addReadingOptions(
  new Command('demo')
    .description(
      'A local CRM with Fitgate working in it: install, publish, assess every company, look at it in a browser.',
    )
    .option('--once', 'stop after the summary')
    .option('--json', 'print the summary as one JSON document and nothing else')
    .option('--companies <file>', 'your own export of companies, CSV as HubSpot gives it')
    .option('--deals <file>', 'your own export of deals; needs --companies')
    .option('--contacts <file>', 'your own export of contacts; needs --companies')
    .option('--criteria <file>', 'your own criteria document (JSON)')
    .option('--port <port>', 'port of the CRM', '8090'),
);

const flags = program.parse().opts<Flags>();
const tell = (text: string) => {
  if (flags.json !== true) console.log(text);
};
await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const startedMs = performance.now();
  const document = flags.criteria === undefined ? null : await readCriteria(flags.criteria);
  const port = flags.once === true ? 0 : portOf(flags.port);
  const exports = exportsOf(flags);
  const canonical = exports === null ? null : await canonicalExports(exports, flags, process.stderr);
  tell('Starting a local HubSpot (the simulator) and the app …');
  const demo = await startDemo({ exports: canonical?.files ?? null, port }).finally(() =>
    canonical?.remove(),
  );
  stopOnSignal(demo);
  try {
    const summary = await publishAndCount(demo, document, startedMs);
    console.log(flags.json === true ? JSON.stringify(summary) : `\n${tellSummary(summary)}`);
  } catch (error) {
    await demo.close();
    throw error;
  }
  if (flags.once === true) await demo.close();
  else
    tell(
      `\nThe CRM: ${demo.crmUrl}\nIt stays up until you press Ctrl+C. Change a company's headcount and watch its score; open the settings to change the criteria.`,
    );
}

/** Read before anything is started: a mistake in it costs nobody half a minute. */
async function readCriteria(file: string): Promise<unknown> {
  const parsed = parseDocumentText(await readFile(file, 'utf8'));
  if (parsed.ok) return parsed.document;
  const issues = parsed.issues.map(({ path, expected }) => `  ${path}: expected ${expected}`);
  throw new Error([`${file} is no criteria document:`, ...issues].join('\n'));
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  return program.error(`--port ${text}: a port is a whole number from 0 to 65535`, { exitCode: 2 });
}

function exportsOf({ companies, deals, contacts }: Flags): Exports | null {
  if (companies === undefined) {
    if (deals !== undefined || contacts !== undefined)
      program.error('--deals and --contacts need --companies');
    return null;
  }
  return {
    companies,
    ...(deals === undefined ? {} : { deals }),
    ...(contacts === undefined ? {} : { contacts }),
  };
}

async function publishAndCount(demo: Demo, document: unknown, startedMs: number): Promise<DemoSummary> {
  const { settings } = demo;
  tell('Installed through OAuth. Nothing is on any record yet.');
  await settings.saveDraft(document ?? defaultDocument, null);
  await demo.takeCalls();
  const { version } = await settings.publish('First criteria, published by the demo', null);
  tell(`Published version ${version}. Every company is assessed now:`);
  const bar = new cliProgress.SingleBar({
    format: '  {bar} {value} companies',
    hideCursor: true,
    noTTYOutput: false,
  });
  const total = await companyCount(demo);
  if (flags.json !== true) bar.start(total, 0);
  await settings.backfillDone(({ companies }) => bar.update(companies));
  bar.stop();
  const elapsedMs = performance.now() - startedMs;
  const calls = await demo.takeCalls();
  return summarise(await readBack(demo.simulatorUrl, demo.portalId), calls, elapsedMs);
}

async function companyCount({ simulatorUrl, portalId }: Demo): Promise<number> {
  const { portals } = (await (await fetch(`${simulatorUrl}/_sim/portals`)).json()) as {
    portals: { portalId: number; records: { companies: number } }[];
  };
  return portals.find((portal) => portal.portalId === portalId)?.records.companies ?? 0;
}

function stopOnSignal(demo: Demo): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      demo.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
