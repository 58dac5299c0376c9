import { isoOfEpochMs } from '../../criteria/instant.ts';
import type { Backtest } from './backtest.ts';
import { tooGoodSentence } from './backtest-sentences.ts';

/**
 * The output of `fitgate backtest --json`: rates and ratios are numbers, or null if there is none; `high` of the ratio is null
 * without an upper bound. `question` is what to ask of a result that is too good to be true, or null.
 */
export function backtestJson({ timeSplit, ...result }: Backtest) {
  const { atMs, ...halves } = timeSplit;
  const at = atMs === null ? null : isoOfEpochMs(Math.floor(atMs));
  return { ...result, question: tooGoodSentence(result), timeSplit: { at, ...halves } };
}
