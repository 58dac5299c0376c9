import { factLabel, propertyOf } from '../../answer/fact-label.ts';
import type { DocumentWarning } from '../../contract/warnings.ts';
import type { CriteriaDocument, Leaf } from '../../criteria/document.ts';
import { factsOf, historyPropertiesOf } from '../../criteria/document-facts.ts';
import type { ItemInUse } from '../../criteria/items-in-use.ts';
import type { Filled } from '../../ports/fact-counter.ts';
import type { AccountKnowledge } from '../account-knowledge.ts';

/** As on the Criteria tab. */
const RARELY_PERCENT = 30;
/** Of fewer companies a share says little. */
const LEAST_COMPANIES = 20;

/** Facts that are not read, not there, not followed or rarely filled in. */
export function factWarnings(
  document: CriteriaDocument,
  items: readonly ItemInUse[],
  account: AccountKnowledge,
): readonly DocumentWarning[] {
  const itemsOf = itemsByFact(items);
  const labels = new Map([...(account.properties ?? [])].map(([name, { label }]) => [name, label]));
  return [
    ...factsOf(document).flatMap((fact) => {
      const about = { fact, label: factLabel(fact, labels), users: itemsOf.get(fact) ?? [] };
      return [...ofSource(about, account), ...ofFilling(about, account)].map((warning) => ({
        ...warning,
        fact,
        items: about.users.map(({ at }) => at),
      }));
    }),
    ...ofHistory(document, labels, itemsOf),
  ];
}

interface About {
  readonly fact: string;
  readonly label: string;
  readonly users: readonly ItemInUse[];
}
type Said = Pick<DocumentWarning, 'kind' | 'message'>;

function itemsByFact(items: readonly ItemInUse[]): ReadonlyMap<string, readonly ItemInUse[]> {
  const users = new Map<string, ItemInUse[]>();
  for (const item of items) {
    for (const fact of new Set(item.leaves.map((leaf) => leaf.fact))) {
      const ofFact = users.get(fact) ?? [];
      users.set(fact, ofFact);
      ofFact.push(item);
    }
  }
  return users;
}

function ofSource(
  { fact, label, users }: About,
  { properties, subscribed }: AccountKnowledge,
): readonly Said[] {
  const property = propertyOf(fact);
  if (property === null) {
    const message = `${label} is not read from HubSpot yet: it counts as not known, for every company.`;
    return [{ kind: 'not_fed', message }];
  }
  if (properties !== null && !properties.has(property)) {
    const counts = users.length > 1 ? 'the criteria that use it count' : 'the criterion counts';
    const message = `This account has no property “${property}”. Until it exists, ${counts} as not known for every company.`;
    return [{ kind: 'not_in_portal', message }];
  }
  if (!subscribed.has(property)) {
    const message = `${label} isn't followed live. HubSpot doesn't tell Fitgate when it changes. Companies are looked at again at their next other change and at every publish.`;
    return [{ kind: 'no_subscription', message }];
  }
  return [];
}

function ofFilling({ fact, label, users }: About, { filled }: AccountKnowledge): readonly Said[] {
  const property = propertyOf(fact);
  const counted = property === null || filled === null ? undefined : filled[property];
  if (counted === undefined || counted.of < LEAST_COMPANIES) return [];
  const unknownWhenBlank = users.filter(({ leaves }) =>
    leaves.some((leaf) => isUnknownWhenBlank(leaf, fact)),
  );
  if (counted.count * 100 >= RARELY_PERCENT * counted.of || unknownWhenBlank.length === 0) return [];
  const { some, rest } = sharesOf(counted);
  const mustHave = unknownWhenBlank.some(({ isMustHave }) => isMustHave)
    ? ` A must-have on it makes ${rest} Not known yet.`
    : '';
  const message = `Only ${some} of companies have ${label} filled in.${mustHave}`;
  return [{ kind: 'rarely_filled', message }];
}

/** A blank that counts as met or not met is an answer. */
const isUnknownWhenBlank = (leaf: Leaf, fact: string): boolean =>
  leaf.fact === fact &&
  leaf.is !== 'isKnown' &&
  leaf.is !== 'isUnknown' &&
  !('whenEmpty' in leaf && leaf.whenEmpty !== undefined);

/** Whole percent that add up, and no 0% of something that is there. */
function sharesOf({ count, of }: Filled): { readonly some: string; readonly rest: string } {
  const percent = Math.round((100 * count) / of);
  if (percent === 0 && count > 0) return { some: 'less than 1%', rest: 'more than 99%' };
  return { some: `${percent}%`, rest: `${100 - percent}%` };
}

function ofHistory(
  document: CriteriaDocument,
  labels: ReadonlyMap<string, string>,
  itemsOf: ReadonlyMap<string, readonly ItemInUse[]>,
): readonly DocumentWarning[] {
  return historyPropertiesOf(document).map((property) => {
    const fact = `company.${property}`;
    return {
      kind: 'not_fed',
      fact,
      message: `The history of ${factLabel(fact, labels)} is not read from HubSpot yet: how much it grew counts as not known, for every company.`,
      items: (itemsOf.get(fact) ?? []).map(({ at }) => at),
    };
  });
}
