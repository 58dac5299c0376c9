/** The columns that a card may use: each attribute's levels as they were tested, numbers in finer bins. */
import type { Attribute, ClosedDeals } from '../data-set.ts';
import { hasBlankLevel } from '../suggest/blank-level.ts';
import { cutIntoLevels } from '../suggest/cut-into-levels.ts';
import { OTHER_LEVEL, type Partition } from '../suggest/levels.ts';
import type { Candidate } from './select-columns.ts';

/** A card merges bins that tell the same, so it may begin with more of them than are tested. */
const FINE_BINS = 8;

export interface CardColumn extends Candidate {
  readonly partition: Partition;
  /** The place of the values that are too rare for levels of their own; null if there are none. */
  readonly rest: number | null;
  /** The place of the blanks, where they are a level; else null. */
  readonly blank: number | null;
}

/**
 * @param tested the attribute's partitions
 */
export function cardColumns(
  attribute: Attribute,
  tested: readonly Partition[],
  deals: ClosedDeals,
): readonly CardColumn[] {
  return tested.flatMap((partition) => {
    const options = { bins: FINE_BINS, blankIsLevel: hasBlankLevel(partition) };
    const fine = partition.kind === 'number' ? cutIntoLevels(attribute, deals, options) : [partition];
    return fine.map((each) => withRest(cautiously(each, partition)));
  });
}

/** Finer bins of numbers are as little a must-have as those that were tested: one that wins nearly always is in all of them. */
function cautiously(fine: Partition, tested: Partition): Partition {
  const isSuspect = fine !== tested && tested.levels.some(({ suspect }) => suspect);
  return tested.neverMustHave || isSuspect ? { ...fine, neverMustHave: true } : fine;
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
