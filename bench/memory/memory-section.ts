import type { BenchLine, BenchSection, Length } from '../bench-line.ts';
import { ratioOf } from '../rounds.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { bareMemory, memoryAfterBackfill, memoryOnPostgres, memoryWithInstants } from './measure-memory.ts';
import type { Memory } from './probed-process.ts';

interface Plan {
  readonly companies: number;
  readonly instants: number;
}

const PLANS: Readonly<Record<Length, Plan>> = {
  full: { companies: 20_000, instants: 100_000 },
  quick: { companies: 200, instants: 1_000 },
};
const MEGABYTE = 1_048_576;

export const memorySection: BenchSection = {
  name: 'memory',
  about:
    'What the app holds after garbage collection: in all, and JavaScript’s heap. The peer is Express that only listens.',
  measure: async (length) => {
    const { companies, instants } = PLANS[length];
    const bare = await bareMemory();
    const atRest = await memoryWithInstants(0);
    return [
      ...(await comparedOnPostgres(bare)),
      ...compared('at rest, embedded', atRest, 'Express at rest', bare),
      ...compared(
        `after a backfill of ${companies}`,
        await memoryAfterBackfill(companies),
        'at rest',
        atRest,
      ),
      ...compared(`with ${instants} instants`, await memoryWithInstants(instants), 'at rest', atRest),
    ];
  },
};

async function comparedOnPostgres(bare: Memory): Promise<readonly BenchLine[]> {
  if (postgresBinaries() === null) return [];
  const postgres = await startPostgres();
  try {
    const memory = await memoryOnPostgres(await postgres.createDatabase());
    return compared('at rest, Postgres', memory, 'Express at rest', bare);
  } finally {
    await postgres.stop();
  }
}

function compared(what: string, ours: Memory, peer: string, theirs: Memory): readonly BenchLine[] {
  const line = (kind: 'rss' | 'heapUsed', name: string): BenchLine => ({
    what: `${name} ${what}, ${Math.round(ours[kind] / MEGABYTE)} MB`,
    against: peer,
    ratio: ratioOf([ours[kind]], [theirs[kind]]),
    goal: null,
  });
  return [line('rss', 'resident memory'), line('heapUsed', 'heap')];
}
