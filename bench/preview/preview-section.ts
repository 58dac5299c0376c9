import type { BenchLine, BenchSection, Length } from '../bench-line.ts';
import { ratioOf } from '../rounds.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { type MeasuredPreviews, measurePreviews, type PreviewStep } from './measure-previews.ts';
import { withPreviewApp } from './preview-app.ts';
import { previewBesideWebhooks } from './preview-beside-webhooks.ts';

type Name = 'Postgres' | 'embedded';

const ON_POSTGRES: Readonly<Record<Length, readonly PreviewStep[]>> = {
  full: [
    { companies: 10_000, rounds: 5 },
    { companies: 100_000, rounds: 3 },
    { companies: 1_000_000, rounds: 1 },
  ],
  quick: [
    { companies: 2_000, rounds: 2 },
    { companies: 20_000, rounds: 2 },
  ],
};
const EMBEDDED: Readonly<Record<Length, readonly PreviewStep[]>> = {
  full: [
    { companies: 10_000, rounds: 5 },
    { companies: 100_000, rounds: 3 },
  ],
  quick: [{ companies: 2_000, rounds: 2 }],
};
const BESIDE: PreviewStep = { companies: 10_000, rounds: 3 };

/** The longest that a preview may keep the event loop of the process that answers webhooks. */
const HOLD_LIMIT_MS = 20;
/** For work that grows with the companies, and memory that does not. */
const STEADY = { atMost: 1.3 } as const;

export const previewSection: BenchSection = {
  name: 'preview',
  about:
    'Previews of a document while another is published, of more and more companies, each number in an app of its own. Processor time and memory are those of the whole process, with the thread.',
  measure: async (length) => {
    const onPostgres = postgresBinaries() === null ? null : await measureOnPostgres(ON_POSTGRES[length]);
    if (onPostgres === null)
      console.error('  Postgres is not installed (apt-get install postgresql): its lines are left out.');
    // To make an embedded database takes longer than all of a quick section may.
    if (length === 'quick' && onPostgres !== null) return onPostgres;
    const embedded = linesOf('embedded', await measurePreviews(EMBEDDED[length], async () => null));
    return [...(onPostgres ?? []), ...embedded, ...(length === 'full' ? [await besideWebhooks(BESIDE)] : [])];
  },
};

async function measureOnPostgres(steps: readonly PreviewStep[]): Promise<readonly BenchLine[]> {
  const server = await startPostgres();
  try {
    return linesOf('Postgres', await measurePreviews(steps, () => server.createDatabase()));
  } finally {
    await server.stop();
  }
}

function linesOf(name: Name, measured: readonly MeasuredPreviews[]): readonly BenchLine[] {
  const grown = measured.slice(1).flatMap((more, index) => {
    const fewer = measured[index];
    return fewer === undefined ? [] : growthLines(name, fewer, more);
  });
  const largest = measured.at(-1);
  const peers = largest === undefined ? [] : peerLines(name, largest);
  return [...measured.map((each) => holdLine(name, each)), ...grown, ...peers];
}

function holdLine(name: Name, { companies, costs }: MeasuredPreviews): BenchLine {
  const held = costs.map(({ longestHoldMs }) => longestHoldMs);
  return {
    what: `event loop held by a preview of ${companies} companies, ${name}`,
    against: `${HOLD_LIMIT_MS} ms`,
    ratio: ratioOf(
      held,
      held.map(() => HOLD_LIMIT_MS),
    ),
    goal: { atMost: 1 },
  };
}

function growthLines(name: Name, fewer: MeasuredPreviews, more: MeasuredPreviews): readonly BenchLine[] {
  const microsEach = ({ costs, companies }: MeasuredPreviews): number[] =>
    costs.map(({ processorMicros }) => processorMicros / companies);
  const against = `one of ${fewer.companies}`;
  return [
    {
      what: `processor time a company in a preview of ${more.companies}, ${name}`,
      against,
      ratio: ratioOf(microsEach(more), microsEach(fewer)),
      goal: STEADY,
    },
    {
      what: `peak memory of the app with a preview of ${more.companies}, ${name}`,
      against,
      ratio: ratioOf([more.peakBytes], [fewer.peakBytes]),
      goal: STEADY,
    },
  ];
}

function peerLines(
  name: Name,
  { companies, costs, copiesMs, assessingMicrosEach }: MeasuredPreviews,
): BenchLine[] {
  const assessing = {
    what: `processor time a company in a preview of ${companies}, ${name}`,
    against: 'assessing it by both documents in memory',
    ratio: ratioOf(
      costs.map(({ processorMicros }) => processorMicros / companies),
      assessingMicrosEach,
    ),
    goal: null,
  };
  if (copiesMs === null) return [assessing];
  const copying = {
    what: `time of a preview of ${companies} companies, ${name}`,
    against: 'a bare COPY of the same rows',
    ratio: ratioOf(
      costs.map(({ elapsedMs }) => elapsedMs),
      copiesMs,
    ),
    goal: null,
  };
  return [assessing, copying];
}

async function besideWebhooks({ companies, rounds }: PreviewStep): Promise<BenchLine> {
  const alone: number[] = [];
  const beside: number[] = [];
  await withPreviewApp(null, companies, async (app) => {
    // The embedded database is several times slower in its first seconds.
    await previewBesideWebhooks(app);
    for (let round = 0; round < rounds; round += 1) {
      alone.push((await app.preview()).elapsedMs);
      beside.push((await previewBesideWebhooks(app)).elapsedMs);
    }
  });
  return {
    what: `time of a preview of ${companies} companies beside webhooks, embedded`,
    against: 'the preview alone',
    ratio: ratioOf(beside, alone),
    goal: null,
  };
}
