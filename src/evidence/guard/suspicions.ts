/** Everything that the values of one attribute give reason to suspect. */
import type { Attribute, ClosedDeals } from '../data-set.ts';
import type { Random } from '../seeded-random.ts';
import type { Outcome } from '../suggest/leaks.ts';
import type { Partition } from '../suggest/levels.ts';
import { type FillingGap, fillingGap, firstSetLater } from './filling.ts';
import { growsWithAge } from './grows-with-age.ts';
import { levelsTooGood, separatesTooWell } from './too-good.ts';

export interface Suspicion {
  /** The name of the only level that is suspect; null: the whole property is. */
  readonly level: string | null;
  /** Continues a sentence that begins with the property. */
  readonly reason: string;
}

export interface Judgement {
  readonly suspicions: readonly Suspicion[];
  /** How unevenly it is filled, where that is no reason to suspect it; continues a sentence that begins with the property. */
  readonly note: string | null;
}

/** A property that is filled so unevenly separates outcomes by itself: its presence alone has an AUC of 0.9. */
const TELLS_BY_ITSELF = 0.8;
/** Beside a level that is too good to be true, less of a gap is enough. */
const TELLS_WITH_A_LEVEL = 0.5;
const NOTHING: Judgement = { suspicions: [], note: null };

/**
 * Suspicion is of levels first. The whole property is suspect when its values as a whole separate the outcomes too well, when it
 * is filled for hardly any deal of one outcome, when it grows while a deal is worked, or when there is more than one kind of
 * evidence. Values as of the deal's creation are trusted, unless they separate too well, as those of deals do that were entered
 * after they had closed.
 *
 * @param partitions of the attribute
 * @param outcomes of all questions: suspicion of any of them counts, because each may reach the draft
 */
export function suspicionsOf(
  attribute: Attribute,
  partitions: readonly Partition[],
  deals: ClosedDeals,
  outcomes: readonly Outcome[],
  random: Random,
): Judgement {
  const property = firstSetLater(attribute) ?? firstOf(outcomes, (each) => separation(partitions, each));
  if (property !== null) return ofProperty(property);
  if (attribute.pointInTime) return NOTHING;
  const grows = growsWithAge(attribute, deals);
  if (grows !== null) return ofProperty(grows);
  const judged = outcomes.map((outcome) => {
    const gap = fillingGap(attribute, deals, outcome, random);
    const levels = partitions.flatMap((partition) => levelsTooGood(partition, outcome));
    return { gap, levels: levels.map(({ level, reason }): Suspicion => ({ level: level.name, reason })) };
  });
  const [filledAfterwards] = judged.flatMap(({ gap, levels }) => filledBecause(gap, levels) ?? []);
  if (filledAfterwards !== undefined) return ofProperty(filledAfterwards);
  const [gap] = judged.flatMap((each) => each.gap ?? []);
  return {
    suspicions: judged.flatMap(({ levels }) => levels),
    note:
      gap === undefined
        ? null
        : `${gap.words}: it is judged among those, and a blank earns what the average earns`,
  };
}

const ofProperty = (reason: string): Judgement => ({ suspicions: [{ level: null, reason }], note: null });

function firstOf(outcomes: readonly Outcome[], ask: (outcome: Outcome) => string | null): string | null {
  return outcomes.map(ask).find((each) => each !== null) ?? null;
}

const separation = (partitions: readonly Partition[], outcome: Outcome): string | null =>
  partitions.map((partition) => separatesTooWell(partition, outcome)).find((each) => each !== null) ?? null;

function filledBecause(gap: FillingGap | null, levels: readonly Suspicion[]): string | null {
  const [level] = levels;
  if (gap === null) return null;
  if (gap.gap >= TELLS_BY_ITSELF) return `${gap.words}: it seems to be filled because of the outcome`;
  return level !== undefined && gap.gap >= TELLS_WITH_A_LEVEL ? `${level.reason}; and ${gap.words}` : null;
}
