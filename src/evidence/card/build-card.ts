/** Builds the card: a few attributes, each with a few groups of levels, and what each group adds. */
import { believableGroups } from './believable-groups.ts';
import type { CardColumn } from './card-column.ts';
import { fitEffects, type LevelColumn } from './fit-effects.ts';
import { mergeLevels } from './merge-levels.ts';
import { selectColumns } from './select-columns.ts';

/** The information of one independent deal. It keeps the effect of a level that always won finite, and small levels modest. */
const PENALTY = 1;

export interface CardGroup {
  /** Places in the partition's levels; none for a group that is the rest alone. */
  readonly levels: readonly number[];
  /** Whether the values that are too rare for levels of their own belong to it. */
  readonly rest: boolean;
  /** Log odds against the average of what is known, held down for a level that is too good to be true; a blank has 0. */
  readonly effect: number;
  /** Counted deals. */
  readonly deals: number;
}

export interface CardPart {
  readonly column: CardColumn;
  /** The best first; two at least. */
  readonly groups: readonly CardGroup[];
  /** Counted deals of which the attribute is unknown. */
  readonly blanks: number;
}

export interface Card {
  /** The part with the largest span first. */
  readonly parts: readonly CardPart[];
  /** Per deal, before anything is rounded. */
  readonly logits: Float64Array;
}

export interface CardOptions {
  /** The largest number of attributes. */
  readonly most: number;
  /** How many deals say as much as one independent deal: the design effect, at least 1. */
  readonly designEffect: number;
}

/**
 * @param outcome per deal: 1, 0 or less for deals that do not count
 */
export function buildCard(
  columns: readonly CardColumn[],
  outcome: Int8Array,
  { most, designEffect }: CardOptions,
): Card {
  const penalty = PENALTY * designEffect;
  const { chosen, fit } = selectColumns(columns, outcome, { most, designEffect });
  const merged = chosen.flatMap((index, place): MergedColumn[] => {
    const column = columns[index];
    const [effects, information] = [fit.effects[place], fit.information[place]];
    if (column === undefined || effects === undefined || information === undefined) return [];
    const ordered = column.partition.kind === 'number';
    // Blanks and rare values have no place in the order of numbers: they stay beside it.
    const beside = ordered ? [column.blank, column.rest].filter((place) => place !== null) : [];
    const ranked = column.size - beside.length;
    const groups = mergeLevels(effects.subarray(0, ranked), information, { ordered, designEffect });
    return [mergedColumn(column, [...groups, ...beside.map((place) => [place])], penalty)];
  });
  // A column whose levels all merged says nothing that the others do not.
  const telling = merged.filter(({ size }) => size > 1);
  const refit = fitEffects(telling, outcome);
  const parts = telling.map((column, place) => partOf(column, refit.effects[place], outcome));
  return { parts: parts.toSorted((one, other) => spanOf(other) - spanOf(one)), logits: refit.logits };
}

/** Log odds between the best group and the worst. */
export const spanOf = ({ groups }: CardPart): number =>
  (groups[0]?.effect ?? 0) - (groups.at(-1)?.effect ?? 0);

interface MergedColumn extends LevelColumn {
  readonly column: CardColumn;
  readonly groups: readonly (readonly number[])[];
}

function mergedColumn(
  column: CardColumn,
  groups: readonly (readonly number[])[],
  penalty: number,
): MergedColumn {
  const groupOf = new Int32Array(column.size);
  groups.forEach((levels, group) => {
    for (const level of levels) groupOf[level] = group;
  });
  return {
    column,
    groups,
    size: groups.length,
    penalty,
    levelOf: column.levelOf.map((level) => groupOf[level] ?? groups.length),
  };
}

function partOf(
  { column, groups, levelOf }: MergedColumn,
  effects: Float64Array | undefined,
  outcome: Int8Array,
): CardPart {
  const counts = new Int32Array(groups.length);
  let blanks = 0;
  levelOf.forEach((group, deal) => {
    if ((outcome[deal] ?? -1) < 0) return;
    if (group >= groups.length) blanks += 1;
    else counts[group] = (counts[group] ?? 0) + 1;
  });
  const sized = groups
    .map((levels, group): CardGroup => {
      return {
        levels: levels.filter((level) => level !== column.rest),
        rest: column.rest !== null && levels.includes(column.rest),
        effect: effects?.[group] ?? 0,
        deals: counts[group] ?? 0,
      };
    })
    .toSorted((one, other) => other.effect - one.effect);
  return { column, blanks, groups: believableGroups(column.partition, sized) };
}
