import { isoOfEpochMs } from '../../criteria/instant.ts';
import type { Backtest } from './backtest.ts';

/**
 * The output of `fitgate backtest --json`: rates and ratios are numbers, or null if there is none; `high` of the ratio is null
 * without an upper bound.
 */
export function backtestJson({ timeSplit, ...result }: Backtest) {
  const { atMs, ...halves } = timeSplit;
  return { ...result, timeSplit: { at: atMs === null ? null : isoOfEpochMs(Math.floor(atMs)), ...halves } };
}
