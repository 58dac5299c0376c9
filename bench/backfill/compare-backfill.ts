import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { pairedRounds, type Ratio, type Rounds, ratioOf, type Turn } from '../rounds.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';

const HUBSPOT = new URL('hubspot-program.ts', import.meta.url);
const WORKER = new URL('worker-program.ts', import.meta.url);
const BARE = new URL('bare-program.ts', import.meta.url);
const US_PER_S = 1_000_000;

export interface BackfillComparison {
  readonly database: 'embedded' | 'Postgres';
  /** Companies a processor second: ours to those of the bare program. */
  readonly ratio: Ratio;
}

/**
 * Compares a backfill with a bare program that makes the same calls. On Postgres its server's processor time is not counted;
 * the embedded database is part of the process.
 * @throws Error when one of them left a company without a score
 */
export async function compareBackfill(
  companies: number,
  plan: Rounds,
): Promise<readonly BackfillComparison[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  const postgres = postgresBinaries() === null ? null : await startPostgres();
  const children: ChildProgram[] = [];
  const start = async (program: URL, ...args: readonly string[]): Promise<ChildProgram> => {
    const child = await startChildProgram(program, args);
    children.push(child);
    return child;
  };
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const hubSpot = await start(HUBSPOT, String(port), String(companies));
    const turnOf = (program: ChildProgram): Turn => backfillTurn(program, hubSpot, companies);
    const embedded = turnOf(await start(WORKER, url, dataDir));
    const bare = turnOf(await start(BARE, url));
    const onServer =
      postgres === null ? [] : [turnOf(await start(WORKER, url, dataDir, await postgres.createDatabase()))];
    const [ours = [], theirs = [], server] = await pairedRounds([embedded, bare, ...onServer], plan);
    return [
      { database: 'embedded', ratio: ratioOf(ours, theirs) },
      ...(server === undefined ? [] : [{ database: 'Postgres', ratio: ratioOf(server, theirs) } as const]),
    ];
  } finally {
    for (const child of children) await child.stop();
    await postgres?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** One pass over all companies, none of which has a value of ours at its beginning: all are written. */
function backfillTurn(program: ChildProgram, hubSpot: ChildProgram, companies: number): Turn {
  return async () => {
    await hubSpot.ask(0);
    const processorUs = await program.ask(0);
    const scored = await hubSpot.ask(0);
    if (scored !== companies) throw new Error(`${scored} of ${companies} companies were given a score`);
    return (companies * US_PER_S) / processorUs;
  };
}
