import type { Experiment } from './experiment.ts';
import { aucIntervals } from './experiments/auc-intervals.ts';
import { maven } from './experiments/maven.ts';
import { noise } from './experiments/noise.ts';
import { plantedLeak } from './experiments/planted-leak.ts';
import { plantedSegment } from './experiments/planted-segment.ts';
import { pointsCard } from './experiments/points-card.ts';
import { ratioIntervals } from './experiments/ratio-intervals.ts';
import { speed } from './experiments/speed.ts';
import { winRateIntervals } from './experiments/win-rate-intervals.ts';

/** In the order of the table. */
export const EXPERIMENTS: readonly Experiment[] = [
  maven,
  noise,
  plantedSegment,
  winRateIntervals,
  aucIntervals,
  ratioIntervals,
  pointsCard,
  plantedLeak,
  speed,
];
