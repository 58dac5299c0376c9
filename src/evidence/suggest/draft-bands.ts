/** Turns the groups of one attribute into the bands of a criterion. */
import type { Condition } from '../../criteria/condition.ts';
import { type CardGroup, type CardPart, spanOf } from '../card/build-card.ts';
import { type BlankCountsAs, groupCondition, holdsBlankLevel } from './group-condition.ts';

export type WhenOrBands = { when: Condition } | { bands: { share: number; when: Condition }[] };

/** A blank that would be given more than it may be worth by this many log odds is better left with the lowest group. */
const BLANK_MAY_BE_OFF = 0.35;
/** With fewer blanks than this nobody is served by placing them. */
const FEW_BLANKS = 0.05;

/** A group with its whole points. */
export interface BandGroup {
  readonly group: CardGroup;
  readonly points: number;
}

/** The groups with whole points, the best first; the lowest group has none. */
export function pointsOfGroups(part: CardPart, weight: number): readonly BandGroup[] {
  const floor = part.groups.at(-1)?.effect ?? 0;
  const span = spanOf(part);
  return part.groups.map((group) => ({
    group,
    points: span <= 0 ? weight : Math.round((weight * (group.effect - floor)) / span),
  }));
}

/**
 * A blank earns what the group nearest to the average earns, as a part that stays unknown: it is neither taken for the worst
 * nor for the best.
 */
export function bandsOf(part: CardPart, weight: number): WhenOrBands {
  const placed = pointsOfGroups(part, weight);
  const steps = [...new Set(placed.map(({ points }) => points))].filter((points) => points > 0);
  const blankOf = blankReader(part);
  const bands = steps.map((points) => {
    const its = placed.filter((each) => each.points === points).map(({ group }) => group);
    return {
      share: Number((points / weight).toFixed(3)),
      when: conditionOf(part, its, blankOf(its)),
    };
  });
  const [only, second] = bands;
  return only !== undefined && second === undefined && only.share === 1 ? { when: only.when } : { bands };
}

/** Where blanks are a level, every band answers for them; else only the band of the group that is nearest to the average. */
function blankReader(part: CardPart): (groups: readonly CardGroup[]) => BlankCountsAs {
  if (part.column.blank !== null) {
    return (groups) => (groups.some((group) => holdsBlankLevel(part, group)) ? 'yes' : 'no');
  }
  const home = homeOfBlanks(part);
  return (groups) => (home !== null && groups.includes(home) ? 'yes' : 'unknown');
}

/** Groups of one part as one condition. */
export function conditionOf(part: CardPart, groups: readonly CardGroup[], blank: BlankCountsAs): Condition {
  const together: CardGroup = {
    levels: groups.flatMap(({ levels }) => levels).toSorted((one, other) => one - other),
    rest: groups.some(({ rest }) => rest),
    effect: 0,
    deals: 0,
  };
  return groupCondition(part, together, blank);
}

/** The group whose points a blank gets; null: none, it earns nothing until it is known. */
export function homeOfBlanks(part: CardPart): CardGroup | null {
  const { groups, blanks } = part;
  const counted = groups.reduce((sum, { deals }) => sum + deals, blanks);
  const lower = groups.slice(1);
  const nearest = nearestToAverage(lower);
  if (nearest === null) return null;
  const top = groups[0] ?? null;
  const isOff = Math.abs(nearest.effect) > Math.min(BLANK_MAY_BE_OFF, spanOf(part) / 2);
  const chosen =
    isOff && blanks > FEW_BLANKS * counted && top !== null && Math.abs(top.effect) < Math.abs(nearest.effect)
      ? top
      : nearest;
  return chosen === groups.at(-1) ? null : chosen;
}

const nearestToAverage = (groups: readonly CardGroup[]): CardGroup | null =>
  groups.reduce<CardGroup | null>(
    (nearest, group) =>
      nearest === null || Math.abs(group.effect) < Math.abs(nearest.effect) ? group : nearest,
    null,
  );
