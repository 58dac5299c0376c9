import { type Ratio, ratioOf } from '../rounds.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { startLiveAccount } from './live-account.ts';
import { type TimedEdit, timeEdits } from './time-edits.ts';

export interface LivePlan {
  /** Edits a second. */
  readonly rates: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  readonly databases: readonly Database[];
}

type Database = 'embedded' | 'Postgres';

/** How long edits took at one rate, as multiples of the two calls to HubSpot that each of them needs. */
export interface LiveComparison {
  readonly database: Database;
  readonly perSecond: number;
  readonly median: Ratio;
  readonly p95: Ratio;
  /** Of the median edit: before its read, and between its read and its write. */
  readonly untilRead: Ratio;
  readonly between: Ratio;
}

/** Measures on each database in turn, each with an app and an account of its own. */
export async function compareLive(plan: LivePlan): Promise<readonly LiveComparison[]> {
  const comparisons: LiveComparison[] = [];
  for (const database of plan.databases) {
    if (database === 'Postgres' && postgresBinaries() === null) continue;
    const postgres = database === 'Postgres' ? await startPostgres() : null;
    try {
      const url = postgres === null ? null : await postgres.createDatabase();
      comparisons.push(...(await measure(plan, database, url)));
    } finally {
      await postgres?.stop();
    }
  }
  return comparisons;
}

async function measure(
  { rates, seconds, rounds }: LivePlan,
  database: Database,
  databaseUrl: string | null,
): Promise<readonly LiveComparison[]> {
  const account = await startLiveAccount(Math.max(...rates) * seconds, databaseUrl);
  try {
    const comparisons: LiveComparison[] = [];
    for (const perSecond of rates) {
      const timed: (readonly TimedEdit[])[] = [];
      for (let round = 0; round < rounds; round += 1)
        timed.push(await timeEdits(account, perSecond, seconds));
      comparisons.push({ database, perSecond, ...compared(timed) });
    }
    return comparisons;
  } finally {
    await account.close();
  }
}

function compared(rounds: readonly (readonly TimedEdit[])[]) {
  const of = (part: keyof TimedEdit, share: number) =>
    rounds.map((edits) =>
      quantile(
        edits.map((edit) => edit[part]),
        share,
      ),
    );
  const hubSpot = of('hubSpotMs', 0.5);
  return {
    median: ratioOf(of('totalMs', 0.5), hubSpot),
    p95: ratioOf(of('totalMs', 0.95), of('hubSpotMs', 0.95)),
    untilRead: ratioOf(of('untilReadMs', 0.5), hubSpot),
    between: ratioOf(of('betweenMs', 0.5), hubSpot),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
