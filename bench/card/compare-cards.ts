import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type ChildProgram, startChildProgram } from '../child-program.ts';
import { TOKEN_KEYS } from '../intake/bench-portal.ts';
import { PROCESSOR_MICROS } from '../processor-time.ts';
import { pairedRounds, type Ratio, type Rounds, ratioOf, type Turn } from '../rounds.ts';
import { askForCards } from './ask-for-cards.ts';
import { fillAccounts, spreadPlaces } from './bench-accounts.ts';
import { cardRequests } from './card-requests.ts';
import { serveLabels } from './serve-labels.ts';

const APP = new URL('../intake/app-program.ts', import.meta.url);
const BARE = new URL('bare-card-program.ts', import.meta.url);
/** So many different cards are asked for in turn. */
const PLACES = 5_000;

export interface CardComparison {
  /** The 95th percentile of our answers' times, to that of the bare route's. */
  readonly p95: Ratio;
  /** Processor time of our process for one answer, to that of the bare route's. */
  readonly processor: Ratio;
}

export interface CardPlan extends Rounds {
  /** Stored, of ten accounts together; a multiple of 5,000. */
  readonly companies: number;
}

/**
 * Compares the card's route with a bare one that has the same guard and sends a JSON of the same size, both asked over fifty
 * connections, each in a process of its own.
 * @param databaseUrl an empty Postgres database; null for the embedded one
 * @throws Error when a card is not that of an assessed company
 */
export async function compareCards(plan: CardPlan, databaseUrl: string | null): Promise<CardComparison> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fitgate-bench-'));
  const labels = await serveLabels();
  const children: ChildProgram[] = [];
  try {
    const store = await openStore({ databaseUrl, dataDir, tokenKeys: TOKEN_KEYS });
    await fillAccounts(store, plan.companies).finally(() => store.close());
    const [appPort, barePort] = [await freePort(), await freePort()];
    const program = await startChildProgram(APP, [String(appPort), dataDir, databaseUrl ?? '', labels.url]);
    children.push(program);
    const app = asker(appPort, program, plan.companies);
    await app.turn(plan.warmUpMs);
    const sample = join(dataDir, 'card.json');
    await writeFile(sample, app.sample());
    const bareProgram = await startChildProgram(BARE, [String(barePort), sample]);
    children.push(bareProgram);
    const bare = asker(barePort, bareProgram, plan.companies);
    app.forget();
    const [ours = [], theirs = []] = await pairedRounds([app.turn, bare.turn], plan);
    return { p95: ratioOf(ours, theirs), processor: ratioOf(app.processorMicros(), bare.processorMicros()) };
  } finally {
    for (const child of children) await child.stop();
    await labels.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Asker {
  /** Answers the 95th percentile in milliseconds. */
  readonly turn: Turn;
  /** Processor time an answer in each turn but the first, which warms up. */
  readonly processorMicros: () => readonly number[];
  readonly forget: () => void;
  /** The last answer's body. */
  readonly sample: () => Buffer;
}

function asker(port: number, program: ChildProgram, companies: number): Asker {
  const requests = cardRequests(port, spreadPlaces(companies, PLACES), Date.now());
  const micros: number[] = [];
  let sample: Buffer = Buffer.alloc(0);
  let sent = 0;
  const next = (): Buffer => {
    const request = requests[sent % requests.length];
    if (request === undefined) throw new Error('There are no requests to send');
    sent += 1;
    return request;
  };
  return {
    turn: async (lengthMs) => {
      const before = await program.ask(PROCESSOR_MICROS);
      const { latenciesMs, answers, body } = await askForCards(lengthMs, port, next);
      micros.push(((await program.ask(PROCESSOR_MICROS)) - before) / answers);
      if (!body.includes('"state":"scored"')) throw new Error(`No card of a company: ${body.toString()}`);
      sample = body;
      return latenciesMs[Math.floor(0.95 * latenciesMs.length)] ?? Number.NaN;
    },
    processorMicros: () => micros.slice(1),
    forget: () => micros.splice(0),
    sample: () => sample,
  };
}
