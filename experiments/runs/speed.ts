import { defaultDocument } from '../../src/criteria/default-document.ts';
import { backtest } from '../../src/evidence/backtest/backtest.ts';
import { buildDataSet } from '../../src/evidence/build-data-set.ts';
import { suggest } from '../../src/evidence/suggest/suggest.ts';
import type { Experiment, Sums } from '../experiment.ts';
import { NOW_MS } from '../generators/portal.ts';
import { widePortal } from '../generators/wide.ts';
import { MONTHS } from './suggested.ts';

const DEALS = 50_000;
const ATTRIBUTES = 40;
const MOST_SECONDS = 60;
const MOST_MB = 1000;

/** How much time and memory does a large portal take? Runs in a separate process. */
export const speed: Experiment = {
  key: 'speed',
  title: `Speed: ${DEALS} deals, ${ATTRIBUTES} attributes`,
  plan: () => ({
    cells: [{ runs: 1, simulate }],
    judge: ([sums = {}]) => {
      const seconds = (sums['backtestMs'] ?? 0) / 1000 + (sums['suggestMs'] ?? 0) / 1000;
      const mb = (sums['maxRssKb'] ?? 0) / 1024;
      return [
        {
          what: `data set and backtest, then suggest, which drew ${sums['drafts'] ?? 0} more drafts to judge its own`,
          wanted: `under ${MOST_SECONDS} s`,
          seen: `${((sums['backtestMs'] ?? 0) / 1000).toFixed(1)} s + ${((sums['suggestMs'] ?? 0) / 1000).toFixed(1)} s`,
          holds: seconds < MOST_SECONDS,
        },
        {
          what: 'memory at its highest, the generator included',
          wanted: `under ${MOST_MB} MB`,
          seen: `${mb.toFixed(0)} MB`,
          holds: mb < MOST_MB,
        },
      ];
    },
  }),
};

function simulate(seed: number): Sums {
  const extract = widePortal({ deals: DEALS, attributes: ATTRIBUTES }, seed);
  const startedMs = performance.now();
  const options = { nowMs: NOW_MS, months: MONTHS, conversionDays: 90, capacity: 120 };
  const dataSet = buildDataSet(extract, options);
  backtest(defaultDocument, extract, dataSet, options);
  const betweenMs = performance.now();
  const { unseen } = suggest(dataSet, { best: 'won', seed });
  return {
    drafts: unseen?.drafts ?? 0,
    backtestMs: betweenMs - startedMs,
    suggestMs: performance.now() - betweenMs,
    maxRssKb: process.resourceUsage().maxRSS,
  };
}
