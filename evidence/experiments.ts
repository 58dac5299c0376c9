import type { Experiment } from './experiment.ts';
import { aucIntervals } from './experiments/auc-intervals.ts';
import { ratioIntervals } from './experiments/ratio-intervals.ts';
import { winRateIntervals } from './experiments/win-rate-intervals.ts';

/** In the order of the table. */
export const EXPERIMENTS: readonly Experiment[] = [winRateIntervals, aucIntervals, ratioIntervals];
