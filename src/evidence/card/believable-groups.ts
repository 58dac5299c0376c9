import type { Partition } from '../suggest/levels.ts';

/**
 * A level that is too good to be true earns no more than five times the odds of the best believable one, so that a leak can no
 * longer outweigh all other properties together. In eight made-up portals with four such levels of 96 to 100 %, no limit ranked
 * unseen deals with an AUC of 0.760, eight times 0.758, five times 0.753, three times 0.740, twice 0.700.
 */
const MOST_ODDS = 5;

interface Group {
  /** Places in the partition's levels. */
  readonly levels: readonly number[];
  /** Log odds. */
  readonly effect: number;
}

/** The groups of one part, the best first, with suspect levels held down. */
export function believableGroups<Its extends Group>(
  { levels }: Partition,
  groups: readonly Its[],
): readonly Its[] {
  const isSuspect = (group: Its): boolean => group.levels.some((place) => levels[place]?.suspect);
  const believable = groups.filter((group) => !isSuspect(group)).map(({ effect }) => effect);
  if (believable.length === groups.length || believable.length === 0) return groups;
  const most = Math.max(...believable) + Math.log(MOST_ODDS);
  return groups
    .map((group) => (isSuspect(group) ? { ...group, effect: Math.min(group.effect, most) } : group))
    .toSorted((one, other) => other.effect - one.effect);
}
