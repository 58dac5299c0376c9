import type { BenchLine, BenchSection, Length } from '../bench-line.ts';
import { ratioOf } from '../rounds.ts';
import { postgresBinaries, startPostgres, type ThrowAwayPostgres } from '../throw-away-postgres.ts';
import { type PreviewCost, withPreviewApp } from './preview-app.ts';
import { previewBesideWebhooks } from './preview-beside-webhooks.ts';
import { assessInMemoryMicros, bareCopyMs } from './preview-peers.ts';

/** So many previews of so many companies, in an app of its own. */
interface Step {
  readonly companies: number;
  readonly rounds: number;
}

interface Measured extends Step {
  readonly costs: readonly PreviewCost[];
  readonly peakBytes: number;
}

type Name = 'Postgres' | 'embedded';

const ON_POSTGRES: Readonly<Record<Length, readonly Step[]>> = {
  full: [
    { companies: 10_000, rounds: 5 },
    { companies: 100_000, rounds: 3 },
    { companies: 1_000_000, rounds: 2 },
  ],
  quick: [
    { companies: 2_000, rounds: 2 },
    { companies: 20_000, rounds: 1 },
  ],
};
const EMBEDDED: readonly Step[] = [
  { companies: 10_000, rounds: 5 },
  { companies: 100_000, rounds: 3 },
];
const EMBEDDED_QUICK: readonly Step[] = [{ companies: 2_000, rounds: 2 }];

const PEER_ROUNDS = 2;

/** The longest that a preview may keep the event loop of the process that answers webhooks. */
const HOLD_LIMIT_MS = 20;
/** Work that grows with the companies and memory that does not. */
const FLAT = { atMost: 1.3 } as const;

export const previewSection: BenchSection = {
  name: 'preview',
  about:
    'Previews of a document while another is published, of more and more companies, each number in an app of its own. Processor time and memory are those of the whole process, with the thread.',
  measure: async (length) => {
    const onPostgres = postgresBinaries() === null ? null : await measureOnPostgres(ON_POSTGRES[length]);
    if (onPostgres === null)
      console.error('  Postgres is not installed (apt-get install postgresql): its lines are left out.');
    if (length === 'full') return [...(onPostgres ?? []), ...(await measureEmbedded())];
    return onPostgres ?? linesOf('embedded', await measureSteps(EMBEDDED_QUICK, async () => null));
  },
};

async function measureOnPostgres(steps: readonly Step[]): Promise<readonly BenchLine[]> {
  const server = await startPostgres();
  try {
    const measured = await measureSteps(steps, () => server.createDatabase());
    return [...linesOf('Postgres', measured), ...(await linesOfPeers(server, steps))];
  } finally {
    await server.stop();
  }
}

async function measureEmbedded(): Promise<readonly BenchLine[]> {
  const measured = await measureSteps(EMBEDDED, async () => null);
  return [...linesOf('embedded', measured), await besideWebhooks(10_000)];
}

async function measureSteps(
  steps: readonly Step[],
  database: () => Promise<string | null>,
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const { companies, rounds } of steps) {
    await withPreviewApp(await database(), companies, async (app) => {
      const costs: PreviewCost[] = [];
      for (let round = 0; round < rounds; round += 1) costs.push(await app.preview());
      measured.push({ companies, rounds, costs, peakBytes: await app.peakBytes() });
    });
  }
  return measured;
}

function linesOf(name: Name, measured: readonly Measured[]): readonly BenchLine[] {
  const held = measured.map(({ companies, costs }) => ({
    what: `event loop held by a preview of ${companies} companies, ${name}`,
    against: `${HOLD_LIMIT_MS} ms`,
    ratio: ratioOf(
      costs.map(({ longestHoldMs }) => longestHoldMs),
      costs.map(() => HOLD_LIMIT_MS),
    ),
    goal: { atMost: 1 },
  }));
  const grown = measured.slice(1).flatMap((more, index) => {
    const fewer = measured[index];
    return fewer === undefined ? [] : growthOf(name, fewer, more);
  });
  return [...held, ...grown];
}

function growthOf(name: Name, fewer: Measured, more: Measured): readonly BenchLine[] {
  const microsEach = ({ costs, companies }: Measured): number[] =>
    costs.map(({ processorMicros }) => processorMicros / companies);
  return [
    {
      what: `processor time a company in a preview of ${more.companies}, ${name}`,
      against: `one of ${fewer.companies}`,
      ratio: ratioOf(microsEach(more), microsEach(fewer)),
      goal: FLAT,
    },
    {
      what: `peak memory of the app with a preview of ${more.companies}, ${name}`,
      against: `one of ${fewer.companies}`,
      ratio: ratioOf([more.peakBytes], [fewer.peakBytes]),
      goal: FLAT,
    },
  ];
}

/** What rows that are thrown away cost, and what assessing costs without rows. */
async function linesOfPeers(
  server: ThrowAwayPostgres,
  steps: readonly Step[],
): Promise<readonly BenchLine[]> {
  const companies = steps[1]?.companies ?? 0;
  const databaseUrl = await server.createDatabase();
  const [previews, copiesMs, micros] = await withPreviewApp(databaseUrl, companies, async (app) => {
    await app.preview();
    const costs: PreviewCost[] = [];
    const copies: number[] = [];
    const inMemory: number[] = [];
    for (let round = 0; round < PEER_ROUNDS; round += 1) {
      costs.push(await app.preview());
      copies.push(await bareCopyMs(databaseUrl));
      inMemory.push(assessInMemoryMicros(companies));
    }
    return [costs, copies, inMemory] as const;
  });
  return [
    {
      what: `time of a preview of ${companies} companies, Postgres`,
      against: 'a bare COPY of the same rows',
      ratio: ratioOf(
        previews.map(({ elapsedMs }) => elapsedMs),
        copiesMs,
      ),
      goal: null,
    },
    {
      what: `processor time of a preview of ${companies} companies, Postgres`,
      against: 'assessing them by both documents in memory',
      ratio: ratioOf(
        previews.map(({ processorMicros }) => processorMicros),
        micros,
      ),
      goal: null,
    },
  ];
}

async function besideWebhooks(companies: number): Promise<BenchLine> {
  const [alone, beside] = await withPreviewApp(null, companies, async (app) => {
    // The embedded database is several times slower in its first seconds.
    await previewBesideWebhooks(app);
    const costs: PreviewCost[] = [];
    const besides: PreviewCost[] = [];
    for (let round = 0; round < 3; round += 1) {
      costs.push(await app.preview());
      besides.push(await previewBesideWebhooks(app));
    }
    return [costs, besides] as const;
  });
  return {
    what: `time of a preview of ${companies} companies beside webhooks, embedded`,
    against: 'the preview alone',
    ratio: ratioOf(
      beside.map(({ elapsedMs }) => elapsedMs),
      alone.map(({ elapsedMs }) => elapsedMs),
    ),
    goal: null,
  };
}
