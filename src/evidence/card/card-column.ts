/** The columns that a card may use: each attribute's levels as they were tested, numbers in finer bins. */
import type { Attribute, ClosedDeals } from '../data-set.ts';
import { hasBlankLevel } from '../suggest/blank-level.ts';
import { cutIntoLevels } from '../suggest/cut-into-levels.ts';
import { OTHER_LEVEL, type Partition } from '../suggest/levels.ts';
import type { Candidate } from './select-columns.ts';

/** A card merges bins that tell the same, so it may begin with more of them than are tested. */
const FINE_BINS = 8;
/**
 * The commonest levels keep a place of their own, the others join the rest: nobody reads more, a condition may list 500 values,
 * and the time of a fit grows with the cube of their number.
 */
const MOST_LEVELS = 100;

export interface CardColumn extends Candidate {
  readonly partition: Partition;
  /** The place of the values that are too rare for levels of their own; null if there are none. */
  readonly rest: number | null;
  /** The place of the blanks, where they are a level; else null. */
  readonly blank: number | null;
}

/** @param tested the attribute's partitions */
export function cardColumns(
  attribute: Attribute,
  tested: readonly Partition[],
  deals: ClosedDeals,
): readonly CardColumn[] {
  return tested.flatMap((partition) => {
    const options = { bins: FINE_BINS, blankIsLevel: hasBlankLevel(partition) };
    const fine = partition.kind === 'number' ? cutIntoLevels(attribute, deals, options) : [partition];
    return fine.map((each) => withRest(commonest(cautiously(each, partition))));
  });
}

/** Finer bins of numbers are as little a must-have as those that were tested: one that wins nearly always is in all of them. */
function cautiously(fine: Partition, tested: Partition): Partition {
  const isSuspect = fine !== tested && tested.levels.some(({ suspect }) => suspect);
  return tested.neverMustHave || isSuspect ? { ...fine, neverMustHave: true } : fine;
}

/** The blanks, and a level that is too good to be true, keep their place, however few they are. */
function commonest(partition: Partition): Partition {
  const { levels, levelOf } = partition;
  if (levels.length <= MOST_LEVELS) return partition;
  const sizes = new Int32Array(levels.length);
  for (const level of levelOf) if (level >= 0) sizes[level] = (sizes[level] ?? 0) + 1;
  const rank = (place: number): number =>
    levels[place]?.isBlank || levels[place]?.suspect ? Number.POSITIVE_INFINITY : (sizes[place] ?? 0);
  const kept = [...levels.keys()]
    .toSorted((one, other) => rank(other) - rank(one) || one - other)
    .slice(0, MOST_LEVELS)
    .toSorted((one, other) => one - other);
  const placeOf = new Int32Array(levels.length).fill(OTHER_LEVEL);
  kept.forEach((level, place) => {
    placeOf[level] = place;
  });
  return {
    ...partition,
    levels: kept.flatMap((level) => levels[level] ?? []),
    levelOf: levelOf.map((level) => (level >= 0 ? (placeOf[level] ?? OTHER_LEVEL) : level)),
  };
}

/** The rest gets a level too: that a value is rare may say something, and the levels need something to be held against. */
function withRest(partition: Partition): CardColumn {
  const place = partition.levels.length;
  const blank = partition.levels.findIndex(({ isBlank }) => isBlank);
  const hasRest = partition.levelOf.includes(OTHER_LEVEL);
  const size = place + (hasRest ? 1 : 0);
  return {
    partition,
    rest: hasRest ? place : null,
    blank: blank === -1 ? null : blank,
    size,
    levelOf: partition.levelOf.map((level) => (level >= 0 ? level : level === OTHER_LEVEL ? place : size)),
  };
}
