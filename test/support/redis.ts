import { describe } from '@jest/globals';
import { hasRedis, startRedis, type ThrowAwayRedis } from '../../bench/throw-away-redis.ts';

export { startRedis };
export type TestRedis = ThrowAwayRedis;

/** Runs the battery where Debian's package `redis-server` is; else counts it as skipped, with the command that installs it. */
export function describeWithRedis(title: string, battery: () => void): void {
  if (hasRedis()) describe(title, battery);
  else describe.skip(`${title} needs Redis: apt-get install -y redis-server`, battery);
}
