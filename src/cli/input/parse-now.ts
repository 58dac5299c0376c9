import { InvalidArgumentError } from 'commander';
import { parseInstant } from '../../criteria/instant.ts';

/** Reads `--now` into epoch milliseconds; a day means its first millisecond. */
export function parseNow(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw new InvalidArgumentError('It is no instant: write it as 2026-11-22T12:00:00Z.');
  return instant.t0;
}
