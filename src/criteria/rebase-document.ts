import type { ChangedItem } from './changed-items.ts';
import { documentChanges, type ItemDifference } from './document-changes.ts';
import { isRecord, own } from './document-issue.ts';
import { itemAt, REST } from './document-items.ts';
import { applyDifferences } from './patch-document.ts';
import { sameJson } from './same-json.ts';

/**
 * The changes that a draft makes to one document, made to another. What the draft did not change is as the other document has
 * it, down to single members of an item (a draft that renames a criterion does not keep its former weight). Changes of items
 * that the other document does not have are left out.
 * @param from what the draft was made from
 * @param draft valid or not yet
 * @param onto what it is to be made from now
 */
export function rebaseDocument(from: unknown, draft: unknown, onto: unknown): unknown {
  const differences = documentChanges(from, draft);
  if (differences.some(({ at }) => isRest(at)) && !(isRecord(draft) && isRecord(onto))) return draft;
  return applyDifferences(
    onto,
    differences.flatMap((difference) => onOther(difference, onto)),
  );
}

const isRest = ({ kind, key }: ChangedItem): boolean => kind === REST.kind && key === REST.key;

function onOther(difference: ItemDifference, onto: unknown): readonly ItemDifference[] {
  const { at, what, from, to } = difference;
  if (isRest(at)) return [difference];
  if (
    at.kind === 'criterion' &&
    itemAt(onto, { kind: 'profile', profile: null, key: at.profile ?? '' }) === undefined
  )
    return [];
  if (what === 'added') return [difference];
  const there = itemAt(onto, at);
  if (there === undefined) return [];
  return what === 'changed' ? [{ ...difference, to: merged(from, to, there) }] : [difference];
}

/** The members that differ between `from` and `to` as in `to`, the others as in `there`. */
function merged(from: unknown, to: unknown, there: unknown): unknown {
  if (!isRecord(from) || !isRecord(to) || !isRecord(there)) return to;
  const members = [...new Set([...Object.keys(there), ...Object.keys(to)])].flatMap(
    (name): [string, unknown][] => {
      const source = isChanged(name, from, to) ? to : there;
      return Object.hasOwn(source, name) ? [[name, source[name]]] : [];
    },
  );
  return Object.fromEntries(members);
}

/** A criterion has either of them, so they change together. */
const TEST_NAMES = ['when', 'bands'];

function isChanged(name: string, from: unknown, to: unknown): boolean {
  const names = TEST_NAMES.includes(name) ? TEST_NAMES : [name];
  return names.some((each) => !sameJson(own(from, each), own(to, each)));
}
