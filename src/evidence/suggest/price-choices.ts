/** What the draft's restraint costs: how well a draft would rank with what was left out. */
import { cardColumnsOf, designEffectOf } from '../card/card-of-findings.ts';
import { expectedAuc } from '../card/expected-auc.ts';
import { type DataSet, EMPTY, SET_LATER } from '../data-set.ts';
import { seededRandom } from '../seeded-random.ts';
import type { Suspect } from './admit.ts';
import { hasBlankLevel } from './blank-level.ts';
import { cutIntoLevels } from './cut-into-levels.ts';
import { FOLDS, foldsOfCompanies } from './folds-of-companies.ts';
import type { Partition } from './levels.ts';

export interface PricedDraft {
  readonly dataSet: DataSet;
  /** Of the attributes that were admitted. */
  readonly partitions: readonly Partition[];
  /** Per deal: 1, 0 or NO_OUTCOME. */
  readonly outcome: Int8Array;
  readonly seed: number;
  readonly maxCriteria: number;
  /** The AUC that the draft promises; null without a draft. */
  readonly promised: number | null;
}

/** Fewer blanks than this share of the deals are not worth a sentence. */
const FEW_BLANKS = 0.05;

/**
 * Compares cards by cross-validation, with and without what was left out, and adds the difference to the draft's own promise,
 * so that the two numbers can be read side by side. All AUCs are 0 to 1, and null where nothing can be ranked.
 */
export function priceChoices(draft: PricedDraft) {
  const { dataSet, outcome, promised, maxCriteria } = draft;
  const base = cardColumnsOf(dataSet, draft.partitions);
  const options = {
    designEffect: designEffectOf(dataSet, outcome),
    folds: FOLDS,
    foldOf: foldsOfCompanies(dataSet.deals, outcome, seededRandom(draft.seed)),
  };
  const aucOf = (columns: typeof base, most: number): number | null =>
    expectedAuc(columns, outcome, { ...options, most });
  let known: number | null | undefined;
  const without = (): number | null => {
    known ??= aucOf(promised === null ? [] : base, maxCriteria);
    return known;
  };
  const asPromise = (auc: number | null): number | null => {
    const own = without();
    if (auc === null || own === null) return null;
    return promised === null ? auc : Math.min(1, Math.max(0, promised + auc - own));
  };
  return {
    /** With one suspect, beside what was admitted. */
    withSuspect: ({ partitions }: Pick<Suspect, 'partitions'>): number | null =>
      asPromise(aucOf([...base, ...cardColumnsOf(dataSet, partitions)], maxCriteria)),
    /** With so many attributes instead. */
    withCriteria: (most: number): number | null => asPromise(aucOf(base, most)),
    /** With the blanks of these properties as levels. */
    withBlanks: (properties: ReadonlySet<string>): number | null =>
      asPromise(aucOf(cardColumnsOf(dataSet, withBlankLevels(draft, properties)), maxCriteria)),
  };
}

const withBlankLevels = (
  { dataSet, partitions }: PricedDraft,
  properties: ReadonlySet<string>,
): readonly Partition[] => [
  ...partitions.filter(({ property }) => !properties.has(property)),
  ...dataSet.attributes
    .filter(({ property }) => properties.has(property))
    .flatMap((attribute) => cutIntoLevels(attribute, dataSet.deals, { blankIsLevel: true })),
];

/** The admitted properties whose blanks are left unknown, because nobody knows whether they were blank before the deal. */
export function propertiesWithUnusedBlanks(
  { attributes }: DataSet,
  partitions: readonly Partition[],
): ReadonlySet<string> {
  const unused = new Set(
    partitions.filter((partition) => !hasBlankLevel(partition)).map(({ property }) => property),
  );
  const blank = attributes.filter(({ property, codes, pointInTime }) => {
    const blanks = codes.reduce((sum, code) => sum + (code === EMPTY || code === SET_LATER ? 1 : 0), 0);
    return unused.has(property) && !pointInTime && blanks >= FEW_BLANKS * codes.length;
  });
  return new Set(blank.map(({ property }) => property));
}
