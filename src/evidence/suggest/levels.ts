/** An attribute cut into levels; each level is a condition that a criteria document can express. */
import type { Condition } from '../../criteria/condition.ts';
import { pairNumbers } from './pair-numbers.ts';

/** The value is not known: the deal takes no part in the attribute's tests. */
export const UNKNOWN_LEVEL = -1;
/** Known, but its level is too small to be tested: it belongs to the rest of every other level. */
export const OTHER_LEVEL = -2;

/** A level with fewer deals, or deals of fewer companies, is not tested. */
export const MIN_DEALS = 10;
export const MIN_COMPANIES = 5;

/** From `from` to below `below`; null: without end. */
export interface NumberRange {
  readonly from: number | null;
  readonly below: number | null;
}

export interface Level {
  /** The level as people read it: `COMPUTER_SOFTWARE`, `200 to under 800`, `includes hubspot`. */
  readonly name: string;
  readonly when: Condition;
  /** Of a level of numbers. */
  readonly range?: NumberRange;
  /** Whether it is the level of the blanks, which has one only where being blank was known before the deal. */
  readonly isBlank?: true;
  /** It is too good to be true: it earns no more than a believable level, and is never the reason for a must-have. */
  readonly suspect?: true;
}

export interface Partition {
  readonly property: string;
  readonly kind: 'choice' | 'number' | 'member' | 'recency';
  /** Per deal: a place in `levels`, UNKNOWN_LEVEL or OTHER_LEVEL. */
  readonly levelOf: Int32Array;
  /** Each with at least MIN_DEALS deals of MIN_COMPANIES companies, and as many outside it. */
  readonly levels: readonly Level[];
  /** It grows while a deal is worked, and is used only because somebody trusts it. */
  readonly neverMustHave?: true;
}

/**
 * Keeps the levels that are large enough; deals of other levels become OTHER_LEVEL.
 *
 * @param levelOf per deal: a place in `levels`, or UNKNOWN_LEVEL
 * @param company per deal
 */
export function keepLargeLevels(partition: Partition, company: Int32Array): Partition {
  const { levels, levelOf } = partition;
  const sizes = sizesOf(levels.length, levelOf, company);
  const known =
    sizes.reduce((sum, size) => sum + size.deals, 0) +
    levelOf.filter((level) => level === OTHER_LEVEL).length;
  const placeOf = new Int32Array(levels.length).fill(OTHER_LEVEL);
  const kept: Level[] = [];
  levels.forEach((level, place) => {
    const { deals, companies } = sizes[place] ?? { deals: 0, companies: 0 };
    if (deals < MIN_DEALS || companies < MIN_COMPANIES || known - deals < MIN_DEALS) return;
    placeOf[place] = kept.length;
    kept.push(level);
  });
  const moved = levelOf.map((level) => (level >= 0 ? (placeOf[level] ?? OTHER_LEVEL) : level));
  return { ...partition, levels: kept, levelOf: moved };
}

function sizesOf(levels: number, levelOf: Int32Array, company: Int32Array) {
  const sizes = Array.from({ length: levels }, () => ({ deals: 0, companies: 0 }));
  const pairs = pairNumbers(company);
  let seen = 0;
  levelOf.forEach((level, deal) => {
    const size = sizes[level];
    if (size === undefined) return;
    size.deals += 1;
    if (pairs.numberOf(company[deal] ?? 0, level) < seen) return;
    seen += 1;
    size.companies += 1;
  });
  return sizes;
}
