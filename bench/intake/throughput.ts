import { pairedRounds, type Rounds, type Turn } from '../rounds.ts';
import { PORTAL_ID } from './bench-portal.ts';
import type { IntakeServer } from './intake-servers.ts';
import { postFor } from './post-for.ts';
import { signedRequests } from './signed-requests.ts';

/** Events that a server took in one turn, ten requests at a time. */
export interface Throughput {
  /** Per second of the clock on the wall. */
  readonly perSecond: number;
  /** Per second of the server's processor time. */
  readonly perProcessorSecond: number;
}

/**
 * How many events each server takes as fast as they come, every one of a company that is not pending yet: no change is
 * recorded at less cost than the first.
 * @returns for each server its throughput in every round
 */
export function throughput(
  servers: readonly IntakeServer[],
  eventsEach: number,
  plan: Rounds,
): Promise<Throughput[][]> {
  return pairedRounds(
    servers.map((server) => turnOf(server, eventsEach)),
    plan,
  );
}

function turnOf(server: IntakeServer, eventsEach: number): Turn<Throughput> {
  const next =
    server.name === 'bare signed route' ? inTurn(server.port, eventsEach) : fresh(server, eventsEach);
  return async (lengthMs) => {
    const beforeMicros = await server.processorMicros();
    const { answered, elapsedMs } = await postFor(lengthMs, server.port, next);
    const usedMicros = (await server.processorMicros()) - beforeMicros;
    const events = answered * eventsEach;
    return { perSecond: (events * 1e3) / elapsedMs, perProcessorSecond: (events * 1e6) / usedMicros };
  };
}

const fresh = (server: IntakeServer, eventsEach: number) => () => server.fresh(PORTAL_ID, eventsEach);

/** The bare route forgets what it is sent, and is so fast that making its requests would slow it down. */
function inTurn(port: number, eventsEach: number): () => Buffer {
  const requests = signedRequests(port, eventsEach, 1_000_000, Date.now());
  let sent = 0;
  return () => {
    const request = requests[sent % requests.length];
    if (request === undefined) throw new Error('There are no requests to send');
    sent += 1;
    return request;
  };
}
