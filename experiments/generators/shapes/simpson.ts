import { happens, normal } from '../draws.ts';
import { choose, type Level, type Shape } from './shape.ts';

/** "Partner" wins less than "Direct" in each segment, and more overall, because partners bring the segment that buys. */
const SEGMENTS: readonly Level[] = [
  ['Enterprise', 40, 2],
  ['Small business', 60, 0],
];
const REGIONS: readonly Level[] = [
  ['North', 40, 0.3],
  ['South', 35, 0],
  ['West', 25, -0.3],
];

export const simpson: Shape = {
  key: 'simpson',
  deals: 4000,
  winRate: 0.3,
  describe: (random) => {
    const segment = choose(SEGMENTS, random);
    const region = choose(REGIONS, random);
    const isPartner = happens(segment.name === 'Enterprise' ? 0.8 : 0.15, random);
    return {
      values: {
        segment: segment.name,
        channel: isPartner ? 'Partner' : 'Direct',
        region: region.name,
        numberofemployees: String(Math.max(1, Math.round(Math.exp(4 + normal(random))))),
      },
      logit: segment.effect + region.effect - (isPartner ? 0.6 : 0),
    };
  },
};
