/** Turns levels of different strength into the bands of one criterion. */
import type { Condition, Leaf } from '../../criteria/condition.ts';

/** Shares come in so many steps: a criterion has at most 10 bands. */
const STEPS = 9;
/** The share that an open gate gives to every company, so that none fails it. */
const OPEN_SHARE = 0.1;

export interface LevelStrength {
  readonly when: Condition;
  /** 1 for the strongest, above 0 for the others. */
  readonly strength: number;
}

type WhenOrBands = { when: Condition } | { bands: { share: number; when: Condition }[] };

/** A stronger level gets a larger share; the rest gets none. */
export function bandsFor(fact: string, levels: readonly LevelStrength[], opensGate: boolean): WhenOrBands {
  return assemble(
    fact,
    levels.map(({ when, strength }) => ({ when, share: strength })),
    opensGate,
  );
}

/**
 * The full share for every other value and for a blank: like a flag, a losing level counts only where it is proven.
 */
export function bandsAgainst(
  fact: string,
  levels: readonly LevelStrength[],
  opensGate: boolean,
): WhenOrBands {
  const others: Condition = { not: anyOf(levels.map(({ when }) => blankCountsAsNo(when))) };
  const lesser = levels.map(({ when, strength }) => ({ when, share: 1 - strength }));
  return assemble(fact, [{ when: others, share: 1 }, ...lesser], opensGate);
}

function assemble(
  fact: string,
  levels: readonly { when: Condition; share: number }[],
  opensGate: boolean,
): WhenOrBands {
  const least = opensGate ? OPEN_SHARE : 0;
  const byShare = new Map<number, Condition[]>();
  for (const { when, share } of levels) {
    const step = Math.round((least + (1 - least) * share) * STEPS) / STEPS;
    byShare.set(step, [...(byShare.get(step) ?? []), when]);
  }
  const bands = [...byShare]
    .filter(([share]) => share > least)
    .sort(([one], [other]) => other - one)
    .map(([share, whens]) => ({ share: Number(share.toFixed(3)), when: anyOf(whens) }));
  const everybody: Condition = {
    any: [
      { fact, is: 'isKnown' },
      { fact, is: 'isUnknown' },
    ],
  };
  if (opensGate) return { bands: [...bands, { share: OPEN_SHARE, when: everybody }] };
  const [only, second] = bands;
  return only !== undefined && second === undefined && only.share === 1 ? { when: only.when } : { bands };
}

/** Joins several lists of texts about the same fact into one list. */
function anyOf(conditions: readonly Condition[]): Condition {
  const [only, second] = conditions;
  if (only !== undefined && second === undefined) return only;
  const values = conditions.flatMap<string | number>((condition) =>
    'is' in condition && condition.is === 'anyOf' ? condition.value : [],
  );
  const texts = values.filter((value) => typeof value === 'string');
  const [first] = conditions;
  return texts.length === conditions.length && first !== undefined && 'is' in first && first.is === 'anyOf'
    ? { ...first, value: texts }
    : { any: [...conditions] };
}

function blankCountsAsNo(condition: Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(blankCountsAsNo) };
  if ('any' in condition) return { any: condition.any.map(blankCountsAsNo) };
  if ('not' in condition) return { not: blankCountsAsNo(condition.not) };
  if (condition.is === 'isKnown' || condition.is === 'isUnknown') return condition;
  return withBlankAsNo(condition);
}

const withBlankAsNo = <L extends Leaf>(leaf: L): L & { whenEmpty: false } => ({ ...leaf, whenEmpty: false });
