import type { Extract } from '../../src/evidence/data-set.ts';
import { wilsonInterval } from '../../src/evidence/statistics/wilson.ts';
import { type Cell, type Experiment, percent, type Row } from '../experiment.ts';
import { NOISE_KINDS, NOISE_SIZES, noisePortal } from '../generators/noise.ts';
import { WIDE_NOISE } from '../generators/wide-noise.ts';
import { saysAnything, suggested } from './suggested.ts';

const MOST = 0.05;
const PORTALS = 504;
const PORTALS_QUICK = 120;
/** A wide portal takes as long as ten others. */
const WIDE_QUICK = 6;

/** How often does `suggest` find something in pure noise? */
export const noise: Experiment = {
  key: 'noise',
  title: 'Noise: portals in which any suggestion is wrong',
  plan: ({ quick }) => {
    const runs = (quick ? PORTALS_QUICK : PORTALS) / NOISE_SIZES.length;
    const wideRuns = quick ? WIDE_QUICK : PORTALS;
    const narrow = NOISE_KINDS.flatMap((kind) =>
      NOISE_SIZES.map((size) => cellOf(runs, (seed) => noisePortal(kind, size, seed))),
    );
    return {
      cells: [...narrow, ...WIDE_NOISE.map(({ make }) => cellOf(wideRuns, make))],
      judge: (sums) => [
        ...NOISE_KINDS.map((kind, place) => {
          const its = sums.slice(place * NOISE_SIZES.length, (place + 1) * NOISE_SIZES.length);
          const fooled = its.reduce((sum, each) => sum + (each['fooled'] ?? 0), 0);
          return rowOf(kind, fooled, runs * NOISE_SIZES.length, quick);
        }),
        ...WIDE_NOISE.map(({ name }, place) =>
          rowOf(name, sums[narrow.length + place]?.['fooled'] ?? 0, wideRuns, quick),
        ),
      ],
    };
  },
};

const cellOf = (runs: number, make: (seed: number) => Extract): Cell => ({
  runs,
  simulate: (seed) => ({ fooled: saysAnything(suggested(make(seed), seed)) ? 1 : 0 }),
});

/** In a quick run with few portals, one more or less proves nothing, so it only fails if the interval excludes 5 %. */
function rowOf(kind: string, fooled: number, portals: number, quick: boolean): Row {
  const { low, high } = wilsonInterval(fooled, portals, 0.95);
  return {
    what: `${kind}: any suggestion in ${portals} portals`,
    wanted: `at most ${percent(MOST)}`,
    seen: `${percent(fooled / portals)} (${percent(low)} to ${percent(high)})`,
    holds: (quick ? low : fooled / portals) <= MOST,
  };
}
