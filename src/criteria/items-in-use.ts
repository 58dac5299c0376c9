import type { ChangedItem } from './changed-items.ts';
import type { Condition, CriteriaDocument, Leaf } from './document.ts';
import { conditionsOf, leavesOf } from './document-facts.ts';

/** A criterion or a flag that is evaluated. */
export interface ItemInUse {
  readonly at: ChangedItem;
  readonly name: string;
  /** Its only condition, or those of its bands in order. */
  readonly conditions: readonly Condition[];
  readonly leaves: readonly Leaf[];
  readonly isMustHave: boolean;
}

/** The criteria of the profiles that are not retired, and the flags, in document order. */
export function itemsInUse({ profiles, flags }: CriteriaDocument): readonly ItemInUse[] {
  const criteria = profiles
    .filter(({ status }) => status !== 'retired')
    .flatMap((profile) =>
      profile.criteria.map((criterion) => {
        const at: ChangedItem = { kind: 'criterion', profile: profile.key, key: criterion.key };
        return itemOf(at, criterion.name, conditionsOf(criterion), criterion.gate === true);
      }),
    );
  const ofFlags = flags.map(({ key, name, when }) =>
    itemOf({ kind: 'flag', profile: null, key }, name, [when], false),
  );
  return [...criteria, ...ofFlags];
}

const itemOf = (
  at: ChangedItem,
  name: string,
  conditions: readonly Condition[],
  isMustHave: boolean,
): ItemInUse => ({ at, name, conditions, leaves: conditions.flatMap(leavesOf), isMustHave });
