import type { BenchLine, BenchSection, Length } from '../bench-line.ts';
import { postgresBinaries, startPostgres } from '../throw-away-postgres.ts';
import { type CardComparison, type CardPlan, compareCards } from './compare-cards.ts';

/** The embedded database is WebAssembly: its first seconds are several times slower than those after them. */
const PLANS: Readonly<Record<Length, CardPlan>> = {
  full: { companies: 100_000, warmUpMs: 5_000, rounds: 5, turnMs: 1_000, mostMs: 25_000 },
  quick: { companies: 5_000, warmUpMs: 500, rounds: 3, turnMs: 300, mostMs: 4_000 },
};
const GOAL = { atMost: 3 } as const;

export const cardSection: BenchSection = {
  name: 'card',
  about:
    'Signed requests of the card on loopback, fifty at a time, with 100,000 companies of ten accounts stored (with --quick 5,000, on Postgres alone where it is installed). The bare Express route has the same guard and sends a JSON of the same size.',
  measure: async (length) => {
    const plan = PLANS[length];
    const onPostgres = postgresBinaries() === null ? null : await comparePostgres(plan);
    if (onPostgres === null)
      process.stderr.write(
        'card: without Postgres, which is not installed (apt-get install -y postgresql)\n',
      );
    const lines = onPostgres === null ? [] : linesOf('Postgres', onPostgres);
    // To make an embedded database takes longer than all of a quick section may.
    if (length === 'quick' && onPostgres !== null) return lines;
    return [...lines, ...linesOf('embedded', await compareCards(plan, null))];
  },
};

async function comparePostgres(plan: CardPlan): Promise<CardComparison> {
  const server = await startPostgres();
  try {
    return await compareCards(plan, await server.createDatabase());
  } finally {
    await server.stop();
  }
}

function linesOf(database: string, { p95, processor }: CardComparison): readonly BenchLine[] {
  const against = 'bare signed route';
  return [
    { what: `p95 of a card, ${database}`, against, ratio: p95, goal: GOAL },
    { what: `processor time a card, ${database}`, against, ratio: processor, goal: null },
  ];
}
