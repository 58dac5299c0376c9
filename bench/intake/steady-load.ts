import { pairedRounds, type Rounds, type Turn } from '../rounds.ts';
import { NEIGHBOR_ID, PORTAL_ID } from './bench-portal.ts';
import type { IntakeServer } from './intake-servers.ts';
import { postFor } from './post-for.ts';
import { p99, postSteadily } from './post-steadily.ts';

/** 1,000 events a second of one account. */
const STEADY_EVENTS_EACH = 10;
const STEADY_EVERY_MS = 10;
const BURST_EVENTS_EACH = 100;

/** The 99th percentile of the answers' times, in milliseconds. */
export interface Latency {
  readonly server: IntakeServer;
  /** In every round, alone. */
  readonly aloneMs: readonly number[];
  /** In every round, while another account's events come as fast as they are answered, 10 requests of 100 at a time. */
  readonly besideBurstMs: readonly number[];
}

/** How long an account's events, which come in steadily, wait for their answer: alone, and beside another account's burst. */
export async function steadyLoad(
  servers: readonly IntakeServer[],
  plan: Rounds,
): Promise<readonly Latency[]> {
  const turns = servers.flatMap((server) => [aloneOn(server), besideBurstOn(server)]);
  const measured = await pairedRounds(turns, plan);
  return servers.map((server, index) => ({
    server,
    aloneMs: measured[2 * index] ?? [],
    besideBurstMs: measured[2 * index + 1] ?? [],
  }));
}

function aloneOn(server: IntakeServer): Turn {
  const next = () => server.fresh(NEIGHBOR_ID, STEADY_EVENTS_EACH);
  return async (lengthMs) => p99(await postSteadily(lengthMs, STEADY_EVERY_MS, server.port, next));
}

function besideBurstOn(server: IntakeServer): Turn {
  const alone = aloneOn(server);
  const next = () => server.fresh(PORTAL_ID, BURST_EVENTS_EACH);
  return async (lengthMs) => {
    const [latencyMs] = await Promise.all([alone(lengthMs), postFor(lengthMs, server.port, next)]);
    return latencyMs;
  };
}
