/** The slots of calls that all processes share over Redis. */
import type { Redis } from 'ioredis';
import type { CallSlotsOf } from '../ports/call-slots.ts';

/**
 * Books a slot in one round trip, on Redis's own clock. The key is a list of the instants for which slots were booked, oldest
 * first. A slot further ahead than anybody waits was booked before the clock was set back: then all are forgotten.
 */
const BOOK = `
  local calls, held, apart, mostWait = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local newest = tonumber(redis.call('LINDEX', KEYS[1], -1) or 0)
  if newest > now + held + mostWait then
    redis.call('DEL', KEYS[1])
    newest = 0
  end
  local oldest = tonumber(redis.call('LINDEX', KEYS[1], -calls) or 0)
  local at = math.max(now, newest + apart, oldest + held)
  if at - now <= mostWait then
    redis.call('RPUSH', KEYS[1], string.format('%.0f', at))
    redis.call('LTRIM', KEYS[1], -calls, -1)
    redis.call('PEXPIRE', KEYS[1], at - now + held)
  end
  return at - now
`;

export function createSlotsInRedis(redis: Redis): CallSlotsOf {
  return (portalId) => ({
    async book({ name, calls, heldMs, apartMs }, mostWaitMs) {
      // The client would keep the question until Redis is back.
      if (redis.status !== 'ready') throw new Error(`no connection to Redis (${redis.status})`);
      const key = `fitgate-calls:${name}:${portalId}`;
      return Number(await redis.eval(BOOK, 1, key, calls, heldMs, apartMs, mostWaitMs));
    },
  });
}
