import { defaultDocument } from '../../src/criteria/default-document.ts';
import { backtest } from '../../src/evidence/backtest/backtest.ts';
import { buildDataSet } from '../../src/evidence/build-data-set.ts';
import { suggest } from '../../src/evidence/suggest/suggest.ts';
import type { Experiment, Sums } from '../experiment.ts';
import { NOW_MS } from '../generators/portal.ts';
import { widePortal } from '../generators/wide.ts';
import { MONTHS } from './suggested.ts';

const FEW_DEALS = 20_000;
const DEALS = 50_000;
const MANY_DEALS = 80_000;
const ATTRIBUTES = 40;
const MOST_SECONDS = 60;
const MOST_MB = 500;
/** Processor time per deal, for the most deals over the fewest. */
const MOST_GROWTH = 1.5;

/** How much time and memory does a large portal take, and does a deal cost more among many? Runs in separate processes. */
export const speed: Experiment = {
  key: 'speed',
  title: `Speed: up to ${MANY_DEALS} deals, ${ATTRIBUTES} attributes`,
  plan: () => ({
    // The last is begun first, in a fresh process, so that its memory is its own.
    cells: [FEW_DEALS, DEALS, MANY_DEALS].map((deals) => ({
      runs: 1,
      simulate: (seed: number) => simulate(deals, seed),
    })),
    judge: ([few = {}, usual = {}, many = {}]) => {
      const [backtestS, suggestS] = ['backtestMs', 'suggestMs'].map((part) => (usual[part] ?? 0) / 1000);
      const mb = (many['maxRssKb'] ?? 0) / 1024;
      const [cpuOfFew, cpuOfMany] = [cpuPerDeal(few, FEW_DEALS), cpuPerDeal(many, MANY_DEALS)];
      return [
        {
          what: `${DEALS} deals: data set and backtest, then suggest, which drew ${usual['drafts'] ?? 0} more drafts to judge its own`,
          wanted: `under ${MOST_SECONDS} s of processor time`,
          seen: `${backtestS?.toFixed(1)} s + ${suggestS?.toFixed(1)} s`,
          holds: (backtestS ?? 0) + (suggestS ?? 0) < MOST_SECONDS,
        },
        {
          what: `${MANY_DEALS} deals: memory at its highest, the generator included`,
          wanted: `at most ${MOST_MB} MB`,
          seen: `${mb.toFixed(0)} MB`,
          holds: mb <= MOST_MB,
        },
        {
          what: `processor time per deal, of ${MANY_DEALS} over that of ${FEW_DEALS}`,
          wanted: `at most ${MOST_GROWTH}`,
          seen: `${(cpuOfMany / cpuOfFew).toFixed(2)} (${cpuOfMany.toFixed(2)} ms over ${cpuOfFew.toFixed(2)} ms)`,
          holds: cpuOfMany <= MOST_GROWTH * cpuOfFew,
        },
      ];
    },
  }),
};

const cpuPerDeal = ({ backtestMs = Number.NaN, suggestMs = Number.NaN }: Sums, deals: number): number =>
  (backtestMs + suggestMs) / deals;

function simulate(deals: number, seed: number): Sums {
  const extract = widePortal({ deals, attributes: ATTRIBUTES }, seed);
  const start = process.cpuUsage();
  const options = { nowMs: NOW_MS, months: MONTHS, conversionDays: 90, capacity: 120 };
  const dataSet = buildDataSet(extract, options);
  backtest(defaultDocument, extract, dataSet, options);
  const between = process.cpuUsage();
  const { unseen } = suggest(dataSet, { best: 'won', seed });
  return {
    drafts: unseen?.drafts ?? 0,
    backtestMs: cpuMs(between) - cpuMs(start),
    suggestMs: cpuMs(process.cpuUsage()) - cpuMs(between),
    maxRssKb: process.resourceUsage().maxRSS,
  };
}

const cpuMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;
