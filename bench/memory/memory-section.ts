import type { BenchLine, BenchSection } from '../bench-line.ts';
import { ratioOf } from '../rounds.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { bareMemory, memoryAfterBackfill, memoryOnPostgres, memoryWithInstants } from './measure-memory.ts';
import type { Memory } from './probed-process.ts';

const COMPANIES = 20_000;
const INSTANTS = 100_000;
const MEGABYTE = 1_048_576;

export const memorySection: BenchSection = {
  name: 'memory',
  about:
    'What the app holds after garbage collection: in all, and JavaScript’s heap. The peer is Express that only listens.',
  measure: async (length) => {
    const bare = await bareMemory();
    const atRest = await memoryWithInstants(0);
    const resting = [
      ...(await comparedOnPostgres(bare)),
      ...compared('at rest, embedded', atRest, 'Express at rest', bare),
    ];
    if (length === 'quick') return resting;
    return [
      ...resting,
      ...compared(
        `after a backfill of ${COMPANIES}`,
        await memoryAfterBackfill(COMPANIES),
        'at rest',
        atRest,
      ),
      ...compared(`with ${INSTANTS} instants`, await memoryWithInstants(INSTANTS), 'at rest', atRest),
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
