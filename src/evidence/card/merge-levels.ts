/** Merges the levels of a column into a few groups that a person can read. */

/**
 * Two groups stay apart if merging them would cost this much deviance: about as much as chance explains in half of the cases. It
 * makes the card shorter and proves nothing; of 0.5, 1.5, 2 and 3.84 it ranked unseen deals best.
 */
const TELLING_DEVIANCE = 0.5;
/** A bend in a row of numbers must explain this much. */
const BENDING_DEVIANCE = 3.84;
/** A criterion with more steps is not read. */
const MOST_GROUPS = 5;

export interface MergeOptions {
  /** Only neighbors in the given order may merge, as for numbers; otherwise levels of like effect do. */
  readonly ordered: boolean;
  /** Design effect, at least 1: the information of clustered deals is worth that much less. */
  readonly designEffect: number;
}

interface Group {
  readonly levels: readonly number[];
  readonly effect: number;
  readonly information: number;
}

/**
 * @param effects log odds per level
 * @param information per level; a level without any joins its neighbor
 * @returns the groups, each the indexes of its levels; in the order of the levels where that matters, else the strongest first
 */
export function mergeLevels(
  effects: ArrayLike<number>,
  information: ArrayLike<number>,
  { ordered, designEffect }: MergeOptions,
): readonly (readonly number[])[] {
  const single = Array.from({ length: effects.length }, (_, level): Group => {
    return {
      levels: [level],
      effect: effects[level] ?? 0,
      information: (information[level] ?? 0) / designEffect,
    };
  });
  const sorted = ordered ? single : single.toSorted((one, other) => other.effect - one.effect);
  const few = mergeNeighbors(sorted);
  return (ordered ? monotone(few) : few).map(({ levels }) => levels);
}

function mergeNeighbors(groups: readonly Group[]): readonly Group[] {
  let left = groups;
  for (;;) {
    const cheapest = cheapestPair(left);
    if (cheapest === null) return left;
    if (cheapest.cost >= TELLING_DEVIANCE && left.length <= MOST_GROUPS) return left;
    left = mergedAt(left, cheapest.place);
  }
}

function cheapestPair(groups: readonly Group[]): { readonly place: number; readonly cost: number } | null {
  let cheapest: { place: number; cost: number } | null = null;
  groups.slice(1).forEach((group, place) => {
    const before = groups[place];
    if (before === undefined) return;
    const cost = costOf(before, group);
    if (cheapest === null || cost < cheapest.cost) cheapest = { place, cost };
  });
  return cheapest;
}

const costOf = (one: Group, other: Group): number => {
  const both = one.information + other.information;
  return both === 0 ? 0 : ((one.information * other.information) / both) * (one.effect - other.effect) ** 2;
};

const mergedAt = (groups: readonly Group[], place: number): readonly Group[] => {
  const [one, other] = [groups[place], groups[place + 1]];
  return one === undefined || other === undefined
    ? groups
    : [...groups.slice(0, place), together(one, other), ...groups.slice(place + 2)];
};

function together(one: Group, other: Group): Group {
  const information = one.information + other.information;
  const effect =
    information === 0 ? 0 : (one.effect * one.information + other.effect * other.information) / information;
  return { levels: [...one.levels, ...other.levels], effect, information };
}

/** Rising or falling throughout, if that costs no more than chance alone would in 95 of 100 cases (Ayer et al., 1955: pooling adjacent violators). */
function monotone(groups: readonly Group[]): readonly Group[] {
  const candidates = [1, -1].map((direction) => pooled(groups, direction));
  const [best] = candidates.toSorted((one, other) => one.cost - other.cost);
  return best === undefined || best.cost >= BENDING_DEVIANCE ? groups : best.groups;
}

function pooled(groups: readonly Group[], direction: number) {
  const stack: Group[] = [];
  let cost = 0;
  for (const group of groups) {
    let last = group;
    for (let before = stack.at(-1); before !== undefined; before = stack.at(-1)) {
      if ((last.effect - before.effect) * direction > 0) break;
      stack.pop();
      cost += costOf(before, last);
      last = together(before, last);
    }
    stack.push(last);
  }
  return { groups: stack, cost };
}
