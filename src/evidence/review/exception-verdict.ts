/** Are the exceptions like those inside the ICP, or like those outside? */
import { rateRatio, type Share } from '../backtest/ratio.ts';
import { twoSidedZ } from '../statistics/normal.ts';
import type { Compared, ExceptionBasis, ExceptionGroup, ExceptionVerdict, Ground } from './exceptions.ts';
import type { Rate } from './rate.ts';
import { exceptionSentence } from './sentences.ts';

const VERDICTS: Readonly<Record<Ground, ExceptionVerdict>> = {
  'too few': 'keep collecting',
  leave: 'boundary confirmed',
  'like inside': 'adjacent segment?',
  'like outside': 'boundary confirmed',
  between: 'keep collecting',
  either: 'keep collecting',
};

/** Score intervals of the ratios of rates, at 95 % for all groups together (Bonferroni). */
export function judgeExceptions(
  groups: readonly ExceptionBasis[],
  compared: Compared,
  conversionDays: number,
): readonly ExceptionGroup[] {
  const z = twoSidedZ(1 - 0.05 / Math.max(1, groups.length));
  return groups.map((basis) => {
    const ground = groundOf(basis, compared, z);
    const because = exceptionSentence(ground, basis, compared, conversionDays);
    return { ...basis, verdict: VERDICTS[ground], because };
  });
}

function groundOf({ converted, left }: ExceptionBasis, { inside, outside }: Compared, z: number): Ground {
  if (!converted.enough) return 'too few';
  if (left.enough && rateRatio(shareOf(left), shareOf(inside.left), z).low > 1) return 'leave';
  const isBetter = rateRatio(shareOf(converted), shareOf(outside.converted), z).low > 1;
  const againstInside = rateRatio(shareOf(converted), shareOf(inside.converted), z);
  const isWorse = againstInside.high !== null && againstInside.high < 1;
  if (isBetter) return isWorse ? 'between' : 'like inside';
  return isWorse ? 'like outside' : 'either';
}

const shareOf = ({ n, hits }: Rate): Share => ({ n, converted: hits });
