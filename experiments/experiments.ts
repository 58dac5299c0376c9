import type { Experiment } from './experiment.ts';
import { aucIntervals } from './runs/auc-intervals.ts';
import { maven } from './runs/maven.ts';
import { noise } from './runs/noise.ts';
import { plantedLeak } from './runs/planted-leak.ts';
import { plantedSegment } from './runs/planted-segment.ts';
import { pointsCard } from './runs/points-card.ts';
import { ratioIntervals } from './runs/ratio-intervals.ts';
import { shapes } from './runs/shapes.ts';
import { speed } from './runs/speed.ts';
import { unevenFilling } from './runs/uneven-filling.ts';
import { winRateIntervals } from './runs/win-rate-intervals.ts';
import { workedColumns } from './runs/worked-columns.ts';

/** In the order of the table. */
export const EXPERIMENTS: readonly Experiment[] = [
  maven,
  noise,
  plantedSegment,
  winRateIntervals,
  aucIntervals,
  ratioIntervals,
  pointsCard,
  shapes,
  unevenFilling,
  workedColumns,
  plantedLeak,
  speed,
];
