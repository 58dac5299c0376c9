import { setTimeout as after } from 'node:timers/promises';
import { openConnection } from './connection.ts';

/** Open before the time runs; where more requests are under way, their connections are opened meanwhile. */
const CONNECTIONS = 20;

/**
 * Posts a request every `everyMs`, whether or not those before were answered (an open loop: a slow server does not slow down
 * its load). What is under way at the end is waited for.
 * @returns how long each answer took, in milliseconds, from when its request was due
 */
export async function postSteadily(
  lengthMs: number,
  everyMs: number,
  port: number,
  next: () => Buffer,
): Promise<readonly number[]> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(port)));
  const free = [...connections];
  const another = async () => {
    const connection = await openConnection(port);
    connections.push(connection);
    return connection;
  };
  const startMs = performance.now();
  const post = async (dueMs: number): Promise<number> => {
    const connection = free.pop() ?? (await another());
    await connection.post(next());
    free.push(connection);
    return performance.now() - dueMs;
  };
  try {
    const answers: Promise<number>[] = [];
    for (let dueMs = startMs; dueMs < startMs + lengthMs; dueMs += everyMs) {
      const aheadMs = dueMs - performance.now();
      if (aheadMs > 0) await after(aheadMs);
      const answer = post(dueMs);
      // A failure is everybody's, at the end.
      answer.catch(() => {});
      answers.push(answer);
    }
    return await Promise.all(answers);
  } finally {
    for (const each of connections) each.close();
  }
}

/** The time that 99 of 100 answers took at most. */
export function p99(latenciesMs: readonly number[]): number {
  const sorted = latenciesMs.toSorted((one, other) => one - other);
  const value = sorted[Math.ceil(sorted.length * 0.99) - 1];
  if (value === undefined) throw new Error('Nothing was posted');
  return value;
}
