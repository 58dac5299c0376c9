import type { Change, Rate } from '../../evidence/review/rate.ts';
import { count, percent, percentRange } from '../figures.ts';
import type { Whisker } from './whisker-rows.ts';

/** The quarter with the baseline below it: a row except for its label and color. */
export function changeOf({ quarter, baseline, moved }: Pick<Change, 'quarter' | 'baseline' | 'moved'>) {
  const telling = quarter.enough && baseline.enough;
  return {
    ...whiskerOf(quarter),
    detail: moved ? 'moved beyond chance' : telling ? 'within chance' : 'too few to tell',
    few: !quarter.enough,
    before: baseline.rate === null ? null : whiskerOf(baseline),
    figures: [
      count(quarter.n),
      percent(quarter.rate),
      quarter.n === 0 ? '' : percentRange(quarter),
      percent(baseline.rate),
    ],
  };
}

const whiskerOf = ({ rate, low, high }: Rate): Whisker => ({ value: rate, low, high });
