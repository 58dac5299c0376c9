import type { BenchLine, Goal } from '../bench-line.ts';
import { type Rounds, ratioOf } from '../rounds.ts';
import { type IntakeServer, withIntakeServers } from './intake-servers.ts';
import { steadyLoad } from './steady-load.ts';
import { throughput } from './throughput.ts';

export interface IntakePlan {
  readonly throughput: Rounds;
  readonly steady: Rounds;
}

const BARE = 'bare signed route';
/** At least twice, and embedded at least 1.3 times, what was measured before 30 November 2026. */
const SIZES: readonly { readonly eventsEach: number; readonly goals: Readonly<Record<string, Goal>> }[] = [
  { eventsEach: 100, goals: { Postgres: { atLeast: 0.22 }, embedded: { atLeast: 0.065 } } },
  { eventsEach: 10, goals: { Postgres: { atLeast: 0.37 }, embedded: { atLeast: 0.17 } } },
];

/**
 * Compares the app's webhook route, which records every event durably before it answers, with a bare one.
 * @throws Error when, afterwards, anything that was sent is not in the store
 */
export function compareIntake(plan: IntakePlan): Promise<readonly BenchLine[]> {
  return withIntakeServers(async (servers) => [
    ...(await throughputLines(servers, plan.throughput)),
    ...(await latencyLines(servers, plan.steady)),
  ]);
}

async function throughputLines(servers: readonly IntakeServer[], plan: Rounds): Promise<BenchLine[]> {
  const lines: BenchLine[] = [];
  for (const { eventsEach, goals } of SIZES) {
    const [bare = [], ...apps] = await throughput(servers, eventsEach, plan);
    for (const [index, { name }] of servers.slice(1).entries()) {
      const ratio = (of: 'perSecond' | 'perProcessorSecond') =>
        ratioOf(
          (apps[index] ?? []).map((each) => each[of]),
          bare.map((each) => each[of]),
        );
      const how = `${eventsEach} a request, ${name}`;
      lines.push(
        {
          what: `events/processor second, ${how}`,
          against: BARE,
          ratio: ratio('perProcessorSecond'),
          goal: goals[name] ?? null,
        },
        { what: `events/s, ${how}`, against: BARE, ratio: ratio('perSecond'), goal: null },
      );
    }
  }
  return lines;
}

async function latencyLines(servers: readonly IntakeServer[], plan: Rounds): Promise<BenchLine[]> {
  const latencies = await steadyLoad(servers, plan);
  const [bare, ...apps] = latencies;
  const steady = apps.map(({ server, aloneMs }) => ({
    what: `p99 at 1,000 events/s, 10 a request, ${server.name}`,
    against: BARE,
    ratio: ratioOf(aloneMs, bare?.aloneMs ?? []),
    goal: null,
  }));
  const besideBurst = latencies.map(({ server, aloneMs, besideBurstMs }) => ({
    what: `p99 of the same beside another account's burst, ${server.name}`,
    against: 'the same without the burst',
    ratio: ratioOf(besideBurstMs, aloneMs),
    goal: null,
  }));
  return [...steady, ...besideBurst];
}
